/* One call of the REST API: its address, its body, its answer. */
#include "core/vault/parts.h"

#include <string.h>

#define ADDRESS_MAX 2048
#define BODY_MAX    65536
#define TOKEN_MAX   8192

bool hf_vault_add_escaped(hf_text *out, const char *text)
{
    for (; *text; text++) {
        char one = *text;
        bool unreserved = (one >= 'A' && one <= 'Z') || (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') ||
                          strchr("-._~", one);
        if (!(unreserved ? hf_text_add_bytes(out, &one, 1)
                         : hf_text_add_format(out, "%%%02X", (unsigned)(unsigned char)one)))
            return false;
    }
    return !out->failed;
}

hf_status hf_vault_address(hf_text *out, const hf_vault_place *place, const hf_vault_call *call, hf_error *error)
{
    const char *base = call->token ? place->endpoint : place->agents;
    if (!base || !place->subscription || !place->resource_group || !place->vault)
        return hf_fail(error, HF_E_INTERNAL, "the vault's place is not known in full", NULL);
    hf_text_add_format(out, "%s%sSubscriptions/", base, hf_text_ends_with(base, "/") ? "" : "/");
    hf_vault_add_escaped(out, place->subscription);
    hf_text_add(out, "/resourceGroups/");
    hf_vault_add_escaped(out, place->resource_group);
    hf_text_add(out, "/providers/Microsoft.RecoveryServices/vaults/");
    hf_vault_add_escaped(out, place->vault);
    if (call->machine_id) hf_text_add(out, "/registeredIdentities/");
    if (call->machine_id) hf_vault_add_escaped(out, call->machine_id);
    bool added = hf_text_add(out, call->path) && hf_text_add(out, "?api-version=" HF_API_VERSION);
    return added ? HF_OK : hf_fail(error, HF_E_URL_INVALID, base, NULL);
}

/* `{ "properties": ... }`; takes `properties` over. */
static struct json_object *make_body(struct json_object *properties)
{
    struct json_object *body = json_object_new_object();
    if (body && hf_json_add(body, "properties", properties)) return body;
    if (!body) hf_json_wipe(properties);
    json_object_put(body);
    return NULL;
}

static hf_status bearer(hf_text *out, const hf_secret *token, hf_error *error)
{
    if (!token) return HF_OK;
    bool added = hf_text_add(out, "Bearer ") && hf_text_add(out, token->text ? token->text : "");
    return added ? HF_OK : hf_fail(error, HF_E_INTERNAL, "the vault's token is too long", NULL);
}

/* The members that the caller asked for: of `properties`, or of the whole. */
static hf_status take_answer(struct json_object **answer, const hf_http_response *response, hf_error *error)
{
    *answer = NULL;
    if (!response->body.length) return HF_OK;
    struct json_object *whole = hf_json_read((const char *)response->body.data, response->body.length);
    if (!whole) return hf_vault_answer_invalid(error, "no JSON object");
    struct json_object *properties = hf_json_object(whole, "properties");
    *answer = json_object_get(properties ? properties : whole);
    json_object_put(whole);
    return HF_OK;
}

static hf_status exchange(struct json_object **answer, hf_http *http, const hf_http_request *request, hf_error *error)
{
    hf_http_response response = {0};
    hf_status status = hf_http_send(&response, http, request, error);
    if (status) return status;
    if (response.status < 200 || response.status > 299)
        status = hf_vault_judge(&response, error);
    else if (answer)
        status = take_answer(answer, &response, error);
    hf_http_response_free(&response);
    return status;
}

hf_status hf_vault_call_send(struct json_object **answer, hf_http *http, const hf_vault_place *place,
                             hf_vault_call *call, hf_error *error)
{
    hf_text address = HF_TEXT_INIT(ADDRESS_MAX), authorization = HF_TEXT_INIT(TOKEN_MAX);
    struct json_object *body = call->properties ? make_body(call->properties) : NULL;
    hf_status status = call->properties && !body ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL) : HF_OK;
    call->properties = NULL;
    if (!status) status = hf_vault_address(&address, place, call, error);
    if (!status) status = bearer(&authorization, call->token, error);
    if (!status) {
        size_t length = 0;
        const char *text = body ? json_object_to_json_string_length(body, JSON_C_TO_STRING_PLAIN, &length) : NULL;
        hf_http_request request = {.method = call->method,
                                   .url = hf_text_get(&address),
                                   .authorization = call->token ? authorization.data : NULL,
                                   .body = text,
                                   .body_length = length,
                                   .repeatable = call->repeatable};
        status = exchange(answer, http, &request, error);
    }
    hf_json_wipe(body);
    hf_text_free(&address);
    hf_text_free(&authorization);
    return status;
}

hf_status hf_vault_call_plain(hf_http *http, const hf_vault_place *place, const char *method, const char *machine_id,
                              const char *path, hf_error *error)
{
    hf_vault_call call = {.method = method, .machine_id = machine_id, .path = path, .repeatable = true};
    return hf_vault_call_send(NULL, http, place, &call, error);
}

/* ---- what answers hold ------------------------------------------------------------------------------------------ */

hf_status hf_vault_take_certificate(hf_text *out, struct json_object *answer, hf_error *error)
{
    const char *pem = hf_json_text(answer, "certificate");
    bool taken = pem && strstr(pem, "-----BEGIN CERTIFICATE-----") && hf_text_add(out, pem);
    return taken ? HF_OK : hf_vault_answer_invalid(error, "no certificate");
}

hf_status hf_vault_take_wrapped_key(hf_text *out, struct json_object *answer, hf_error *error)
{
    struct json_object *key = hf_json_object(answer, "wrappedKey");
    const char *text = key ? json_object_to_json_string_ext(key, JSON_C_TO_STRING_PLAIN) : NULL;
    return text && hf_text_add(out, text) ? HF_OK : hf_vault_answer_invalid(error, "no wrapped key");
}

bool hf_vault_add_wrapped_key(struct json_object *properties, const char *wrapped_key)
{
    return hf_json_add(properties, "wrappedKey", hf_json_read(wrapped_key, strlen(wrapped_key)));
}
