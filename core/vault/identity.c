/* A machine's identity at the vault, from pending to unregistered. */
#include "core/vault/parts.h"

#include <string.h>

static bool add_optional(struct json_object *object, const char *name, const hf_secret *secret)
{
    return !secret || !secret->text || hf_json_add_text(object, name, secret->text);
}

/* Makes the call if its body is complete. */
static hf_status call_with(struct json_object **answer, hf_http *http, const hf_vault_place *place, hf_vault_call *call,
                           bool complete, hf_error *error)
{
    if (complete) return hf_vault_call_send(answer, http, place, call, error);
    hf_json_wipe(call->properties);
    return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

typedef hf_status taker(hf_text *out, struct json_object *answer, hf_error *error);

/* The same, and takes one text out of the answer. */
static hf_status ask_for(hf_text *out, taker *take, hf_http *http, const hf_vault_place *place, hf_vault_call *call,
                         bool complete, hf_error *error)
{
    struct json_object *answer = NULL;
    hf_status status = call_with(&answer, http, place, call, complete, error);
    if (!status) status = take(out, answer, error);
    json_object_put(answer);
    return status;
}

hf_status hf_vault_register_identity(hf_text *certificate_pem, hf_http *http, const hf_vault_place *place,
                                     const hf_secret *token, const hf_vault_register *request, hf_error *error)
{
    struct json_object *properties = json_object_new_object();
    hf_vault_call call = {.method = "PUT",
                          .machine_id = request->machine_id,
                          .path = "",
                          .token = token,
                          .properties = properties,
                          .repeatable = true};
    bool complete = properties && hf_json_add_text(properties, "requestId", request->request_id) &&
                    hf_json_add_text(properties, "machineName", request->machine_name) &&
                    hf_json_add_text(properties, "os", request->os) &&
                    hf_json_add_text(properties, "agentVersion", request->agent_version) &&
                    hf_json_add_text(properties, "csr", request->csr_pem) &&
                    (!request->wrapped_key || hf_vault_add_wrapped_key(properties, request->wrapped_key)) &&
                    add_optional(properties, "recovery", request->recovery);
    return ask_for(certificate_pem, hf_vault_take_certificate, http, place, &call, complete, error);
}

hf_status hf_vault_recover_key(hf_text *wrapped_key, hf_http *http, const hf_vault_place *place, const hf_secret *token,
                               const char *machine_id, const hf_secret *recovery, hf_error *error)
{
    struct json_object *properties = json_object_new_object();
    hf_vault_call call = {.method = "POST",
                          .machine_id = machine_id,
                          .path = "/recover",
                          .token = token,
                          .properties = properties,
                          .repeatable = true};
    bool complete = properties && add_optional(properties, "recovery", recovery);
    return ask_for(wrapped_key, hf_vault_take_wrapped_key, http, place, &call, complete, error);
}

static bool read_contact(hf_vault_contact *out, struct json_object *answer)
{
    const char *vault = hf_json_text(answer, "vault"), *state = hf_json_text(answer, "state");
    const char *server_time = hf_json_text(answer, "serverTime"), *until = hf_json_text(answer, "certificateUntil");
    const char *key_id = hf_json_text(answer, "keyId"), *ca_next = hf_json_text(answer, "caNext");
    return vault && state && server_time && until && hf_text_put(out->vault, sizeof out->vault, vault) &&
           hf_text_put(out->state, sizeof out->state, state) && hf_clock_from_iso(&out->server_time, server_time) &&
           hf_clock_from_iso(&out->certificate_until, until) &&
           hf_json_flag(&out->security_features, answer, "securityFeatures") &&
           hf_text_put(out->key_id, sizeof out->key_id, key_id ? key_id : "") &&
           hf_text_put(out->ca_next_pem, sizeof out->ca_next_pem, ca_next ? ca_next : "") &&
           !hf_text_has_control(out->vault) && !hf_text_has_control(out->state);
}

hf_status hf_vault_contact_send(hf_vault_contact *out, hf_http *http, const hf_vault_place *place,
                                const char *machine_id, const char *machine_name, const char *agent_version,
                                hf_error *error)
{
    hf_vault_contact made = {0};
    struct json_object *answer = NULL, *properties = json_object_new_object();
    hf_vault_call call = {
        .method = "POST", .machine_id = machine_id, .path = "/contact", .properties = properties, .repeatable = true};
    bool complete = properties && hf_json_add_text(properties, "machineName", machine_name) &&
                    hf_json_add_text(properties, "agentVersion", agent_version);
    hf_status status = call_with(&answer, http, place, &call, complete, error);
    if (!status && !read_contact(&made, answer)) status = hf_vault_answer_invalid(error, "not how this server stands");
    if (!status) *out = made;
    json_object_put(answer);
    return status;
}

hf_status hf_vault_renew(hf_text *certificate_pem, hf_http *http, const hf_vault_place *place, const char *machine_id,
                         const char *request_id, const char *csr_pem, hf_error *error)
{
    struct json_object *properties = json_object_new_object();
    hf_vault_call call = {
        .method = "POST", .machine_id = machine_id, .path = "/renew", .properties = properties, .repeatable = true};
    bool complete = properties && hf_json_add_text(properties, "requestId", request_id) &&
                    hf_json_add_text(properties, "csr", csr_pem);
    return ask_for(certificate_pem, hf_vault_take_certificate, http, place, &call, complete, error);
}

hf_status hf_vault_unregister(hf_http *http, const hf_vault_place *place, const char *machine_id, hf_error *error)
{
    return hf_vault_call_plain(http, place, "DELETE", machine_id, "", error);
}
