/* Never comes back from check() or info() while anybody waits for it: it returns only once the host has given it up. */

#include "page.h"

static const hf_field fields[] = {
    {.id = "name", .kind = HF_TEXT, .label = "Name"},
    {.id = "state", .kind = HF_INFO, .label = "State"},
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

static const hf_plugin plugin = {TEST_PAGE(TEST_ID), .fields = HF_ARRAY(fields), .check = check, .info = info};

TEST_ENTRY(plugin)
