/* Describes another page than its file is named after. */

#include "page.h"

static const hf_field fields[] = {{.id = "on", .kind = HF_BOOL, .label = "On"}};

static const hf_plugin plugin = {TEST_PAGE("proxy"), .fields = HF_ARRAY(fields), .check = test_accept};

HF_PLUGIN_EXPORT(plugin)
