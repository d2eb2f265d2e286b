/* Signing in: client credentials (RFC 6749) with a signed assertion. */
#include "core/vault/parts.h"

#include <stdlib.h>
#include <string.h>

#define FORM_MAX        16384
#define ADDRESS_MAX     2048
#define TOKEN_MAX       8000
#define CLOCK_TOLERANCE 300 /* seconds; more is what the refusal is about */

static bool fill_form(hf_text *out, const hf_vault_place *place, const hf_secret *assertion)
{
    hf_text_add(out, "grant_type=client_credentials&client_id=");
    hf_vault_add_escaped(out, place->client_id);
    hf_text_add(out, "&resource=");
    hf_vault_add_escaped(out, place->endpoint);
    hf_text_add(out, "&client_assertion_type=");
    hf_vault_add_escaped(out, "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    hf_text_add(out, "&client_assertion=");
    return hf_vault_add_escaped(out, assertion->text);
}

static hf_status take_token(hf_secret *out, const hf_http_response *response, hf_error *error)
{
    struct json_object *answer = hf_json_read((const char *)response->body.data, response->body.length);
    const char *type = hf_json_text(answer, "token_type"), *token = hf_json_text(answer, "access_token");
    bool good = type && token && hf_text_equal_ignoring_case(type, "Bearer") && *token && strlen(token) <= TOKEN_MAX &&
                hf_text_is_printable_ascii(token) && !strchr(token, ' ');
    hf_status status =
        good ? hf_secret_set(out, token, strlen(token), error) : hf_vault_answer_invalid(error, "no token");
    hf_json_wipe(answer);
    return status;
}

/* A refused assertion, when the two clocks differ by more than is forgiven: that is why. */
static hf_status blame_clock(hf_status status, const hf_http_response *response, int64_t now, hf_error *error)
{
    struct json_object *answer = hf_json_read((const char *)response->body.data, response->body.length);
    const char *text = hf_json_text(answer, "serverTime");
    hf_time_text theirs, ours;
    int64_t server_time = 0;
    if (text && hf_clock_from_iso(&server_time, text) && llabs(server_time - now) > CLOCK_TOLERANCE)
        status =
            hf_fail(error, HF_E_CLOCK_DIFFERS, hf_clock_people(theirs, server_time), hf_clock_people(ours, now), NULL);
    json_object_put(answer);
    return status;
}

static hf_status ask(hf_secret *out, hf_http *http, const char *address, const hf_text *form, int64_t now,
                     hf_error *error)
{
    hf_http_response response = {0};
    hf_error refused;
    hf_http_request request = {.method = "POST",
                               .url = address,
                               .content_type = "application/x-www-form-urlencoded",
                               .body = form->data,
                               .body_length = form->length}; /* an assertion counts once: it is not sent again */
    hf_status status = hf_http_send(&response, http, &request, error);
    if (status) return status;
    if (response.status == 200) {
        status = take_token(out, &response, error);
    } else {
        status = hf_vault_judge(&response, &refused);
        if (hf_error_is(&refused, HF_E_ASSERTION_INVALID)) status = blame_clock(status, &response, now, &refused);
        if (error) *error = refused;
    }
    hf_http_response_free(&response);
    return status;
}

hf_status hf_vault_token(hf_secret *out, hf_http *http, const hf_vault_place *place, const char *certificate_pem,
                         struct evp_pkey_st *key, int64_t now, hf_error *error)
{
    hf_text address = HF_TEXT_INIT(ADDRESS_MAX), form = HF_TEXT_INIT(FORM_MAX);
    hf_secret assertion = {0};
    bool slash = hf_text_ends_with(place->authority, "/");
    hf_text_add_format(&address, "%s%s", place->authority, slash ? "" : "/");
    hf_vault_add_escaped(&address, place->tenant);
    hf_status status =
        hf_text_add(&address, "/oauth2/token") ? HF_OK : hf_fail(error, HF_E_URL_INVALID, place->authority, NULL);
    if (!status)
        status = hf_vault_assertion(&assertion, address.data, place->client_id, certificate_pem, key, now, error);
    if (!status && !fill_form(&form, place, &assertion)) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status) status = ask(out, http, address.data, &form, now, error);
    hf_secret_free(&assertion);
    hf_text_free(&form);
    hf_text_free(&address);
    return status;
}
