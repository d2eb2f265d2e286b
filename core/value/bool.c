#include "core/value/kind.h"

#include <string.h>

/* Every spelling, off first. */
static const char *const spellings[2][5] = {
    {"off", "false", "no", "0", "disabled"},
    {"on", "true", "yes", "1", "enabled"},
};

static hf_status normalize(hf_text *out, const hf_field *field, const char *given, hf_error *error)
{
    (void)field;
    hf_slice word = hf_slice_trim(hf_slice_of(given));
    for (size_t on = 0; on < 2; on++) {
        for (size_t i = 0; i < 5; i++) {
            if (hf_slice_is(word, spellings[on][i])) return hf_value_put(out, spellings[on][0], error);
        }
    }
    return hf_fail(error, HF_E_VALUE_NOT_BOOL, given, NULL);
}

static bool to_integer(int64_t *out, const hf_field *field, const char *canonical)
{
    (void)field;
    bool on = strcmp(canonical, "on") == 0;
    if (!on && strcmp(canonical, "off") != 0) return false;
    *out = on;
    return true;
}

static bool expects(hf_text *out, const hf_field *field)
{
    (void)field;
    return hf_text_add(out, "on or off");
}

const hf_kind hf_kind_bool = {
    .name = "bool",
    .empty = "off",
    .has_value = true,
    .is_comparable = true,
    .flags = HF_REQUIRED | HF_LOCKABLE | HF_TRANSIENT,
    .normalize = normalize,
    .to_integer = to_integer,
    .expects = expects,
};
