/* A flag that has to be understood, and is not. */

#include "page.h"

static const hf_field fields[] = {{.id = "on", .kind = HF_BOOL, .flags = 0x80000000u, .label = "On"}};

static const hf_plugin plugin = {TEST_PAGE("unknown-flag"), .fields = HF_ARRAY(fields), .check = test_accept};

HF_PLUGIN_EXPORT(plugin)
