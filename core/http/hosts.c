#include "core/http/hosts.h"
#include "core/text.h"
#include "core/text/slice.h"

#include <string.h>

/* Whether `entry` without its port is `host`, in brackets or not. */
static bool is_host(hf_slice entry, const char *host)
{
    if (entry.length > 2 && entry.text[0] == '[' && entry.text[entry.length - 1] == ']')
        entry = (hf_slice){entry.text + 1, entry.length - 2};
    return hf_slice_is(entry, host);
}

static bool is_listed_as(hf_slice entry, const char *host, int port)
{
    char suffix[16];
    hf_text_format(suffix, sizeof suffix, ":%d", port);
    size_t length = strlen(suffix);
    if (is_host(entry, host)) return true;
    return entry.length > length && memcmp(entry.text + entry.length - length, suffix, length) == 0 &&
           is_host((hf_slice){entry.text, entry.length - length}, host);
}

bool hf_http_host_is_listed(const char *hosts, const char *host, int port)
{
    hf_slice rest = hf_slice_of(hosts ? hosts : ""), entry;
    while (hf_slice_next(&entry, &rest, ","))
        if (is_listed_as(hf_slice_trim(entry), host, port)) return true;
    return false;
}
