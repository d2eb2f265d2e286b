#include "apps/vaultd/pki/hosts.h"

#include <arpa/inet.h>
#include <string.h>

static bool is_ipv4(const char *name)
{
    struct in_addr address;
    return inet_pton(AF_INET, name, &address) == 1;
}

static bool is_ipv6(const char *name)
{
    struct in6_addr address;
    return inet_pton(AF_INET6, name, &address) == 1;
}

bool vd_host_is_address(const char *name)
{
    return is_ipv4(name) || is_ipv6(name);
}

/* Labels of letters, digits and inner hyphens, joined by dots (RFC 1123). */
static bool is_dns_name(const char *name)
{
    size_t length = strlen(name);
    if (!length || length > 253) return false;
    while (*name) {
        size_t label = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
        if (!label || label > 63 || name[0] == '-' || name[label - 1] == '-') return false;
        name += label;
        if (*name && *name++ != '.') return false;
        if (!*name && name[-1] == '.') return false;
    }
    return true;
}

hf_status vd_hosts_add(vd_hosts *hosts, const char *name, hf_error *error)
{
    char host[VD_HOST_SIZE];
    if (!hf_text_put(host, sizeof host, name)) return hf_fail(error, HF_E_VAULTD_HOST, name, NULL);
    for (char *c = host; *c; c++)
        if (*c >= 'A' && *c <= 'Z') *c = (char)(*c - 'A' + 'a');
    if (!vd_host_is_address(host) && !is_dns_name(host)) return hf_fail(error, HF_E_VAULTD_HOST, name, NULL);

    for (size_t i = 0; i < hosts->count; i++)
        if (!strcmp(hosts->names[i], host)) return HF_OK;
    if (hosts->count == VD_HOSTS_MAX) return hf_fail(error, HF_E_VAULTD_USAGE, "vaultd", "at most 32 names", NULL);
    memcpy(hosts->names[hosts->count++], host, sizeof host);
    return HF_OK;
}

bool vd_hosts_join(hf_text *out, const vd_hosts *hosts)
{
    for (size_t i = 0; i < hosts->count; i++) hf_text_add_format(out, "%s%s", i ? "," : "", hosts->names[i]);
    return !out->failed;
}

hf_status vd_hosts_split(vd_hosts *out, const char *joined, hf_error *error)
{
    vd_hosts hosts = {0};
    while (*joined) {
        char name[VD_HOST_SIZE] = "";
        size_t length = strcspn(joined, ",");
        if (length >= sizeof name) return hf_fail(error, HF_E_VAULTD_HOST, joined, NULL);
        memcpy(name, joined, length);
        hf_status status = vd_hosts_add(&hosts, name, error);
        if (status) return status;
        joined += length + (joined[length] == ',');
    }
    *out = hosts;
    return HF_OK;
}

bool vd_host_with_port(char out[VD_AUTHORITY_MAX], const char *host, int port)
{
    return hf_text_format(out, VD_AUTHORITY_MAX, is_ipv6(host) ? "[%s]:%d" : "%s:%d", host, port);
}

bool vd_hosts_alternatives(hf_text *out, const vd_hosts *hosts)
{
    for (size_t i = 0; i < hosts->count; i++) {
        const char *kind = vd_host_is_address(hosts->names[i]) ? "IP" : "DNS";
        hf_text_add_format(out, "%s%s:%s", i ? "," : "", kind, hosts->names[i]);
    }
    return !out->failed;
}

bool vd_hosts_constraints(hf_text *out, const vd_hosts *hosts)
{
    for (size_t i = 0; i < hosts->count; i++) {
        const char *name = hosts->names[i], *comma = i ? "," : "";
        if (is_ipv4(name)) {
            hf_text_add_format(out, "%spermitted;IP:%s/255.255.255.255", comma, name);
        } else if (is_ipv6(name)) {
            hf_text_add_format(out, "%spermitted;IP:%s/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", comma, name);
        } else {
            hf_text_add_format(out, "%spermitted;DNS:%s", comma, name);
        }
    }
    return !out->failed;
}
