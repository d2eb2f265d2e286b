/* The service "vault-status": what is known here of the registration. */

#include "registry/services/tables.h"

#include <string.h>

typedef void write_fact(hf_text *out, const hf_registration_status *status);

static void add(hf_text *out, const char *text)
{
    hf_text_add(out, text && *text ? text : "unknown");
}

static void name(hf_text *out, const hf_registration_status *status)
{
    add(out, status->place.vault);
}

static void region(hf_text *out, const hf_registration_status *status)
{
    add(out, status->place.region);
}

static void subscription(hf_text *out, const hf_registration_status *status)
{
    add(out, status->place.subscription);
}

static void resource_id(hf_text *out, const hf_registration_status *status)
{
    add(out, status->place.resource_id);
}

static void machine_id(hf_text *out, const hf_registration_status *status)
{
    add(out, status->machine_id);
}

static void registered(hf_text *out, const hf_registration_status *status)
{
    hf_text_add(out, "since ");
    hf_add_time(out, status->registered_at);
    if (status->to_be_verified) hf_text_add(out, "; restored from a copy, to be verified with the vault");
}

static void last_contact(hf_text *out, const hf_registration_status *status)
{
    hf_add_time(out, status->last_contact);
}

static void certificate(hf_text *out, const hf_registration_status *status)
{
    hf_text_add(out, "good until ");
    hf_add_time(out, status->certificate_until);
}

static void signed_by(hf_text *out, const hf_registration_status *status)
{
    add(out, status->signed_by);
}

static void features(hf_text *out, const hf_registration_status *status)
{
    hf_text_add(out, status->security_features ? "security features are on: a new passphrase takes a PIN"
                                               : "security features are off");
}

static void portal(hf_text *out, const hf_registration_status *status)
{
    add(out, status->place.portal);
}

static const struct {
    const char *name;
    write_fact *write;
} facts[] = {
    {"name", name},
    {"region", region},
    {"subscription", subscription},
    {"resource-id", resource_id},
    {"machine-id", machine_id},
    {"registered", registered},
    {"last-contact", last_contact},
    {"certificate", certificate},
    {"signed-by", signed_by},
    {"features", features},
    {"portal", portal},
};

static write_fact *find_fact(const char *asked)
{
    for (size_t i = 0; asked && i < sizeof facts / sizeof facts[0]; i++)
        if (strcmp(facts[i].name, asked) == 0) return facts[i].write;
    return NULL;
}

static int32_t HF_CALL describe(hf_call *call, const char *asked, char *out, uint32_t size, uint32_t *length)
{
    hf_online_call at = {0};
    hf_text text = HF_TEXT_INIT(1024);
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_ANY);
    if (result) return result;
    write_fact *write = find_fact(asked);
    result = write ? hf_call_result(call, NULL, hf_online_call_status(&at, call, &error), &error) : HF_RESULT_INVALID;
    if (!result && !at.status.registered) result = HF_RESULT_NOT_FOUND;
    if (!result) {
        write(&text, &at.status);
        result = hf_call_answer(hf_text_get(&text), out, size, length);
    }
    hf_text_free(&text);
    hf_online_call_close(&at);
    return hf_call_leave(call, result);
}

const hf_vault_status_service hf_service_vault_status = {
    .size = sizeof(hf_vault_status_service),
    .version = 1,
    .describe = describe,
};
