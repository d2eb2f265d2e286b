/* apps/vaultd/http/deadline.h: until when each connection must have come further, or it is cut.
 *
 * libmicrohttpd limits how long a connection may be silent, and nothing else: who sends one byte now and then would
 * hold it for ever. Any thread. */

#ifndef VD_HTTP_DEADLINE_H
#define VD_HTTP_DEADLINE_H

#include "core/error.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct vd_deadlines vd_deadlines;
typedef struct vd_deadline vd_deadline; /* of one connection */

/* Starts the thread that cuts. */
hf_status vd_deadlines_open(vd_deadlines **out, int64_t milliseconds, hf_error *error);
void vd_deadlines_close(vd_deadlines *deadlines); /* after every connection has ended */

/* A new connection: it has `milliseconds` from now. NULL without memory. */
vd_deadline *vd_deadline_start(vd_deadlines *deadlines, int descriptor);

/* It came further, and has as much again from now. NULL is allowed. */
void vd_deadline_renew(vd_deadline *deadline);

/* Its descriptor is about to be closed. NULL is allowed. */
void vd_deadline_end(vd_deadline *deadline);

#ifdef __cplusplus
}
#endif

#endif
