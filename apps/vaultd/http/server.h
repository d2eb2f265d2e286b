/* apps/vaultd/http/server.h: the two listeners of a running service, over libmicrohttpd.
 *
 * Each has threads of its own. Bodies are read whole up to VD_BODY_MAX, streamed ones are counted and thrown away.
 * Header, body, connections, time and requests of one address are limited. */

#ifndef VD_HTTP_SERVER_H
#define VD_HTTP_SERVER_H

#include "apps/vaultd/service.h"

#ifdef __cplusplus
extern "C" {
#endif

#define VD_CONNECTIONS 1024u

/* Zeros stand for the values behind `=`. */
typedef struct vd_server_options {
    const char *listen;                            /* = 0.0.0.0:8443: management and token */
    const char *agents;                            /* = 0.0.0.0:8444 */
    int64_t requests_per_second, requests_at_once; /* of one address: = 50, 500 */
    unsigned connections, connections_of_one;      /* of a listener: = VD_CONNECTIONS, 128 */
    unsigned idle_seconds;                         /* = 30: without a byte */
    int64_t request_milliseconds; /* = 60000: for the handshake and the headers, then for body and answer, or for
                                     16 KiB of a body that is streamed */
} vd_server_options;

typedef struct vd_server vd_server;

/* Listens. The service belongs to the caller and must outlive the server. */
hf_status vd_server_start(vd_server **out, vd_service *service, const vd_server_options *options, hf_error *error);

/* The ports listened on. */
int vd_server_management_port(const vd_server *server);
int vd_server_agents_port(const vd_server *server);

/* What has to be done from time to time (each minute will do): renews the server's certificate, deletes what expired.
 */
hf_status vd_server_maintain(vd_server *server, hf_error *error);

/* Takes no new connections, lets requests that run end (at most 5 s), and stops. NULL is allowed. */
void vd_server_stop(vd_server *server);

#ifdef __cplusplus
}
#endif

#endif
