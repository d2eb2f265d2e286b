/* Where a vault is. */
#include "core/http/hosts.h"
#include "core/text/slice.h"
#include "core/vault/parts.h"

#include <stdlib.h>
#include <string.h>

void hf_vault_place_free(hf_vault_place *place)
{
    if (!place) return;
    char *const texts[] = {place->authority,      place->tenant, place->client_id,   place->endpoint,
                           place->agents,         place->vault,  place->resource_id, place->subscription,
                           place->resource_group, place->region, place->ca_pem,      place->portal};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) free(texts[i]);
    memset(place, 0, sizeof *place);
}

/* The address behind `WebPortalLink` in `name,address;name,address;`, if it is one that may be opened; else NULL. */
static bool copy_portal(char **out, const char *agent_links)
{
    hf_slice links = hf_slice_of(agent_links ? agent_links : ""), link, name;
    while (hf_slice_next(&link, &links, ";")) {
        if (!hf_slice_next(&name, &link, ",") || !hf_slice_is(hf_slice_trim(name), "WebPortalLink")) continue;
        char host[256], address[512];
        int port;
        link = hf_slice_trim(link);
        if (!hf_text_format(address, sizeof address, "%.*s", (int)link.length, link.text)) return true;
        if (hf_url_split(host, &port, address, NULL)) return true;
        *out = hf_text_copy(address);
        return *out != NULL;
    }
    return true;
}

hf_status hf_vault_place_from_credentials(hf_vault_place *out, const hf_credentials *credentials, hf_error *error)
{
    hf_vault_place place = {0};
    const struct {
        char **to;
        const char *from;
    } copies[] = {
        {&place.authority, credentials->authority},
        {&place.tenant, credentials->tenant},
        {&place.client_id, credentials->client_id},
        {&place.endpoint, credentials->endpoint},
        {&place.subscription, credentials->subscription},
        {&place.resource_group, credentials->resource_group},
        {&place.vault, credentials->vault},
        {&place.resource_id, credentials->resource_id},
        {&place.region, credentials->region},
        {&place.ca_pem, credentials->ca_pem},
    };
    bool copied = copy_portal(&place.portal, credentials->agent_links);
    for (size_t i = 0; i < sizeof copies / sizeof copies[0]; i++) {
        *copies[i].to = hf_text_copy(copies[i].from);
        copied = copied && (*copies[i].to || !copies[i].from);
    }
    if (!copied) {
        hf_vault_place_free(&place);
        return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    }
    *out = place;
    return HF_OK;
}

bool hf_vault_place_hosts(hf_text *out, const hf_vault_place *place)
{
    const char *const addresses[] = {place->authority, place->endpoint, place->agents};
    for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++) {
        char host[256];
        int port;
        if (!addresses[i] || hf_url_split(host, &port, addresses[i], NULL)) continue;
        bool is_v6 = strchr(host, ':') != NULL;
        if (hf_http_host_is_listed(hf_text_get(out), host, port)) continue;
        hf_text_add_format(out, "%s%s%s%s:%d", out->length ? "," : "", is_v6 ? "[" : "", host, is_v6 ? "]" : "", port);
    }
    return !out->failed;
}
