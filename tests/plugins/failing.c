/* Fails in every callback, in the way that the field `how` says. settle and abandon are told by what was kept. */

#include "page.h"

#include <string.h>

static const hf_choice ways[] = {
    {.keyword = "not", .label = "Not at all"},
    {.keyword = "report", .label = "Report and refuse"},
    {.keyword = "silent", .label = "Refuse and say nothing"},
    {.keyword = "odd", .label = "Return what means nothing"},
    {.keyword = "cancel", .label = "Say that it was cancelled"},
    {.keyword = "mumble", .label = "Report what cannot be read"},
};

static const hf_field fields[] = {
    {.id = "how", .kind = HF_CHOICE, .label = "How", .fallback = "not", .choices = HF_ARRAY(ways)},
    {.id = "state", .kind = HF_INFO, .label = "State"},
    {.id = "push", .kind = HF_ACTION, .label = "Push"},
};

static void mumble(hf_call *call)
{
    static char long_text[100000];
    const hf_host *host = hf_call_host(call);
    memset(long_text, 'x', sizeof long_text - 1);
    host->report(call, "how", NULL, NULL, NULL);
    host->report(call, "how", "Not Kebab", "text", "advice");
    host->report(call, "how", "bad-text", "\xff\xfe", "advice");
    host->report(call, "how", "long-text", long_text, "advice");
    host->report(call, "\xff", "odd-field", "a field that is none", "\xff");
}

static int32_t fail(hf_call *call, const char *how)
{
    if (strcmp(how, "report") == 0) {
        hf_call_host(call)->report(call, "how", "failing-as-asked", "it fails as asked", "Ask for something else.");
        return HF_RESULT_REFUSED;
    }
    if (strcmp(how, "silent") == 0) return HF_RESULT_FAILED;
    if (strcmp(how, "odd") == 0) return -4711;
    if (strcmp(how, "cancel") == 0) return HF_RESULT_CANCELLED;
    if (strcmp(how, "mumble") == 0) mumble(call);
    return HF_RESULT_OK;
}

static int32_t fail_as_asked(hf_call *call)
{
    char how[16];
    uint32_t length;
    int32_t result = hf_call_host(call)->get(call, "how", how, sizeof how, &length);
    return result ? result : fail(call, how);
}

static int32_t fail_as_kept(hf_call *call, const void *kept, uint32_t length)
{
    char how[16] = "";
    if (length < sizeof how) memcpy(how, kept, length);
    return fail(call, how);
}

static int32_t HF_CALL check(hf_call *call)
{
    return fail_as_asked(call);
}

static int32_t HF_CALL prepare(hf_call *call)
{
    return fail_as_asked(call);
}

static int32_t HF_CALL settle(hf_call *call, const void *kept, uint32_t length)
{
    return fail_as_kept(call, kept, length);
}

static int32_t HF_CALL abandon(hf_call *call, const void *kept, uint32_t length)
{
    return fail_as_kept(call, kept, length);
}

static int32_t HF_CALL info(hf_call *call, const char *field)
{
    (void)field;
    return fail_as_asked(call);
}

static int32_t HF_CALL act(hf_call *call, const char *action)
{
    (void)action;
    return fail_as_asked(call);
}

static const hf_plugin plugin = {
    TEST_PAGE("failing"), .fields = HF_ARRAY(fields), .check = check, .prepare = prepare,
    .settle = settle,     .abandon = abandon,         .info = info,   .act = act,
};

HF_PLUGIN_EXPORT(plugin)
