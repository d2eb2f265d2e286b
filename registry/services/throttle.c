/* The service "throttle": the bandwidth limit. */

#include "registry/services/tables.h"

static int32_t HF_CALL describe(hf_call *call, char *out, uint32_t size, uint32_t *length)
{
    hf_throttle_settings settings;
    hf_limit limit;
    hf_text text = HF_TEXT_INIT(512);
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_ANY);
    if (result) return result;
    hf_status status = hf_session_throttle(&settings, call->session, call->draft, &error);
    if (!status) {
        hf_throttle_limit_at(&limit, &settings, hf_clock_now(hf_session_clock(call->session)));
        if (!hf_throttle_describe(&text, &limit)) status = hf_fail(&error, HF_E_OUT_OF_MEMORY, NULL);
    }
    result = hf_call_result(call, NULL, status, &error);
    if (!result) result = hf_call_answer(hf_text_get(&text), out, size, length);
    hf_text_free(&text);
    return hf_call_leave(call, result);
}

const hf_throttle_service hf_service_throttle = {
    .size = sizeof(hf_throttle_service),
    .version = 1,
    .describe = describe,
};
