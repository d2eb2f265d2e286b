/* The table of kinds, and what is the same for all of them. */
#include "core/value/kind.h"

#include <string.h>

static const hf_kind *const kinds[] = {
    [HF_BOOL] = &hf_kind_bool,     [HF_INTEGER] = &hf_kind_integer,     [HF_TEXT] = &hf_kind_text,
    [HF_SECRET] = &hf_kind_secret, [HF_CHOICE] = &hf_kind_choice,       [HF_RATE] = &hf_kind_rate,
    [HF_PATH] = &hf_kind_path,     [HF_TIMETABLE] = &hf_kind_timetable, [HF_LIST] = &hf_kind_list,
    [HF_INFO] = &hf_kind_info,     [HF_ACTION] = &hf_kind_action,
};
#define KIND_COUNT (sizeof kinds / sizeof kinds[0])

const hf_kind *hf_kind_find(uint32_t kind)
{
    return kind < KIND_COUNT ? kinds[kind] : NULL;
}

const char *hf_kind_name(uint32_t kind)
{
    const hf_kind *found = hf_kind_find(kind);
    return found ? found->name : NULL;
}

uint32_t hf_kind_by_name(const char *name)
{
    for (uint32_t kind = 1; kind < KIND_COUNT; kind++) {
        if (kinds[kind] && strcmp(kinds[kind]->name, name) == 0) return kind;
    }
    return 0;
}

hf_status hf_value_put(hf_text *out, const char *text, hf_error *error)
{
    return hf_text_add(out, text) ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

hf_status hf_value_check_characters(const char *text, hf_error *error)
{
    if (!hf_text_is_utf8(text, strlen(text))) return hf_fail(error, HF_E_VALUE_NOT_UTF8, NULL);
    if (hf_text_has_control(text)) return hf_fail(error, HF_E_VALUE_CONTROL_CHARACTER, NULL);
    return HF_OK;
}

static bool is_too_long(const char *given)
{
    return !memchr(given, '\0', HF_VALUE_MAX + 1);
}

hf_status hf_value_normalize(hf_text *out, const hf_field *field, const char *given, hf_error *error)
{
    const hf_kind *kind = hf_kind_find(field->kind);
    if (!kind) return hf_fail(error, HF_E_INTERNAL, "a field of a kind that does not exist", NULL);
    if (is_too_long(given)) {
        hf_number_text most;
        return hf_fail(error, HF_E_VALUE_TOO_LONG, hf_text_number(most, HF_VALUE_MAX), NULL);
    }
    if (!*given && kind->has_empty) return HF_OK;
    return kind->normalize(out, field, given, error);
}

const char *hf_value_fallback(const hf_field *field)
{
    if (field->fallback) return field->fallback;
    if (field->kind == HF_CHOICE && field->choices.count) return ((const hf_choice *)field->choices.items)->keyword;
    const hf_kind *kind = hf_kind_find(field->kind);
    return kind ? kind->empty : "";
}

bool hf_value_to_integer(int64_t *out, const hf_field *field, const char *canonical)
{
    const hf_kind *kind = hf_kind_find(field->kind);
    return kind && kind->to_integer && kind->to_integer(out, field, canonical);
}

bool hf_value_expects(hf_text *out, const hf_field *field)
{
    const hf_kind *kind = hf_kind_find(field->kind);
    return kind && kind->expects(out, field);
}

hf_status hf_row_check_limits(const hf_field *field, hf_row_part *at, hf_error *error)
{
    if (field->min <= field->max) return HF_OK;
    at->member = "min";
    hf_number_text least, most;
    return hf_fail(error, HF_E_FIELD_LIMITS_CROSSED, field->id, hf_text_number(least, field->min),
                   hf_text_number(most, field->max), NULL);
}

bool hf_row_text_is_good(const char *text, size_t least, size_t most)
{
    if (!text) return least == 0;
    const char *end = memchr(text, '\0', most + 1);
    if (!end) return false;
    size_t length = (size_t)(end - text);
    return length >= least && hf_text_is_utf8(text, length) && !hf_text_has_control(text);
}

const char *hf_row_text_shown(const char *text)
{
    return text && hf_row_text_is_good(text, 0, HF_ERROR_TEXT_SIZE) ? text : "";
}
