#include "registry/plugins/internal.h"
#include "core/clock.h"
#include "registry/services.h"

#include <string.h>

int32_t hf_call_enter(hf_call *call, unsigned allowed)
{
    if (!call) return HF_RESULT_INVALID;
    hf_lock_take(&call->lock);
    call->blocks = !(allowed & HF_IN_CHECK);
    if (!call->over && call->callback & allowed) return HF_RESULT_OK;
    return hf_call_leave(call, call->over ? HF_RESULT_CANCELLED : HF_RESULT_DENIED);
}

int32_t hf_call_leave(hf_call *call, int32_t result)
{
    if (call->blocks && !call->stopped) call->alive_at = hf_clock_system_milliseconds();
    call->stopped = call->stopped || result == HF_RESULT_CANCELLED; /* who goes on after that has no more time */
    hf_lock_leave(&call->lock);
    return result;
}

uint64_t hf_call_sum(const void *data, size_t length)
{
    const unsigned char *bytes = data;
    uint64_t sum = 0xcbf29ce484222325u; /* FNV-1a */
    for (size_t i = 0; i < length; i++) sum = (sum ^ bytes[i]) * 0x100000001b3u;
    return sum;
}

static int32_t result_of(hf_status status)
{
    switch (status) {
    case HF_OK: return HF_RESULT_OK;
    case HF_INVALID:
    case HF_CONFLICT:
    case HF_LOCKED_BY_POLICY: return HF_RESULT_REFUSED;
    case HF_NOT_FOUND:
    case HF_NOT_REGISTERED: return HF_RESULT_NOT_FOUND;
    case HF_CANCELLED: return HF_RESULT_CANCELLED;
    case HF_USAGE: return HF_RESULT_INVALID;
    default: return HF_RESULT_FAILED;
    }
}

int32_t hf_call_result(hf_call *call, const char *field, hf_status status, const hf_error *error)
{
    if (status) {
        hf_error problem = *error;
        if (!problem.field[0]) hf_error_set_field(&problem, call->page->id, field);
        hf_problems_add(&call->problems, &problem);
    }
    return result_of(status);
}

int32_t hf_call_answer(const char *text, char *out, uint32_t size, uint32_t *length)
{
    size_t needed = strlen(text);
    if (!length || needed > UINT32_MAX) return HF_RESULT_INVALID;
    *length = (uint32_t)needed;
    if (!out || size <= needed) return HF_RESULT_TOO_SMALL;
    memcpy(out, text, needed + 1);
    return HF_RESULT_OK;
}

bool hf_call_text_is_fit(const char *text, size_t max)
{
    if (!text || !*text) return false;
    size_t length = 0;
    while (length <= max && text[length]) length++;
    return length <= max && hf_text_is_utf8(text, length);
}

const hf_field *hf_call_field(const hf_call *call, const char *field)
{
    return hf_call_text_is_fit(field, HF_ID_MAX) ? hf_page_field(call->page, field) : NULL;
}

/* Lines of plug-ins end on terminals: what would steer one is shown as `?`. */
void hf_call_tell(const hf_call *call, const char *text)
{
    char line[HF_LINE_MAX];
    if (!call->attendant || !call->attendant->tell) return;
    hf_text_put(line, sizeof line, text);
    hf_text_hide_control(line);
    call->attendant->tell(call->attendant->context, line);
    hf_secret_wipe(line, sizeof line); /* a generated passphrase is told, once */
}
