/* core/http.h: the only place that touches the network: libcurl with proxy, trust, limits, retry and cancel.
 *
 * Only https. TLS 1.2 or newer. In holdfast-online. A client belongs to one thread at a time; calls block for up to
 * the time limit. */

#ifndef HF_CORE_HTTP_H
#define HF_CORE_HTTP_H

#include "core/clock.h"
#include "core/page.h"
#include "core/proxy.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_http hf_http;

#define HF_HTTP_TIMEOUT_SECONDS 30 /* unless told */

typedef struct hf_http_options {
    const hf_proxy_settings *proxy; /* borrowed for the client's life; NULL = system */
    const char *ca_pem;    /* trusted instead of the system's roots, and only for `ca_hosts`; NULL = system's roots */
    const char *ca_hosts;  /* joined by `,`: `host` or `host:port`, an IPv6 address in brackets; with a CA, nothing is
                              sent to any other host */
    bool others_by_system; /* other hosts are reached after all, by the system's roots and without a certificate */
    const char *certificate_pem; /* of this machine, for mutual TLS; NULL = none */
    const hf_secret *key_pem;
    int timeout_seconds; /* for one exchange, its repetitions included, or for an upload to stand still; 0 = the
                            default; connecting gets a third of it */
    int attempts;        /* of a request that is safe to repeat; 0 = 4 */
    const hf_attendant *attendant; /* asked through `progress` (0 of 0, no text) whether to stop; may be NULL */
    const hf_clock *clock;         /* for time limits and pauses; NULL = the system's */
    hf_environment *environment;   /* for mode system; NULL = the real one */
    void *environment_context;
} hf_http_options;

hf_status hf_http_open(hf_http **out, const hf_http_options *options, hf_error *error);
void hf_http_close(hf_http *http);

#define HF_HTTP_ANSWER_MAX (1024 * 1024)

/* Gives up to `size` bytes of a body; 0 = end; HF_HTTP_PAUSE = none now, ask again within 50 ms; HF_HTTP_ABORT. */
#define HF_HTTP_PAUSE ((size_t)-1)
#define HF_HTTP_ABORT ((size_t)-2)
typedef size_t hf_http_read(void *context, void *out, size_t size);

typedef struct hf_http_request {
    const char *method, *url;
    const char *content_type;  /* NULL = application/json when there is a body */
    const char *authorization; /* value of the header, or NULL */
    const void *body;
    size_t body_length;
    hf_http_read *read; /* instead of body: an upload of `read_length` bytes */
    void *read_context;
    int64_t read_length;
    bool repeatable; /* safe to send twice: GET, or the server knows a repetition by its request id */
} hf_http_request;

typedef struct hf_http_response {
    int status;
    hf_bytes body; /* owned, with a NUL behind it */
    char content_type[96];
    char request_id[80]; /* of the server's x-ms-request-id, or "" */
    int64_t server_time; /* of Date, Unix seconds, 0 = none */
    int64_t retry_after; /* seconds, 0 = none */
} hf_http_response;
void hf_http_response_free(hf_http_response *response);

/* Sends it and reads the whole answer (up to HF_HTTP_ANSWER_MAX). Any HTTP status is HF_OK here: core/vault judges it.
 * Redirections are not followed. Repeats what may be repeated after a lost connection, 429 and 503, with backoff,
 * jitter and Retry-After. HF_UNREACHABLE names the hop that failed: name, route, proxy, proxy authentication, TLS and
 * who signed, time limit. HF_CANCELLED. */
hf_status hf_http_send(hf_http_response *out, hf_http *http, const hf_http_request *request, hf_error *error);

/* Waits, as between two attempts. False when the attendant wants the work to stop. */
bool hf_http_wait(hf_http *http, int64_t milliseconds);

/* What was learnt on the way of the last exchange, for a probe. */
typedef struct hf_http_trace {
    char address[64]; /* that was connected to */
    char proxy[300];  /* "" = direct */
    char issuer[256], subject[256];
    char tls[16];                                  /* `TLSv1.3` */
    int64_t name_ms, connect_ms, tls_ms, total_ms; /* since the start */
} hf_http_trace;
void hf_http_last_trace(hf_http_trace *out, const hf_http *http);

/* host and port of an https URL; HF_INVALID for anything else. */
hf_status hf_url_split(char host[256], int *port, const char *url, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
