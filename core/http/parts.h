/* core/http/parts.h: what the files of this module share. */

#ifndef HF_CORE_HTTP_PARTS_H
#define HF_CORE_HTTP_PARTS_H

#include "core/http.h"

#include <curl/curl.h>

/* What the other side showed of itself in the last TLS handshake. */
typedef struct hf_tls_peer {
    char subject[256], issuer[256], version[16];
    char names[256]; /* that its certificate is for */
    /* of the certificate in the chain that was refused */
    int code;            /* of X509_verify_cert, 0 = good */
    char unknown[256];   /* who signed it */
    int64_t from, until; /* when it is valid */
} hf_tls_peer;

struct hf_http {
    CURLM *multi;
    CURL *easy;
    hf_http_options options; /* whose texts are the copies below; key and settings are borrowed */
    char *ca_pem, *ca_hosts, *certificate_pem;
    hf_tls_peer peer;
    hf_http_trace trace;
};

/* How far an attempt came. Curl's own times do not tell, least of all on a connection that is used again. */
typedef enum hf_http_phase {
    HF_HTTP_NAMING,     /* looking up the name of the host, or of the proxy */
    HF_HTTP_CONNECTING, /* to the host; or to the proxy, and through it */
    HF_HTTP_SECURING,   /* TLS with the host */
    HF_HTTP_ASKING      /* the request is on its way */
} hf_http_phase;

/* One attempt at a request. */
typedef struct hf_exchange {
    hf_http *http;
    const hf_http_request *request;
    char host[256];
    int port;
    bool elsewhere; /* a host that the CA of the options does not count for */
    hf_route route;
    int64_t deadline; /* of clock milliseconds; an upload pushes it on as long as it moves */
    int64_t allowed;  /* milliseconds for the whole, or for an upload that stands still */
    struct curl_slist *headers;
    hf_text body;
    hf_http_phase phase;
    curl_socket_t socket; /* the last that was made; of several, curl does not tell which it took */
    int sockets;          /* that were made */
    int waiting;          /* bytes of an upload that may wait in the system */
    bool fast;            /* pieces of it may be large */
    int64_t eighth;       /* that it sends in an eighth of a second */
    int64_t counted_from; /* clock milliseconds; since then */
    int64_t counted;      /* so many bytes of an upload were read */
    bool paused, cancelled, stopped, timed_out; /* stopped: by who gives the bytes of an upload */
    bool asked, lost;                           /* lost: the connection, which was in use before, without an answer */
    char why[CURL_ERROR_SIZE];
} hf_exchange;

/* Sets `easy` up for the request. */
hf_status hf_exchange_prepare(hf_exchange *exchange, hf_error *error);

/* Runs it to its end. */
CURLcode hf_exchange_run(hf_exchange *exchange);

/* The error of an attempt that failed: which hop, and why. *repeat says that doing it again may help. */
hf_status hf_exchange_explain(bool *repeat, const hf_exchange *exchange, CURLcode code, hf_error *error);

/* Whether a user is named to the proxy. */
bool hf_exchange_has_proxy_user(const hf_exchange *exchange);

void hf_exchange_free(hf_exchange *exchange);

/* Lets `peer` note down what the handshakes of an SSL_CTX show. */
void hf_tls_watch(void *ssl_context, hf_tls_peer *peer);

/* False when the attendant wants the work to stop. */
bool hf_http_may_go_on(const hf_http *http);

/* Lets hardly more than so many bytes wait in the system before they are sent (0 = as many as it likes): what an upload
 * has read is then what it has sent, and a new limit acts at once. */
void hf_socket_send_soon(curl_socket_t socket, int waiting);

/* Bytes that an upload is asked for at once, at most; and on a line that sends so many in an eighth of a second, where
 * to ask for a piece costs more than it takes to be sent. */
#define HF_HTTP_PIECE      65536
#define HF_HTTP_PIECE_FAST 262144
#define HF_HTTP_FAST       (8 << 20)

/* So many wait at first and on a slow line; on a faster one what it sends in an eighth of a second. Where that is more
 * than the most, the system has no room for what would take long to be sent. */
#define HF_HTTP_WAITING      16384
#define HF_HTTP_WAITING_MOST (1 << 20)

#endif
