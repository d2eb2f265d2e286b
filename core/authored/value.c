/* Values of fields, in their natural JSON form: true or false for a bool, a number for an integer, a list of texts for
 * a list, a text for every other kind. */
#include "core/authored/parts.h"

#include "core/file.h"
#include "core/value/kind.h"

#include <string.h>

static hf_shape shape_of(const hf_field *field)
{
    switch (field->kind) {
    case HF_BOOL: return HF_SHAPE_FLAG;
    case HF_INTEGER: return HF_SHAPE_NUMBER;
    case HF_LIST: return HF_SHAPE_LIST;
    default: return HF_SHAPE_TEXT;
    }
}

static const char *form_of(hf_shape shape)
{
    switch (shape) {
    case HF_SHAPE_FLAG: return "true or false";
    case HF_SHAPE_NUMBER: return "a whole number";
    case HF_SHAPE_LIST: return "a list of texts";
    default: return "a text in quotes";
    }
}

/* Entries joined by commas, none of which holds one: else two would come out of one. */
static bool add_entries(hf_text *out, struct json_object *list)
{
    size_t count = json_object_array_length(list);
    for (size_t i = 0; i < count; i++) {
        struct json_object *entry = json_object_array_get_idx(list, i);
        if (!json_object_is_type(entry, json_type_string) || strchr(json_object_get_string(entry), ',')) return false;
        hf_text_add_format(out, "%s%s", i ? "," : "", json_object_get_string(entry));
    }
    return true;
}

static bool add_given(hf_text *out, const hf_field *field, struct json_object *value)
{
    hf_number_text number;
    switch (shape_of(field)) {
    case HF_SHAPE_FLAG:
        hf_text_add(out, json_object_get_boolean(value) ? "on" : "off");
        return json_object_is_type(value, json_type_boolean);
    case HF_SHAPE_NUMBER:
        hf_text_add(out, hf_text_number(number, json_object_get_int64(value)));
        return json_object_is_type(value, json_type_int);
    case HF_SHAPE_LIST: return json_object_is_type(value, json_type_array) && add_entries(out, value);
    default:
        if (!json_object_is_type(value, json_type_string)) return false;
        hf_text_add(out, json_object_get_string(value));
        return true;
    }
}

/* What is relative would depend on who reads the page. */
static bool is_relative(const hf_field *field, const char *given)
{
    return field->kind == HF_PATH && *given && !hf_path_is_absolute(given);
}

static hf_status normalize(hf_text *out, hf_loading *loading, const hf_at *at, const hf_field *field, const char *given)
{
    hf_error why = {0};
    if (is_relative(field, given)) {
        hf_find(loading, at, HF_E_AUTHORED_PATH, given, NULL, NULL);
        return HF_INVALID;
    }
    hf_status status = hf_value_normalize(out, field, given, &why);
    if (status == HF_FAILED) hf_loading_fail(loading);
    if (status) hf_find(loading, at, HF_E_AUTHORED_VALUE_REFUSED, field->id, why.text, why.advice);
    return status;
}

/* A row that its kind refuses is found by the page's judge, and its values are not judged by it. */
static bool is_sound(const hf_field *field)
{
    hf_row_part part = {0};
    const hf_kind *kind = hf_kind_find(field->kind);
    hf_field without = *field;
    without.fallback = NULL;
    return !kind->check_row || !kind->check_row(&without, &part, NULL);
}

const char *hf_take_value(hf_loading *loading, const hf_at *at, const hf_field *field, struct json_object *value)
{
    const char *taken = NULL;
    hf_text given = HF_TEXT_INIT(HF_AUTHORED_FILE_MAX), canonical = HF_VALUE_TEXT;
    if (!add_given(&given, field, value)) {
        hf_find(loading, at, HF_E_AUTHORED_VALUE, hf_kind_name(field->kind), hf_json_named(value),
                form_of(shape_of(field)));
    } else if (is_sound(field) && !normalize(&canonical, loading, at, field, hf_text_get(&given))) {
        taken = hf_arena_text(&loading->page->arena, hf_text_get(&canonical), canonical.length);
        if (!taken) hf_loading_fail(loading);
    }
    hf_text_free(&given);
    hf_text_free(&canonical);
    return taken;
}
