#include "core/vault/parts.h"

#include <string.h>

#define PROTOCOL "holdfast-1"

static bool is_address(const char *text)
{
    char host[256];
    int port;
    return text && hf_url_split(host, &port, text, NULL) == HF_OK;
}

/* Older vaults do not tell their number. */
static bool is_vault_of_file(struct json_object *answer, const hf_vault_place *place)
{
    const char *number = hf_json_text(answer, "resourceId");
    return !number || !place->resource_id || hf_text_equal_ignoring_case(number, place->resource_id);
}

/* A CA of the credentials file is trusted for the hosts of that file alone: the vault cannot send us elsewhere with it.
 * The port may be another. */
static bool is_host_of_file(const char *address, const hf_vault_place *place)
{
    char host[256], known[256];
    int port;
    if (hf_url_split(host, &port, address, NULL)) return false;
    const char *const addresses[] = {place->authority, place->endpoint};
    for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++)
        if (!hf_url_split(known, &port, addresses[i], NULL) && hf_text_equal_ignoring_case(host, known)) return true;
    return false;
}

static bool put(char *out, size_t size, struct json_object *answer, const char *name)
{
    const char *text = hf_json_text(answer, name);
    return text && !hf_text_has_control(text) && hf_text_put(out, size, text);
}

static bool read_time(int64_t *out, struct json_object *answer, const char *name)
{
    const char *text = hf_json_text(answer, name);
    return text && hf_clock_from_iso(out, text);
}

static hf_status read_capabilities(hf_vault_capabilities *out, struct json_object *answer, const hf_vault_place *place,
                                   hf_error *error)
{
    hf_vault_capabilities made = {0};
    const char *protocol = hf_json_text(answer, "protocol");
    if (!protocol || strcmp(protocol, PROTOCOL) != 0) return hf_fail(error, HF_E_VAULT_NOT_SUPPORTED, NULL);
    if (!is_vault_of_file(answer, place)) return hf_fail(error, HF_E_CREDENTIALS_ALTERED, NULL);
    if (!put(made.agents, sizeof made.agents, answer, "agents") || !is_address(made.agents))
        return hf_vault_answer_invalid(error, "no address for servers");
    if (place->ca_pem && !is_host_of_file(made.agents, place))
        return hf_fail(error, HF_E_VAULT_ELSEWHERE, made.agents, NULL);
    if (!put(made.portal, sizeof made.portal, answer, "portal") || !is_address(made.portal)) *made.portal = '\0';
    if (!put(made.signed_by, sizeof made.signed_by, answer, "signedBy")) *made.signed_by = '\0';
    if (!hf_json_flag(&made.security_features, answer, "securityFeatures") ||
        !read_time(&made.server_time, answer, "serverTime"))
        return hf_vault_answer_invalid(error, "not what it can do, or not its time");
    *out = made;
    return HF_OK;
}

hf_status hf_vault_capabilities_get(hf_vault_capabilities *out, hf_http *http, const hf_vault_place *place,
                                    const hf_secret *token, hf_error *error)
{
    struct json_object *answer = NULL;
    hf_error refused;
    hf_vault_call call = {.method = "GET", .path = "/capabilities", .token = token, .repeatable = true};
    hf_status status = hf_vault_call_send(&answer, http, place, &call, &refused);
    /* A vault of another make says that there is no such path, or says something of its own. */
    bool foreign =
        status && (hf_error_is(&refused, HF_E_VAULT_PATH_UNKNOWN) || hf_error_is(&refused, HF_E_VAULT_ANSWER));
    if (foreign)
        status = hf_fail(error, HF_E_VAULT_NOT_SUPPORTED, NULL);
    else if (status && error)
        *error = refused;
    if (!status) status = read_capabilities(out, answer, place, error);
    json_object_put(answer);
    return status;
}
