/* Made for a later minor of the interface: every struct is longer, and a flag that may be ignored is set. */

#include "page.h"

typedef struct newer_field {
    hf_field known;
    const char *icon;
} newer_field;

typedef struct newer_choice {
    hf_choice known;
    const char *help;
} newer_choice;

typedef struct newer_rule {
    hf_rule known;
    uint32_t weight;
} newer_rule;

typedef struct newer_group {
    hf_group known;
    int32_t columns;
} newer_group;

typedef struct newer_plugin {
    hf_plugin known;
    int32_t(HF_CALL *draw)(hf_call *call);
} newer_plugin;

static const newer_choice choices[] = {{{.keyword = "a", .label = "A"}, "first"},
                                       {{.keyword = "b", .label = "B"}, "second"}};
static const newer_rule rules[] = {{{.effect = HF_ENABLED_WHEN, .field = "letter", .value = "b"}, 1}};

static const newer_field fields[] = {
    {{.id = "letter",
      .kind = HF_CHOICE,
      .flags = 0x00008000u,
      .label = "Letter",
      .fallback = "a",
      .choices = HF_ARRAY(choices)},
     "letter.png"},
    {{.id = "number", .kind = HF_INTEGER, .label = "Number", .fallback = "2", .max = 5, .rules = HF_ARRAY(rules)},
     "number.png"},
};

static const char *const of_group[] = {"letter", "number"};
static const newer_group groups[] = {{{.label = "All", .fields = HF_ARRAY(of_group)}, 2}};

static const newer_plugin plugin = {
    {
        .size = sizeof(newer_plugin),
        .abi_major = HF_ABI_MAJOR,
        .abi_minor = HF_ABI_MINOR + 1,
        .id = "newer",
        .version = "1.0.0",
        .title = "Newer",
        .fields = HF_ARRAY(fields),
        .groups = HF_ARRAY(groups),
        .check = test_accept,
    },
    NULL,
};

HF_EXPORT const hf_plugin *HF_CALL holdfast_plugin(const hf_host *host)
{
    (void)host;
    return &plugin.known;
}
