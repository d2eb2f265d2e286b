/* Checks well, and never comes back from prepare(): it asks the host for nothing, and so never hears that it is to
 * stop. Once it was given up it ends, as what hangs may at any time. */

#include "page.h"

static const hf_field fields[] = {{.id = "name", .kind = HF_TEXT, .label = "Name"}};

static int32_t HF_CALL prepare(hf_call *call)
{
    char text[64];
    uint32_t length;
    while (hf_call_host(call)->get(call, "name", text, sizeof text, &length) != HF_RESULT_CANCELLED) continue;
    return HF_RESULT_OK;
}

static const hf_plugin plugin = {TEST_PAGE("stuck"), .fields = HF_ARRAY(fields), .check = test_accept,
                                 .prepare = prepare};

HF_PLUGIN_EXPORT(plugin)
