/* apps/vaultd/http/listen.h: a listening socket for `ADDRESS:PORT`. */

#ifndef VD_HTTP_LISTEN_H
#define VD_HTTP_LISTEN_H

#include "core/error.h"

#include <sys/socket.h>

#ifdef __cplusplus
extern "C" {
#endif

/* `address`: a numeric address and a port, `127.0.0.1:8443` or `[::1]:0`. *port is the real one. The caller closes
 * *out. HF_INVALID for what is no address; HF_FAILED when the system refuses. */
hf_status vd_listen(int *out, int *port, const char *address, hf_error *error);

/* A peer's address as text, without its port. */
void vd_address_text(char *out, size_t size, const struct sockaddr *address);

#ifdef __cplusplus
}
#endif

#endif
