/* The service "http": the network as the agent would use it, with the draft's proxy values. */

#include "registry/services/tables.h"

#include <string.h>

#define URL_MAX    2048
#define HEADER_MAX 8192

static bool method_is_allowed(const char *method)
{
    static const char *const allowed[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
    for (size_t i = 0; method && i < sizeof allowed / sizeof allowed[0]; i++)
        if (strcmp(method, allowed[i]) == 0) return true;
    return false;
}

/* ---- request ---------------------------------------------------------------------------------------------------- */

/* The vault's own CA counts for the vault's hosts, as it does for the agent; the system's roots for all others. */
static hf_status open_client(hf_http **out, hf_online_call *at, hf_text *hosts, hf_error *error)
{
    hf_http_options options = {
        .proxy = &at->proxy, .timeout_seconds = at->context.timeout_seconds, .attendant = at->context.attendant};
    if (at->status.registered && at->status.place.ca_pem) {
        if (!at->online->vault_place_hosts(hosts, &at->status.place)) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
        options.ca_pem = at->status.place.ca_pem;
        options.ca_hosts = hf_text_get(hosts);
        options.others_by_system = true;
    }
    return at->online->http_open(out, &options, error);
}

static hf_status send(hf_http_response *out, hf_call *call, const hf_http_request *request, hf_error *error)
{
    hf_online_call at = {0};
    hf_http *client = NULL;
    hf_text hosts = HF_TEXT_INIT(URL_MAX);
    hf_status status = hf_online_call_open(&at, call, error);
    if (!status) status = hf_online_call_status(&at, call, error);
    if (!status) status = open_client(&client, &at, &hosts, error);
    if (!status) status = at.online->http_send(out, client, request, error);
    if (client) at.online->http_close(client);
    hf_text_free(&hosts);
    hf_online_call_close(&at);
    return status;
}

static int32_t hand_over(const hf_http_response *response, void *out, uint32_t out_size, uint32_t *length,
                         int32_t *status)
{
    *status = response->status;
    *length = (uint32_t)response->body.length; /* at most HF_HTTP_ANSWER_MAX */
    if (*length > out_size) return HF_RESULT_TOO_SMALL;
    if (*length) memcpy(out, response->body.data, *length);
    return HF_RESULT_OK;
}

static int32_t send_and_answer(hf_call *call, const hf_http_request *request, void *out, uint32_t out_size,
                               uint32_t *length, int32_t *status)
{
    const hf_online *online;
    hf_http_response response = {0};
    hf_error error;
    int32_t result = hf_call_result(call, NULL, send(&response, call, request, &error), &error);
    if (!result) result = hand_over(&response, out, out_size, length, status);
    if (!hf_online_load(&online, NULL)) online->http_response_free(&response);
    return result;
}

/* A header's value that a plug-in gave: nothing in it that could end the header. */
static bool header_is_fit(const char *value)
{
    return !value || (hf_call_text_is_fit(value, HEADER_MAX) && hf_text_is_printable_ascii(value));
}

static bool message_is_fit(const hf_http_request *request, const void *out, uint32_t out_size, const uint32_t *length,
                           const int32_t *status)
{
    return hf_call_text_is_fit(request->url, URL_MAX) && (!request->body_length || request->body) &&
           header_is_fit(request->content_type) && header_is_fit(request->authorization) && (!out_size || out) &&
           length && status;
}

static int32_t exchange(hf_call *call, hf_http_request request, void *out, uint32_t out_size, uint32_t *length,
                        int32_t *status)
{
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_WORK);
    if (result) return result;
    if (!message_is_fit(&request, out, out_size, length, status)) {
        result = HF_RESULT_INVALID;
    } else if (!method_is_allowed(request.method)) {
        result = hf_call_result(call, NULL, hf_fail(&error, HF_E_HTTP_METHOD_UNKNOWN, call->page->id, NULL), &error);
    } else {
        request.repeatable = strcmp(request.method, "GET") == 0;
        result = send_and_answer(call, &request, out, out_size, length, status);
    }
    return hf_call_leave(call, result);
}

static int32_t HF_CALL request(hf_call *call, const char *method, const char *url, const void *body,
                               uint32_t body_length, void *out, uint32_t out_size, uint32_t *length, int32_t *status)
{
    return exchange(call, (hf_http_request){.method = method, .url = url, .body = body, .body_length = body_length},
                    out, out_size, length, status);
}

static int32_t HF_CALL send_message(hf_call *call, const hf_http_message *message, void *out, uint32_t out_size,
                                    uint32_t *length, int32_t *status)
{
    if (!message || !HF_HAS(hf_http_message, message, authorization)) return HF_RESULT_INVALID;
    return exchange(call,
                    (hf_http_request){.method = message->method,
                                      .url = message->url,
                                      .body = message->body,
                                      .body_length = message->body_length,
                                      .content_type = message->content_type,
                                      .authorization = message->authorization},
                    out, out_size, length, status);
}

/* ---- route ------------------------------------------------------------------------------------------------------ */

/* A name that no bypass list holds: what it takes, any address outside takes. */
#define OUTSIDE "outside.invalid"

static hf_status describe_route(hf_text *out, hf_online_call *at, hf_error *error)
{
    char host[256] = OUTSIDE;
    int port = 443;
    hf_route route = {0};
    hf_status status = HF_OK;
    if (at->status.registered) status = at->online->url_split(host, &port, at->status.place.endpoint, error);
    if (!status) status = hf_proxy_route(&route, &at->proxy, host, port, NULL, NULL, error);
    if (status) return status;
    const char *way = route.direct ? "reached directly" : route.proxy, *through = route.direct ? "" : "through ";
    if (at->status.registered)
        hf_text_add_format(out, "%s:%d %s%s (%s)", host, port, through, way, route.why);
    else
        hf_text_add_format(out, "%s%s (%s); no vault is registered yet", through, way, route.why);
    hf_route_free(&route);
    return out->failed ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL) : HF_OK;
}

static int32_t HF_CALL route(hf_call *call, char *out, uint32_t size, uint32_t *length)
{
    hf_online_call at = {0};
    hf_text text = HF_TEXT_INIT(1024);
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_WORK);
    if (result) return result;
    hf_status status = hf_online_call_open(&at, call, &error);
    if (!status) status = hf_online_call_status(&at, call, &error);
    if (!status) status = describe_route(&text, &at, &error);
    result = hf_call_result(call, NULL, status, &error);
    if (!result) result = hf_call_answer(hf_text_get(&text), out, size, length);
    hf_text_free(&text);
    hf_online_call_close(&at);
    return hf_call_leave(call, result);
}

/* ---- probe ------------------------------------------------------------------------------------------------------ */

static void tell_hop(void *context, const hf_hop *hop)
{
    static const char *const words[] = {[HF_HOP_OK] = "ok", [HF_HOP_FAILED] = "failed", [HF_HOP_SKIPPED] = "not tried"};
    char line[512];
    const char *detail = hop->state == HF_HOP_FAILED ? hop->error.text : hop->detail;
    if (hop->state == HF_HOP_SKIPPED)
        hf_text_format(line, sizeof line, "%s: %s", hop->name, words[hop->state]);
    else
        hf_text_format(line, sizeof line, "%s: %s, %d ms%s%s", hop->name, words[hop->state], (int)hop->milliseconds,
                       *detail ? ": " : "", detail);
    hf_call_tell(context, line);
}

static int32_t HF_CALL probe(hf_call *call)
{
    hf_online_call at = {0};
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_ACT);
    if (result) return result;
    hf_status status = hf_online_call_open(&at, call, &error);
    if (!status) status = at.online->probe(&at.context, &(hf_probe_options){0}, tell_hop, call, &error);
    if (!status) hf_call_tell(call, "The vault can be reached.");
    result = hf_call_result(call, NULL, status, &error);
    hf_online_call_close(&at);
    return hf_call_leave(call, result);
}

const hf_http_service hf_service_http = {
    .size = sizeof(hf_http_service),
    .version = 1,
    .request = request,
    .route = route,
    .probe = probe,
    .send = send_message,
};
