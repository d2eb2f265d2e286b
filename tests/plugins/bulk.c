/* A page of somebody else's, of which the bench makes many. */
#include "page.h"

static const hf_field fields[] = {
    {.id = "on", .kind = HF_BOOL, .label = "&On", .fallback = "on"},
    {.id = "name", .kind = HF_TEXT, .label = "&Name", .max = 64},
    {.id = "count", .kind = HF_INTEGER, .label = "&Count", .fallback = "3", .min = 1, .max = 9},
};

static const hf_plugin plugin = {TEST_PAGE("bulk-00"), .fields = HF_ARRAY(fields), .check = test_accept};

HF_PLUGIN_EXPORT(plugin)
