/* Asks before every commit. */

#include "page.h"

static const hf_field fields[] = {
    {.id = "name", .kind = HF_TEXT, .label = "&Name", .fallback = "nobody", .max = 64},
    {.id = "propose", .kind = HF_ACTION, .label = "&Propose"},
};

static int32_t HF_CALL prepare(hf_call *call)
{
    static const hf_field question = {.id = "really", .kind = HF_BOOL, .label = "&Really?"};
    char answer[8];
    uint32_t length;
    int32_t result = hf_call_host(call)->ask(call, &question, answer, sizeof answer, &length);
    if (result) return result;
    return answer[1] == 'n' ? HF_RESULT_OK : HF_RESULT_CANCELLED;
}

static int32_t HF_CALL act(hf_call *call, const char *action)
{
    (void)action;
    return hf_call_host(call)->propose(call, "name", "proposed");
}

static const hf_plugin plugin = {
    TEST_PAGE("asking"), .fields = HF_ARRAY(fields), .check = test_accept, .prepare = prepare, .act = act,
};

HF_PLUGIN_EXPORT(plugin)
