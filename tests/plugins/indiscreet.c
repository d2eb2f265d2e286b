/* Logs at every level, what steers a terminal, and a secret. */

#include "page.h"

static const hf_field fields[] = {
    {.id = "key", .kind = HF_SECRET, .label = "&Key", .max = 64},
    {.id = "blab", .kind = HF_ACTION, .label = "&Blab"},
};

static int32_t HF_CALL act(hf_call *call, const char *action)
{
    const char *key;
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    (void)action;
    host->log(HF_LOG_DEBUG, "about to look at the key");
    int32_t result = host->read_secret(call, "key", &key, &length);
    host->log(HF_LOG_WARNING, "\x1b[31mred\n");
    if (!result) host->log(HF_LOG_INFO, key);
    return result;
}

static const hf_plugin plugin = {
    TEST_PAGE("indiscreet"),
    .fields = HF_ARRAY(fields),
    .check = test_accept,
    .act = act,
};

HF_PLUGIN_EXPORT(plugin)
