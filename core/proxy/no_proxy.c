/* NO_PROXY, and Windows' lists of hosts that take no proxy. */
#include "core/proxy/system.h"

static char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

/* `*` for any number of letters. Goes back to the last `*` only, so the time is at most the product of the lengths. */
static bool glob_matches(hf_slice pattern, hf_slice text)
{
    size_t at = 0, i = 0, star = pattern.length, resume = 0;
    while (i < text.length) {
        if (at < pattern.length && pattern.text[at] == '*') {
            star = at++;
            resume = i;
        } else if (at < pattern.length && lower(pattern.text[at]) == lower(text.text[i])) {
            at++;
            i++;
        } else if (star < pattern.length) {
            at = star + 1;
            i = ++resume;
        } else {
            return false;
        }
    }
    while (at < pattern.length && pattern.text[at] == '*') at++;
    return at == pattern.length;
}

/* Takes `:443` off an entry that is no IPv6 address; false when it is another port. */
static bool take_port(hf_slice *entry, int port)
{
    hf_address address;
    hf_slice rest = *entry, host;
    int64_t number;
    if (hf_slice_has(*entry, '/') || hf_address_parse(&address, *entry)) return true;
    if (!hf_slice_next(&host, &rest, ":") || !rest.text) return true;
    if (hf_slice_has(rest, ':') || !hf_slice_to_number(&number, rest, 65535)) return true;
    *entry = host;
    return number == port;
}

static bool entry_matches(hf_slice entry, const hf_bypass_host *host, int port)
{
    if (!take_port(&entry, port)) return false;
    if (hf_bypass_entry_matches(entry, host)) return true;
    if (hf_slice_has(entry, '*')) return glob_matches(entry, host->name);
    (void)hf_slice_skip(&entry, '.'); /* `.corp` stands for `corp` too */
    return entry.length && (hf_bypass_entry_matches(entry, host) || hf_bypass_is_below(host, entry));
}

bool hf_no_proxy_matches(const char *list, const char *host, int port, char *which, size_t size)
{
    hf_bypass_host read;
    hf_bypass_host_read(&read, host);
    hf_slice rest = hf_slice_of(list), entry;
    while (hf_slice_next(&entry, &rest, ",; \t\r\n")) {
        if (!entry.length || !entry_matches(entry, &read, port)) continue;
        hf_slice_put(which, size, entry);
        return true;
    }
    return false;
}
