/* apps/vaultd/tls.h: TLS of the listeners, and the only place that meets GnuTLS, on which the HTTP server is built.
 *
 * TLS 1.2 or newer. The certificate in use can be replaced while connections run. On the agents listener a handshake
 * succeeds only with a client certificate that the service's authority signed for that use; whether it still counts,
 * and its dates, are looked up on each request. */

#ifndef VD_TLS_H
#define VD_TLS_H

#include "core/error.h"
#include "core/secret.h"

#include <microhttpd.h>

#ifdef __cplusplus
extern "C" {
#endif

#define VD_TLS_OPTIONS 8

typedef struct vd_tls vd_tls;

/* `ca_pem`: whose client certificates are asked for and required; NULL = none are. */
hf_status vd_tls_open(vd_tls **out, const char *certificate_pem, const hf_secret *key_pem, const char *ca_pem,
                      hf_error *error);
void vd_tls_close(vd_tls *tls); /* after the listener has stopped */

/* What new connections get from now on. */
hf_status vd_tls_replace(vd_tls *tls, const char *certificate_pem, const hf_secret *key_pem, hf_error *error);

/* The options with which a listener is started, ended as MHD_OPTION_ARRAY asks. They borrow from `tls`. */
void vd_tls_options(struct MHD_OptionItem out[VD_TLS_OPTIONS], vd_tls *tls);

/* A new connection, before its handshake. */
void vd_tls_start(vd_tls *tls, struct MHD_Connection *connection);

/* SHA-256 of the client's certificate; false when it showed none. */
bool vd_tls_client_digest(unsigned char out[32], struct MHD_Connection *connection);

#ifdef __cplusplus
}
#endif

#endif
