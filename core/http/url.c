/* Addresses: nothing but https goes out. */
#include "core/http.h"

#include <curl/curl.h>
#include <string.h>

#define URL_MAX 2048

/* Without the brackets of an IPv6 address. */
static bool put_host(char out[256], const char *host)
{
    size_t length = strlen(host);
    if (length > 2 && host[0] == '[') return hf_text_format(out, 256, "%.*s", (int)(length - 2), host + 1);
    return length > 0 && hf_text_put(out, 256, host);
}

static bool has_part(CURLU *url, CURLUPart part)
{
    char *text = NULL;
    CURLUcode code = curl_url_get(url, part, &text, 0);
    curl_free(text);
    return code == CURLUE_OK;
}

/* Host and port of what was parsed. A name or password in an address would end up in logs: there must be none. */
static bool read_parts(char host[256], int *port, CURLU *url)
{
    char *name = NULL, *number = NULL;
    int64_t value = 0;
    bool good = !has_part(url, CURLUPART_USER) && !has_part(url, CURLUPART_PASSWORD) &&
                !curl_url_get(url, CURLUPART_HOST, &name, 0) &&
                !curl_url_get(url, CURLUPART_PORT, &number, CURLU_DEFAULT_PORT) && hf_text_to_integer(&value, number) &&
                value > 0 && value <= 65535 && put_host(host, name);
    *port = (int)value;
    curl_free(name);
    curl_free(number);
    return good;
}

static bool is_https(CURLU *url)
{
    char *scheme = NULL;
    bool https = !curl_url_get(url, CURLUPART_SCHEME, &scheme, 0) && hf_text_equal_ignoring_case(scheme, "https");
    curl_free(scheme);
    return https;
}

hf_status hf_url_split(char host[256], int *port, const char *url, hf_error *error)
{
    char found_host[256];
    int found_port = 0;
    /* curl would take one slash too many */
    bool plain = strlen(url) <= URL_MAX && !hf_text_has_control(url) && !strchr(url, ' ') && !strstr(url, ":///");
    CURLU *parsed = plain ? curl_url() : NULL;

    hf_status status = HF_OK;
    if (!parsed || curl_url_set(parsed, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME))
        status = hf_fail(error, HF_E_URL_INVALID, url, NULL);
    else if (!is_https(parsed))
        status = hf_fail(error, HF_E_URL_NOT_HTTPS, url, NULL);
    else if (!read_parts(found_host, &found_port, parsed))
        status = hf_fail(error, HF_E_URL_INVALID, url, NULL);
    curl_url_cleanup(parsed);
    if (status) return status;

    memcpy(host, found_host, sizeof found_host);
    *port = found_port;
    return HF_OK;
}
