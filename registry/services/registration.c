/* The service "registration": this machine's place at the vault. */

#include "registry/services/tables.h"

static int32_t HF_CALL register_again(hf_call *call, const char *path)
{
    hf_online_call at = {0};
    hf_register_result done = {0};
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_ACT);
    if (result) return result;
    if (!hf_call_text_is_fit(path, HF_PATH_MAX - 1)) return hf_call_leave(call, HF_RESULT_INVALID);
    hf_status status = hf_online_call_open(&at, call, &error);
    if (!status)
        status = at.online->register_machine(&done, &at.context, &(hf_register_options){.credentials = path}, &error);
    result = hf_call_result(call, NULL, status, &error);
    if (!result) hf_call_tell(call, "The registration with the vault was refreshed.");
    hf_online_call_close(&at);
    return hf_call_leave(call, result);
}

static int32_t HF_CALL renew(hf_call *call)
{
    hf_online_call at = {0};
    bool renewed = false;
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_ACT);
    if (result) return result;
    hf_status status = hf_online_call_open(&at, call, &error);
    if (!status) status = at.online->renew(&renewed, &at.context, HF_RENEW_NOW, &error);
    result = hf_call_result(call, NULL, status, &error);
    if (!result) hf_call_tell(call, "The vault issued a new certificate for this server.");
    hf_online_call_close(&at);
    return hf_call_leave(call, result);
}

static int32_t HF_CALL unregister(hf_call *call)
{
    hf_online_call at = {0};
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_ACT);
    if (result) return result;
    hf_status status = hf_online_call_open(&at, call, &error);
    if (!status) status = at.online->unregister(&at.context, false, &error);
    result = hf_call_result(call, NULL, status, &error);
    if (!result) {
        hf_call_tell(call, "This server is no longer registered with the vault.");
        hf_call_tell(call, "What stays: its settings here, their history, and saved copies of the passphrase.");
    }
    hf_online_call_close(&at);
    return hf_call_leave(call, result);
}

const hf_registration_service hf_service_registration = {
    .size = sizeof(hf_registration_service),
    .version = 1,
    .register_again = register_again,
    .renew = renew,
    .unregister = unregister,
};
