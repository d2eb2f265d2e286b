/* apps/vaultd/http/exchange.h: one request with its answer on its way through the HTTP server. */

#ifndef VD_HTTP_EXCHANGE_H
#define VD_HTTP_EXCHANGE_H

#include "apps/vaultd/http/rate.h"
#include "apps/vaultd/http/route.h"

#include <microhttpd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What the requests of a listener share. Borrowed. */
typedef struct vd_exchange_context {
    vd_service *service;
    vd_rate *rate;
    vd_listener listener;
} vd_exchange_context;

typedef struct vd_exchange vd_exchange;

/* The headers have been read. NULL without memory. */
vd_exchange *vd_exchange_start(const vd_exchange_context *context, struct MHD_Connection *connection, const char *path,
                               const char *method);
void vd_exchange_free(vd_exchange *exchange);

/* Whether to answer at once, without reading the body. */
bool vd_exchange_is_over(const vd_exchange *exchange);

/* A part of the body. False: too much came for a request that is refused anyway; close the connection. *further: it is
 * streamed, and so much has come that it may take as long again. */
bool vd_exchange_receive(vd_exchange *exchange, const char *data, size_t length, bool *further);

/* Everything has been read: answers. */
void vd_exchange_finish(vd_exchange *exchange);

/* Hands the answer to the server. */
enum MHD_Result vd_exchange_send(vd_exchange *exchange, struct MHD_Connection *connection);

#ifdef __cplusplus
}
#endif

#endif
