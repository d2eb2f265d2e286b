/* apps/vaultd/http/rate.h: how many requests one address may send: a token bucket each, in a table of fixed size. */

#ifndef VD_HTTP_RATE_H
#define VD_HTTP_RATE_H

#include "core/error.h"

#include <stdint.h>
#include <sys/socket.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct vd_rate vd_rate;

/* `burst` requests at once, and `per_second` for ever. */
hf_status vd_rate_open(vd_rate **out, int64_t per_second, int64_t burst, hf_error *error);
void vd_rate_close(vd_rate *rate);

/* Takes one request of `address` at a monotonic time: 0 = go on, else the seconds to wait. An IPv6 address counts by
 * its first 64 bits. Any thread. */
int64_t vd_rate_take(vd_rate *rate, const struct sockaddr *address, int64_t milliseconds);

#ifdef __cplusplus
}
#endif

#endif
