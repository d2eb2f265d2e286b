/* Answers, but for one value: then it comes back only once the host has given it up. */
#include "page.h"

#include <string.h>

static const hf_field fields[] = {{.id = "name", .kind = HF_TEXT, .label = "&Name", .max = 64}};

static int32_t HF_CALL check(hf_call *call)
{
    char name[65];
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    int32_t result = host->get(call, "name", name, sizeof name, &length);
    while (!result && strcmp(name, "wait") == 0) result = host->get(call, "name", name, sizeof name, &length);
    return result;
}

static const hf_plugin plugin = {HF_PLUGIN_ABI, .id = "hesitant",           .version = "1.0.0", .title = "Hesitant",
                                 .order = 900,  .fields = HF_ARRAY(fields), .check = check};

HF_PLUGIN_EXPORT(plugin)
