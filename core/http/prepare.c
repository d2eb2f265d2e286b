/* A request as curl's options. */
#include "core/http/parts.h"
#include "core/clock.h"
#include "core/version.h"

#include <string.h>

#define COUNT_MS 10 /* milliseconds over which the speed of an upload is told */

/* ---- callbacks -------------------------------------------------------------------------------------------------- */

/* Takes the answer in, up to its limit. */
static size_t on_write(char *data, size_t size, size_t count, void *context)
{
    hf_exchange *exchange = context;
    return hf_text_add_bytes(&exchange->body, data, size * count) ? size * count : 0;
}

/* A fast line is not kept waiting for the next piece: more may wait in the system, as much as is soon sent. A line that
 * is slow for a moment may be fast in the next: what may wait grows at once and goes down by and by. */
static void follow_the_line(hf_exchange *exchange, size_t given, int64_t now)
{
    int64_t passed = now - exchange->counted_from, eighth;
    exchange->counted += (int64_t)given;
    if (passed < COUNT_MS) return;

    eighth = exchange->counted * 125 / passed;
    exchange->eighth -= exchange->eighth / 8;
    if (eighth > exchange->eighth) exchange->eighth = eighth;
    exchange->counted_from = now;
    exchange->counted = 0;
    eighth = exchange->eighth;
    int waiting = eighth > HF_HTTP_WAITING_MOST ? 0 : eighth < HF_HTTP_WAITING ? HF_HTTP_WAITING : (int)eighth;
    if (waiting != exchange->waiting && exchange->sockets == 1) hf_socket_send_soon(exchange->socket, waiting);
    exchange->waiting = waiting;
    exchange->fast = eighth > HF_HTTP_FAST;
}

static size_t on_read(char *out, size_t size, size_t count, void *context)
{
    hf_exchange *exchange = context;
    size_t room = size * count, most = exchange->fast ? HF_HTTP_PIECE_FAST : HF_HTTP_PIECE;
    if (room > most) room = most;
    size_t given = exchange->request->read(exchange->request->read_context, out, room);
    int64_t now = hf_clock_milliseconds(exchange->http->options.clock);
    exchange->deadline = now + exchange->allowed;
    if (given == HF_HTTP_PAUSE) {
        exchange->paused = true;
        return CURL_READFUNC_PAUSE;
    }
    if (given == HF_HTTP_ABORT || given > room) {
        exchange->stopped = true;
        return CURL_READFUNC_ABORT;
    }
    follow_the_line(exchange, given, now);
    return given;
}

/* A socket was made: the name is known. */
static int on_socket(void *context, curl_socket_t socket, curlsocktype purpose)
{
    hf_exchange *exchange = context;
    (void)purpose;
    exchange->phase = HF_HTTP_CONNECTING;
    exchange->socket = socket;
    exchange->sockets++;
    if (exchange->request->read) hf_socket_send_soon(socket, HF_HTTP_WAITING);
    return CURL_SOCKOPT_OK;
}

/* The host is reached, through the proxy or not, and TLS begins. */
static CURLcode on_tls(CURL *easy, void *ssl_context, void *context)
{
    hf_exchange *exchange = context;
    (void)easy;
    exchange->phase = HF_HTTP_SECURING;
    hf_tls_watch(ssl_context, &exchange->http->peer);
    return CURLE_OK;
}

/* The connection stands, new or used again. When one that is used again ends without an answer, curl would ask once
 * more at once: that is an attempt like every other, which is counted and waited for. */
static int on_ready(void *context, char *address, char *local_address, int port, int local_port)
{
    hf_exchange *exchange = context;
    (void)address, (void)local_address, (void)port, (void)local_port;
    exchange->phase = HF_HTTP_ASKING;
    exchange->lost = exchange->asked;
    exchange->asked = true;
    return exchange->lost ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

/* ---- options ---------------------------------------------------------------------------------------------------- */

static struct curl_blob blob_of(const char *data, size_t length)
{
    return (struct curl_blob){(void *)data, length, CURL_BLOB_NOCOPY};
}

static bool set_trust(hf_exchange *exchange)
{
    CURL *easy = exchange->http->easy;
    const hf_http_options *options = &exchange->http->options;
    bool set = !curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) &&
               !curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, 0L) && /* so that each connection is verified */
               !curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, on_tls) &&
               !curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, exchange);
    if (set && options->ca_pem && !exchange->elsewhere) {
        struct curl_blob ca = blob_of(options->ca_pem, strlen(options->ca_pem));
        set = !curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &ca) && !curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
    } else if (set) {
        set = !curl_easy_setopt(easy, CURLOPT_SSL_OPTIONS, (long)CURLSSLOPT_NATIVE_CA); /* counts on Windows alone */
    }
    if (set && options->certificate_pem && options->key_pem && !exchange->elsewhere) {
        struct curl_blob certificate = blob_of(options->certificate_pem, strlen(options->certificate_pem));
        struct curl_blob key = blob_of(options->key_pem->text, options->key_pem->length);
        set = !curl_easy_setopt(easy, CURLOPT_SSLCERT_BLOB, &certificate) &&
              !curl_easy_setopt(easy, CURLOPT_SSLKEY_BLOB, &key);
    }
    return set;
}

static unsigned long proxy_authentication(hf_proxy_authentication authentication)
{
    switch (authentication) {
    case HF_PROXY_AUTH_BASIC: return CURLAUTH_BASIC;
    case HF_PROXY_AUTH_DIGEST: return CURLAUTH_DIGEST;
    case HF_PROXY_AUTH_NTLM: return CURLAUTH_NTLM;
    case HF_PROXY_AUTH_NEGOTIATE: return CURLAUTH_NEGOTIATE;
    case HF_PROXY_AUTH_ANY: return CURLAUTH_ANY;
    case HF_PROXY_AUTH_NONE: break;
    }
    return CURLAUTH_NONE;
}

bool hf_exchange_has_proxy_user(const hf_exchange *exchange)
{
    const hf_proxy_settings *settings = exchange->http->options.proxy;
    if (exchange->route.direct) return false;
    return *exchange->route.user || (settings && settings->authentication != HF_PROXY_AUTH_NONE);
}

/* User and password for the proxy: of the settings, or those in the address of a system proxy. An empty name stands for
 * this computer's own account. */
static bool set_proxy_user(const hf_exchange *exchange)
{
    CURL *easy = exchange->http->easy;
    const hf_proxy_settings *settings = exchange->http->options.proxy;
    bool in_address = *exchange->route.user != '\0';
    const char *user = in_address ? exchange->route.user : settings->user;
    const hf_secret *password = in_address ? &exchange->route.password : &settings->password;
    unsigned long ways = in_address ? CURLAUTH_ANY : proxy_authentication(settings->authentication);
    return !curl_easy_setopt(easy, CURLOPT_PROXYAUTH, ways) && !curl_easy_setopt(easy, CURLOPT_PROXYUSERNAME, user) &&
           !curl_easy_setopt(easy, CURLOPT_PROXYPASSWORD, password->text ? password->text : "");
}

static bool set_route(hf_exchange *exchange)
{
    CURL *easy = exchange->http->easy;
    /* "" keeps curl from asking the environment by itself */
    return !curl_easy_setopt(easy, CURLOPT_PROXY, exchange->route.direct ? "" : exchange->route.proxy) &&
           !curl_easy_setopt(easy, CURLOPT_NOPROXY, "") &&
           (!hf_exchange_has_proxy_user(exchange) || set_proxy_user(exchange));
}

static bool add_header(hf_exchange *exchange, const char *name, const char *value)
{
    hf_text line = HF_TEXT_INIT(16384);
    struct curl_slist *longer = NULL;
    if (hf_text_add_format(&line, "%s: %s", name, value)) longer = curl_slist_append(exchange->headers, line.data);
    if (longer) exchange->headers = longer;
    hf_text_free(&line);
    return longer != NULL;
}

static bool set_headers(hf_exchange *exchange)
{
    const hf_http_request *request = exchange->request;
    bool has_body = request->body_length || request->read;
    const char *type = request->content_type ? request->content_type : "application/json";
    /* An upload that is refused is not begun: the server would hang up on what is sent, and its answer could be lost.
     * Nothing else waits for a 100. */
    struct curl_slist *headers = curl_slist_append(NULL, request->read ? "Expect: 100-continue" : "Expect:");
    exchange->headers = headers;
    if (!headers || !add_header(exchange, "Accept", "application/json")) return false;
    if (has_body && !add_header(exchange, "Content-Type", type)) return false;
    if (request->authorization && !add_header(exchange, "Authorization", request->authorization)) return false;
    return !curl_easy_setopt(exchange->http->easy, CURLOPT_HTTPHEADER, exchange->headers);
}

static bool set_upload(hf_exchange *exchange)
{
    CURL *easy = exchange->http->easy;
    return !curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L) && !curl_easy_setopt(easy, CURLOPT_READFUNCTION, on_read) &&
           !curl_easy_setopt(easy, CURLOPT_READDATA, exchange) &&
           !curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)exchange->request->read_length) &&
           !curl_easy_setopt(easy, CURLOPT_UPLOAD_BUFFERSIZE, (long)HF_HTTP_PIECE_FAST) &&
           !curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
}

static bool set_body(hf_exchange *exchange)
{
    CURL *easy = exchange->http->easy;
    const hf_http_request *request = exchange->request;
    bool is_get = strcmp(request->method, "GET") == 0;
    if (strcmp(request->method, "HEAD") == 0) return !curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    bool takes_body = strcmp(request->method, "POST") == 0 || strcmp(request->method, "PUT") == 0;
    if (request->read && !set_upload(exchange)) return false;
    if (!request->read && (request->body_length || takes_body)) {
        const char *body = request->body ? request->body : "";
        if (curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length) ||
            curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body))
            return false;
    }
    return is_get || !curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request->method);
}

static bool set_limits(hf_exchange *exchange)
{
    CURL *easy = exchange->http->easy;
    long connect_ms = (long)exchange->http->options.timeout_seconds * 1000 / 3;
    /* A connection that the server may have closed meanwhile is no place for what must not be sent twice: curl would
     * send it again by itself. */
    long fresh = exchange->request->repeatable && !exchange->request->read ? 0 : 1;
    return !curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, connect_ms) &&
           !curl_easy_setopt(easy, CURLOPT_EXPECT_100_TIMEOUT_MS, connect_ms) &&
           !curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, fresh) && !curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L) &&
           !curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); /* a cancel does not wait for a name server */
}

static bool set_basics(hf_exchange *exchange)
{
    CURL *easy = exchange->http->easy;
    char agent[64];
    hf_text_format(agent, sizeof agent, "Holdfast/%s", hf_version());
    return !curl_easy_setopt(easy, CURLOPT_URL, exchange->request->url) &&
           !curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https") &&
           !curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L) &&
           !curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1) &&
           !curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L) &&
           !curl_easy_setopt(easy, CURLOPT_USERAGENT, agent) &&
           !curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, exchange->why) &&
           !curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_write) &&
           !curl_easy_setopt(easy, CURLOPT_WRITEDATA, exchange) &&
           !curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, on_socket) &&
           !curl_easy_setopt(easy, CURLOPT_SOCKOPTDATA, exchange) &&
           !curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_ready) &&
           !curl_easy_setopt(easy, CURLOPT_PREREQDATA, exchange);
}

hf_status hf_exchange_prepare(hf_exchange *exchange, hf_error *error)
{
    const hf_http_options *options = &exchange->http->options;
    static const hf_proxy_settings system_proxy = {0};
    hf_status status = hf_proxy_route(&exchange->route, options->proxy ? options->proxy : &system_proxy, exchange->host,
                                      exchange->port, options->environment, options->environment_context, error);
    if (status) return status;
    curl_easy_reset(exchange->http->easy);
    bool set = set_basics(exchange) && set_limits(exchange) && set_trust(exchange) && set_route(exchange) &&
               set_headers(exchange) && set_body(exchange);
    return set ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

void hf_exchange_free(hf_exchange *exchange)
{
    for (struct curl_slist *header = exchange->headers; header; header = header->next)
        hf_secret_wipe(header->data, strlen(header->data)); /* the authorization among them */
    curl_slist_free_all(exchange->headers);
    hf_route_free(&exchange->route);
    hf_text_free(&exchange->body);
}
