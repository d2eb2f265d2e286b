/* An info field, and nothing that computes it. */

#include "page.h"

static const hf_field fields[] = {{.id = "state", .kind = HF_INFO, .label = "State"}};

static const hf_plugin plugin = {TEST_PAGE("without-info"), .fields = HF_ARRAY(fields), .check = test_accept};

HF_PLUGIN_EXPORT(plugin)
