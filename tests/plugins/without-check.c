/* Lacks the one callback that is required. */

#include "page.h"

static const hf_field fields[] = {{.id = "on", .kind = HF_BOOL, .label = "On"}};

static const hf_plugin plugin = {TEST_PAGE("without-check"), .fields = HF_ARRAY(fields)};

HF_PLUGIN_EXPORT(plugin)
