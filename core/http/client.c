#include "core/http/parts.h"

#include "core/copy.h"

#include <stdlib.h>
#include <string.h>

#define ATTEMPTS 4

hf_status hf_http_open(hf_http **out, const hf_http_options *options, hf_error *error)
{
    hf_http *http = calloc(1, sizeof *http);
    if (!http) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK && (http->multi = curl_multi_init()) != NULL &&
                 (http->easy = curl_easy_init()) != NULL && hf_copy_text(&http->ca_pem, options->ca_pem) &&
                 hf_copy_text(&http->ca_hosts, options->ca_hosts) &&
                 hf_copy_text(&http->certificate_pem, options->certificate_pem);
    if (!ready) {
        hf_http_close(http);
        return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    }

    http->options = *options;
    http->options.ca_pem = http->ca_pem;
    http->options.ca_hosts = http->ca_hosts;
    http->options.certificate_pem = http->certificate_pem;
    if (http->options.timeout_seconds <= 0) http->options.timeout_seconds = HF_HTTP_TIMEOUT_SECONDS;
    if (http->options.attempts <= 0) http->options.attempts = ATTEMPTS;
    *out = http;
    return HF_OK;
}

void hf_http_close(hf_http *http)
{
    if (!http) return;
    curl_easy_cleanup(http->easy);
    curl_multi_cleanup(http->multi);
    free(http->ca_pem);
    free(http->ca_hosts);
    free(http->certificate_pem);
    free(http);
}

void hf_http_response_free(hf_http_response *response)
{
    if (!response) return;
    hf_bytes_wipe(&response->body);
    memset(response, 0, sizeof *response);
}

void hf_http_last_trace(hf_http_trace *out, const hf_http *http)
{
    *out = http->trace;
}

bool hf_http_may_go_on(const hf_http *http)
{
    const hf_attendant *attendant = http->options.attendant;
    return !attendant || !attendant->progress || attendant->progress(attendant->context, 0, 0, NULL);
}
