/* Bypass lists: which hosts a request reaches without the proxy. */
#include "core/proxy/bypass.h"
#include "core/proxy.h"
#include "core/value.h"

#include <string.h>

static const char local[] = "<local>";

/* Behind the `.` of `.suffix` or `*.suffix`; false for another entry. */
static bool take_suffix(hf_slice *entry)
{
    hf_slice rest = *entry;
    (void)hf_slice_skip(&rest, '*');
    if (!hf_slice_skip(&rest, '.')) return false;
    *entry = rest;
    return true;
}

bool hf_proxy_bypass_is_valid(const char *entry)
{
    hf_slice text = hf_slice_of(entry);
    hf_address_block block;
    if (hf_slice_is(text, local) || hf_host_is_valid(text)) return true;
    if (hf_slice_has(text, '/')) return hf_address_block_parse(&block, text);
    return take_suffix(&text) && hf_host_name_is_valid(text);
}

static hf_slice without_last_dot(hf_slice name)
{
    if (name.length > 1 && name.text[name.length - 1] == '.') name.length--;
    return name;
}

void hf_bypass_host_read(hf_bypass_host *out, const char *host)
{
    hf_slice name = hf_slice_of(host);
    if (name.length > 1 && *name.text == '[' && name.text[name.length - 1] == ']') {
        name = (hf_slice){name.text + 1, name.length - 2};
    }
    *out = (hf_bypass_host){.name = without_last_dot(name)};
    out->is_address = hf_address_parse(&out->address, name);
}

bool hf_bypass_is_below(const hf_bypass_host *host, hf_slice suffix)
{
    suffix = without_last_dot(suffix);
    if (host->is_address || host->name.length <= suffix.length + 1) return false;
    size_t front = host->name.length - suffix.length;
    return host->name.text[front - 1] == '.' &&
           hf_slice_equal((hf_slice){host->name.text + front, suffix.length}, suffix);
}

static bool is_local(const hf_bypass_host *host)
{
    return host->is_address ? hf_address_is_loopback(&host->address) : !hf_slice_has(host->name, '.');
}

static bool is_in_block(hf_slice entry, const hf_bypass_host *host)
{
    hf_address_block block;
    return host->is_address && hf_address_block_parse(&block, entry) && hf_address_block_holds(&block, &host->address);
}

bool hf_bypass_entry_matches(hf_slice entry, const hf_bypass_host *host)
{
    hf_address address;
    if (hf_slice_is(entry, local)) return is_local(host);
    if (hf_slice_has(entry, '/')) return is_in_block(entry, host);
    if (take_suffix(&entry)) return hf_bypass_is_below(host, entry);
    if (hf_address_parse(&address, entry)) {
        return host->is_address && memcmp(address.bytes, host->address.bytes, sizeof address.bytes) == 0;
    }
    return !host->is_address && hf_slice_equal(host->name, without_last_dot(entry));
}

bool hf_proxy_bypasses(const char *bypass, const char *host, char *which, size_t size)
{
    if (!bypass) return false;
    hf_bypass_host read;
    hf_bypass_host_read(&read, host);
    hf_slice rest = hf_slice_of(bypass), entry;
    while (hf_slice_next(&entry, &rest, ",")) {
        entry = hf_slice_trim(entry);
        if (!entry.length || !hf_bypass_entry_matches(entry, &read)) continue;
        if (which) hf_slice_put(which, size, entry);
        return true;
    }
    return false;
}
