#include "registry/services/tables.h"

#include <string.h>

static const hf_service_row rows[] = {
    {.name = "http", .version = 1, .table = &hf_service_http},
    {.name = "keyring", .version = 1, .product_only = true, .table = &hf_service_keyring},
    {.name = "registration", .version = 1, .product_only = true, .table = &hf_service_registration},
    {.name = "throttle", .version = 1, .table = &hf_service_throttle},
    {.name = "vault-status", .version = 1, .table = &hf_service_vault_status},
    {.name = "volume", .version = 1, .table = &hf_service_volume},
};

const hf_service_row *hf_service_find(const char *name, uint32_t version)
{
    const hf_service_row *newest = NULL;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(rows[i].name, name) != 0) continue;
        if (rows[i].version == version) return &rows[i];
        if (!version && (!newest || rows[i].version > newest->version)) newest = &rows[i];
    }
    return newest;
}

hf_status hf_online_call_open(hf_online_call *out, hf_call *call, hf_error *error)
{
    hf_status status = hf_online_load(&out->online, error);
    if (status) return status;
    return hf_session_registration(&out->context, &out->proxy, call->session, call->draft, call->attendant, error);
}

hf_status hf_online_call_status(hf_online_call *out, hf_call *call, hf_error *error)
{
    hf_status status = hf_online_load(&out->online, error);
    if (status) return status;
    return out->online->status_read(&out->status, hf_session_settings(call->session), error);
}

void hf_online_call_close(hf_online_call *online)
{
    if (online->online) online->online->status_free(&online->status);
    hf_proxy_settings_free(&online->proxy);
}

void hf_add_time(hf_text *out, int64_t when)
{
    hf_time_text text;
    hf_text_add(out, when ? hf_clock_people(text, when) : "never");
}

hf_status hf_call_value(hf_text *out, hf_call *call, const char *field, hf_error *error)
{
    const hf_field *row = hf_call_field(call, field);
    if (!row) return hf_fail(error, HF_E_PLUGIN_FIELD_UNKNOWN, call->page->id, NULL);
    return hf_draft_get(out, call->draft, call->page, row->id, error);
}

hf_status hf_call_secret(hf_secret *out, hf_call *call, const char *field, hf_error *error)
{
    const hf_field *row = hf_call_field(call, field);
    if (!row) return hf_fail(error, HF_E_PLUGIN_FIELD_UNKNOWN, call->page->id, NULL);
    hf_status status = hf_draft_secret(out, call->draft, call->page, row->id, error);
    return status == HF_NOT_FOUND ? HF_OK : status;
}

int32_t hf_call_problems(hf_call *call, const char *field, hf_problems *problems)
{
    const hf_field *row = hf_call_field(call, field);
    int32_t result = problems->count ? HF_RESULT_REFUSED : HF_RESULT_OK;
    for (size_t i = 0; i < problems->count; i++) {
        hf_error_set_field(&problems->items[i], call->page->id, row ? row->id : NULL);
        hf_problems_add(&call->problems, &problems->items[i]);
    }
    hf_problems_free(problems);
    return result;
}
