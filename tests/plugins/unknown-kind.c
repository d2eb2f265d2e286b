/* A field of a kind that this host does not know. */

#include "page.h"

static const hf_field fields[] = {{.id = "colour", .kind = 77, .label = "Colour"}};

static const hf_plugin plugin = {TEST_PAGE("unknown-kind"), .fields = HF_ARRAY(fields), .check = test_accept};

HF_PLUGIN_EXPORT(plugin)
