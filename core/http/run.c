/* One attempt, run to its end. Curl's multi interface drives it: between two steps there is time to ask whether to
 * stop, and to look again for the bytes of an upload that was paused. */
#include "core/http/parts.h"
#include "core/clock.h"

#include <string.h>

#define STEP_MS  50
#define PAUSE_MS 10

/* False when the attempt is to end now. */
static bool look_around(hf_exchange *exchange)
{
    exchange->cancelled = !hf_http_may_go_on(exchange->http);
    exchange->timed_out = hf_clock_milliseconds(exchange->http->options.clock) >= exchange->deadline;
    return !exchange->cancelled && !exchange->timed_out;
}

static CURLcode drive(hf_exchange *exchange)
{
    CURLM *multi = exchange->http->multi;
    int running = 1;
    while (look_around(exchange)) {
        if (curl_multi_perform(multi, &running) != CURLM_OK) return CURLE_FAILED_INIT;
        if (!running) return CURLE_OK;
        bool paused = exchange->paused;
        if (curl_multi_poll(multi, NULL, 0, paused ? PAUSE_MS : STEP_MS, NULL) != CURLM_OK) return CURLE_FAILED_INIT;
        if (paused) {
            exchange->paused = false;
            curl_easy_pause(exchange->http->easy, CURLPAUSE_CONT);
        }
    }
    return exchange->cancelled ? CURLE_ABORTED_BY_CALLBACK : CURLE_OPERATION_TIMEDOUT;
}

/* The result of the transfer that ended. */
static CURLcode result_of(CURLM *multi, CURLcode otherwise)
{
    int left = 0;
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &left)) != NULL;)
        if (message->msg == CURLMSG_DONE) return message->data.result;
    return otherwise;
}

static int64_t milliseconds(CURL *easy, CURLINFO info)
{
    curl_off_t microseconds = 0;
    curl_easy_getinfo(easy, info, &microseconds);
    return (int64_t)microseconds / 1000;
}

static void keep_trace(hf_exchange *exchange)
{
    CURL *easy = exchange->http->easy;
    const hf_tls_peer *peer = &exchange->http->peer;
    const char *address = NULL;
    long port = 0;
    hf_http_trace trace = {0};
    if (!curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &address) && address && *address &&
        !curl_easy_getinfo(easy, CURLINFO_PRIMARY_PORT, &port))
        hf_text_format(trace.address, sizeof trace.address, strchr(address, ':') ? "[%s]:%ld" : "%s:%ld", address,
                       port);
    hf_text_put(trace.proxy, sizeof trace.proxy, exchange->route.proxy);
    hf_text_put(trace.issuer, sizeof trace.issuer, peer->issuer);
    hf_text_put(trace.subject, sizeof trace.subject, peer->subject);
    hf_text_put(trace.tls, sizeof trace.tls, peer->version);
    trace.name_ms = milliseconds(easy, CURLINFO_NAMELOOKUP_TIME_T);
    trace.connect_ms = milliseconds(easy, CURLINFO_CONNECT_TIME_T);
    trace.tls_ms = milliseconds(easy, CURLINFO_APPCONNECT_TIME_T);
    trace.total_ms = milliseconds(easy, CURLINFO_TOTAL_TIME_T);
    exchange->http->trace = trace;
}

CURLcode hf_exchange_run(hf_exchange *exchange)
{
    hf_http *http = exchange->http;
    if (curl_multi_add_handle(http->multi, http->easy) != CURLM_OK) return CURLE_FAILED_INIT;
    CURLcode code = drive(exchange);
    if (code == CURLE_OK) code = result_of(http->multi, CURLE_FAILED_INIT);
    keep_trace(exchange);
    curl_multi_remove_handle(http->multi, http->easy);
    return code;
}
