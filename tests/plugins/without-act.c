/* A button, and nothing behind it. */

#include "page.h"

static const hf_field fields[] = {{.id = "push", .kind = HF_ACTION, .label = "Push"}};

static const hf_plugin plugin = {TEST_PAGE("without-act"), .fields = HF_ARRAY(fields), .check = test_accept};

HF_PLUGIN_EXPORT(plugin)
