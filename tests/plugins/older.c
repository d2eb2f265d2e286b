/* Made when the structs ended earlier: the description after check(), a field after its rules. */

#include "page.h"

#include <string.h>

typedef struct older_field {
    const char *id;
    uint32_t kind, flags;
    const char *label, *help, *fallback;
    int64_t min, max, step;
    uint32_t format, reserved;
    hf_array choices, rules;
} older_field;

typedef struct older_plugin {
    uint32_t size;
    uint16_t abi_major, abi_minor;
    const char *id, *version, *title, *help;
    int32_t order;
    uint32_t reserved;
    hf_array fields, groups, services;
    int32_t(HF_CALL *check)(hf_call *call);
} older_plugin;

static const older_field fields[] = {
    {.id = "first", .kind = HF_INTEGER, .label = "First", .fallback = "1", .max = 3},
    {.id = "second", .kind = HF_TEXT, .label = "Second", .fallback = "two"},
};

/* What lies behind the description is no part of it. */
static const struct {
    older_plugin plugin;
    uint64_t behind[8];
} description = {
    {
        .size = sizeof(older_plugin),
        .abi_major = HF_ABI_MAJOR,
        .id = "older",
        .version = "0.9.0",
        .title = "Older",
        .fields = HF_ARRAY(fields),
        .check = test_accept,
    },
    {UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX},
};

HF_EXPORT const hf_plugin *HF_CALL holdfast_plugin(const hf_host *host)
{
    (void)host;
    return (const hf_plugin *)(const void *)&description.plugin;
}
