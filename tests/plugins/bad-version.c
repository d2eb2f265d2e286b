/* A page whose version is none that could be compared with another. */

#include "page.h"

static const hf_field fields[] = {{.id = "name", .kind = HF_TEXT, .label = "Name"}};

static const hf_plugin plugin = {HF_PLUGIN_ABI,          .id = "bad-version",        .version = "one",
                                 .title = "Bad Version", .fields = HF_ARRAY(fields), .check = test_accept};

HF_PLUGIN_EXPORT(plugin)
