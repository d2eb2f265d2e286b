/* Tells what an action sees of the draft. */
#include "page.h"

#include <stdio.h>

static const hf_field fields[] = {
    {.id = "name", .kind = HF_TEXT, .label = "&Name", .fallback = "nobody", .max = 64},
    {.id = "key", .kind = HF_SECRET, .label = "&Key", .max = 64},
    {.id = "tell", .kind = HF_ACTION, .label = "&Tell"},
};

static int32_t HF_CALL act(hf_call *call, const char *action)
{
    char name[65], line[160];
    const char *key;
    uint32_t length, key_length = 0;
    const hf_host *host = hf_call_host(call);
    (void)action;
    int32_t result = host->get(call, "name", name, sizeof name, &length);
    if (!result && host->read_secret(call, "key", &key, &key_length) != HF_RESULT_OK) key_length = 0;
    if (result) return result;
    (void)snprintf(line, sizeof line, "Name %s, a key of %u letters", name, (unsigned)key_length);
    host->tell(call, line);
    return HF_RESULT_OK;
}

static const hf_plugin plugin = {TEST_PAGE("telling"), .fields = HF_ARRAY(fields), .check = test_accept, .act = act};

HF_PLUGIN_EXPORT(plugin)
