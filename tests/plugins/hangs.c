/* Never comes back from a callback while anybody waits for it: it returns only once the host has given it up. */

#include "page.h"

static const hf_field fields[] = {
    {.id = "name", .kind = HF_TEXT, .label = "Name"},   {.id = "state", .kind = HF_INFO, .label = "State"},
    {.id = "wait", .kind = HF_ACTION, .label = "Wait"}, {.id = "ignore", .kind = HF_ACTION, .label = "Ignore"},
    {.id = "work", .kind = HF_ACTION, .label = "Work"},
};

static int32_t hang(hf_call *call)
{
    char text[64];
    uint32_t length;
    while (hf_call_host(call)->get(call, "name", text, sizeof text, &length) != HF_RESULT_CANCELLED) continue;
    hf_call_host(call)->report(call, NULL, "too-late", "this comes too late", "");
    return HF_RESULT_OK;
}

static int32_t HF_CALL check(hf_call *call)
{
    return hang(call);
}

static int32_t HF_CALL info(hf_call *call, const char *field)
{
    (void)field;
    return hang(call);
}

static int32_t HF_CALL prepare(hf_call *call)
{
    return hang(call);
}

static int32_t HF_CALL finish(hf_call *call, const void *kept, uint32_t length)
{
    (void)kept, (void)length;
    return hang(call);
}

/* `wait` hangs; `work` goes on until it is told to stop, and shows that it lives; `ignore` shows it and hears nothing.
 */
static int32_t HF_CALL act(hf_call *call, const char *action)
{
    char text[64];
    uint32_t length;
    if (action[1] == 'a') return hang(call);
    while (action[0] == 'i' && hf_call_host(call)->get(call, "name", text, sizeof text, &length) != HF_RESULT_CANCELLED)
        hf_call_host(call)->progress(call, 0, 0, "Working");
    while (hf_call_host(call)->progress(call, 0, 0, "Working") == HF_RESULT_OK) continue;
    return HF_RESULT_OK;
}

static const hf_plugin plugin = {TEST_PAGE(TEST_ID), .fields = HF_ARRAY(fields), .check = check, .prepare = prepare,
                                 .settle = finish,   .abandon = finish,          .info = info,   .act = act};

HF_PLUGIN_EXPORT(plugin)
