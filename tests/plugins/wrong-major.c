/* Made for an interface that is to come. */

#include "page.h"

static const hf_field fields[] = {{.id = "on", .kind = HF_BOOL, .label = "On"}};

static const hf_plugin plugin = {
    .size = sizeof(hf_plugin),
    .abi_major = HF_ABI_MAJOR + 1,
    .id = "wrong-major",
    .version = "1.0.0",
    .title = "Wrong major",
    .fields = HF_ARRAY(fields),
    .check = test_accept,
};

HF_PLUGIN_EXPORT(plugin)
