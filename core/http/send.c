/* Attempts until one succeeds, or until there is no use or no time for another. */
#include "core/http/hosts.h"
#include "core/http/parts.h"
#include "core/http/pause.h"
#include "core/clock.h"

#include <string.h>

#define SLICE_MS 50

#define RETRY_AFTER_MAX (INT64_C(365) * 86400) /* seconds; more says no more */

/* A header of the answer, or "". */
static void put_header(char *out, size_t size, CURL *easy, const char *name)
{
    struct curl_header *header = NULL;
    *out = '\0';
    if (curl_easy_header(easy, name, 0, CURLH_HEADER, -1, &header) == CURLHE_OK) hf_text_put(out, size, header->value);
}

static hf_status take_response(hf_http_response *out, hf_exchange *exchange, hf_error *error)
{
    CURL *easy = exchange->http->easy;
    char date[64];
    long status = 0;
    curl_off_t retry_after = 0;
    hf_http_response made = {0};
    made.body.length = exchange->body.length;
    made.body.data = (unsigned char *)hf_text_take(&exchange->body);
    if (!made.body.data) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &retry_after);
    put_header(made.content_type, sizeof made.content_type, easy, "Content-Type");
    put_header(made.request_id, sizeof made.request_id, easy, "x-ms-request-id");
    put_header(date, sizeof date, easy, "Date");
    time_t server_time = *date ? curl_getdate(date, NULL) : -1;
    made.status = (int)status;
    made.server_time = server_time > 0 ? (int64_t)server_time : 0;
    made.retry_after = retry_after < RETRY_AFTER_MAX ? (int64_t)retry_after : RETRY_AFTER_MAX;
    *out = made;
    return HF_OK;
}

/* One attempt, with `allowed` milliseconds for it. */
static hf_status attempt(hf_http_response *out, bool *repeat, hf_exchange *exchange, hf_error *error)
{
    hf_status status = hf_exchange_prepare(exchange, error);
    if (!status) {
        CURLcode code = hf_exchange_run(exchange);
        status = code == CURLE_OK && !exchange->stopped ? take_response(out, exchange, error)
                                                        : hf_exchange_explain(repeat, exchange, code, error);
    }
    hf_exchange_free(exchange);
    return status;
}

static int64_t wait_before(int number, int64_t retry_after)
{
    unsigned char chance = 0;
    if (hf_random(&chance, sizeof chance, NULL)) chance = 0;
    return hf_http_pause(number, retry_after, chance);
}

bool hf_http_wait(hf_http *http, int64_t milliseconds)
{
    int64_t until = hf_clock_milliseconds(http->options.clock) + milliseconds, left;
    while ((left = until - hf_clock_milliseconds(http->options.clock)) > 0) {
        if (!hf_http_may_go_on(http)) return false;
        curl_multi_poll(http->multi, NULL, 0, (int)(left < SLICE_MS ? left : SLICE_MS), NULL);
    }
    return true;
}

static bool is_busy(const hf_http_response *response)
{
    return response->status == 429 || response->status == 503;
}

/* The target of the request; refused when a CA of its own is not trusted for it. */
static hf_status find_target(hf_exchange *out, hf_http *http, const hf_http_request *request, hf_error *error)
{
    memset(out, 0, sizeof *out);
    out->http = http;
    out->request = request;
    hf_status status = hf_url_split(out->host, &out->port, request->url, error);
    out->elsewhere = !status && http->ca_pem && !hf_http_host_is_listed(http->ca_hosts, out->host, out->port);
    if (out->elsewhere && !http->options.others_by_system)
        status = hf_fail(error, HF_E_HOST_NOT_PINNED, out->host, NULL);
    return status;
}

hf_status hf_http_send(hf_http_response *out, hf_http *http, const hf_http_request *request, hf_error *error)
{
    hf_exchange target;
    hf_status status = find_target(&target, http, request, error);
    if (status) return status;

    int64_t allowed = (int64_t)http->options.timeout_seconds * 1000,
            deadline = hf_clock_milliseconds(http->options.clock) + allowed;
    int attempts = request->repeatable && !request->read ? http->options.attempts : 1;
    hf_http_response response = {0};
    hf_error failure; /* of an attempt that is perhaps not the last */
    for (int number = 1;; number++) {
        bool repeat = false;
        hf_exchange exchange = target;
        exchange.allowed = allowed;
        exchange.deadline = deadline;
        exchange.body = (hf_text)HF_TEXT_INIT(HF_HTTP_ANSWER_MAX);
        status = attempt(&response, &repeat, &exchange, &failure);
        if (!status) repeat = is_busy(&response);
        int64_t pause = wait_before(number, status ? 0 : response.retry_after);
        if (!repeat || number >= attempts || hf_clock_milliseconds(http->options.clock) + pause >= deadline) break;
        hf_http_response_free(&response);
        if (!hf_http_wait(http, pause)) return hf_fail(error, HF_E_CANCELLED, target.host, NULL);
    }
    if (!status)
        *out = response;
    else if (error)
        *error = failure;
    return status;
}
