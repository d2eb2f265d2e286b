#include "apps/vaultd/http/exchange.h"

#include "apps/vaultd/http/listen.h"
#include "apps/vaultd/pki/crypto.h"
#include "apps/vaultd/tls.h"

#include <stdlib.h>
#include <string.h>

#define PIECE       INT64_C(16384)    /* of a streamed body, which must come in the time that a request has */
#define DISCARD_MAX INT64_C(16777216) /* of a body that is refused, so that its sender gets to read why */

struct vd_exchange {
    const vd_exchange_context *context;
    const vd_route *route; /* NULL = refused */
    vd_request request;
    vd_answer answer;
    hf_text body;
    int64_t discarded;
    bool over;
};

static void refuse_at_once(vd_exchange *exchange, vd_refusal refusal, int64_t retry_after)
{
    vd_refuse(&exchange->answer, refusal, NULL);
    exchange->answer.retry_after = retry_after;
    exchange->over = true;
}

/* What the query says. The names come as they were sent, and some clients escape a `$`. */
static void read_query(vd_request *request, struct MHD_Connection *connection)
{
    request->api_version = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "api-version");
    request->skip_token = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "$skipToken");
    if (!request->skip_token)
        request->skip_token = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "%24skipToken");
}

static void read_connection(vd_exchange *exchange, struct MHD_Connection *connection)
{
    vd_request *request = &exchange->request;
    const union MHD_ConnectionInfo *peer = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    request->authorization = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_AUTHORIZATION);
    read_query(request, connection);
    if (request->listener == VD_AGENTS)
        request->has_certificate = vd_tls_client_digest(request->certificate_digest, connection);
    if (!peer || !peer->client_addr) return;
    vd_address_text(request->address, sizeof request->address, peer->client_addr);
    int64_t wait = vd_rate_take(exchange->context->rate, peer->client_addr, hf_clock_system_milliseconds());
    if (wait) refuse_at_once(exchange, VD_REFUSAL_TOO_MANY, wait);
}

/* Whether the body is announced to be larger than what would be read of it. */
static bool is_announced_too_large(struct MHD_Connection *connection)
{
    int64_t length = 0;
    const char *header = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);
    return header && (!hf_text_to_integer(&length, header) || length > DISCARD_MAX);
}

vd_exchange *vd_exchange_start(const vd_exchange_context *context, struct MHD_Connection *connection, const char *path,
                               const char *method)
{
    vd_exchange *exchange = calloc(1, sizeof *exchange);
    if (!exchange) return NULL;

    vd_request *request = &exchange->request;
    exchange->context = context;
    exchange->body = (hf_text)HF_TEXT_INIT(VD_BODY_MAX);
    vd_answer_start(&exchange->answer);
    request->listener = context->listener;
    request->method = method;
    request->path = path;
    if (vd_random_guid(request->request_id, NULL)) request->request_id[0] = '\0';
    read_connection(exchange, connection);
    if (exchange->over) return exchange;

    exchange->route = vd_route_find(request, &exchange->answer);
    bool streamed = exchange->route && exchange->route->streamed;
    if (!streamed && is_announced_too_large(connection)) {
        refuse_at_once(exchange, VD_REFUSAL_TOO_LARGE, 0);
    } else if (streamed && !vd_route_admit(exchange->route, context->service, request, &exchange->answer)) {
        exchange->over = true;
    }
    return exchange;
}

void vd_exchange_free(vd_exchange *exchange)
{
    if (!exchange) return;
    if (exchange->body.data) hf_secret_wipe(exchange->body.data, exchange->body.length);
    hf_text_free(&exchange->body);
    vd_answer_free(&exchange->answer);
    free(exchange);
}

bool vd_exchange_is_over(const vd_exchange *exchange)
{
    return exchange->over;
}

bool vd_exchange_receive(vd_exchange *exchange, const char *data, size_t length, bool *further)
{
    *further = false;
    if (exchange->route && exchange->route->streamed) {
        int64_t before = exchange->request.received;
        exchange->request.received += (int64_t)length;
        *further = exchange->request.received / PIECE > before / PIECE;
        return true;
    }
    if (!exchange->answer.result && hf_text_add_bytes(&exchange->body, data, length)) return true;
    if (!exchange->answer.result) vd_refuse(&exchange->answer, VD_REFUSAL_TOO_LARGE, NULL);
    exchange->discarded += (int64_t)length;
    return exchange->discarded <= DISCARD_MAX;
}

void vd_exchange_finish(vd_exchange *exchange)
{
    if (exchange->answer.result) return;
    exchange->request.body = hf_text_get(&exchange->body);
    exchange->request.body_length = exchange->body.length;
    vd_route_answer(exchange->route, exchange->context->service, &exchange->request, &exchange->answer);
}

static void add_headers(struct MHD_Response *response, const vd_exchange *exchange)
{
    hf_number_text seconds;
    char attachment[160];
    const vd_answer *answer = &exchange->answer;
    MHD_add_response_header(response, "x-ms-request-id", exchange->request.request_id);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    if (answer->content_type) MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, answer->content_type);
    if (answer->allow[0]) MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, answer->allow);
    if (answer->challenge) MHD_add_response_header(response, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Bearer");
    if (answer->retry_after)
        MHD_add_response_header(response, MHD_HTTP_HEADER_RETRY_AFTER, hf_text_number(seconds, answer->retry_after));
    if (answer->attachment[0] &&
        hf_text_format(attachment, sizeof attachment, "attachment; filename=\"%s\"", answer->attachment))
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_DISPOSITION, attachment);
}

enum MHD_Result vd_exchange_send(vd_exchange *exchange, struct MHD_Connection *connection)
{
    const vd_answer *answer = &exchange->answer;
    struct MHD_Response *response = MHD_create_response_from_buffer(
        answer->body.length, (void *)hf_text_get(&answer->body), MHD_RESPMEM_PERSISTENT);
    if (!response) return MHD_NO;

    add_headers(response, exchange);
    enum MHD_Result result = MHD_queue_response(connection, (unsigned)answer->status, response);
    MHD_destroy_response(response);
    return result;
}
