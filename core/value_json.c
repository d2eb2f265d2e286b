#include "core/value_json.h"

#include "core/value.h"

#include <json-c/json.h>
#include <string.h>

/* A JSON string with its quotes, written by json-c. */
static bool add_string(hf_text *out, const char *text, size_t length)
{
    struct json_object *string = json_object_new_string_len(text, (int)length);
    const int style = JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE;
    bool added = string && hf_text_add(out, json_object_to_json_string_ext(string, style));
    json_object_put(string);
    return added;
}

static bool add_list(hf_text *out, const char *canonical)
{
    bool fits = hf_text_add(out, "[");
    for (const char *entry = canonical; fits && *entry;) {
        size_t length = strcspn(entry, ",");
        fits = (entry == canonical || hf_text_add(out, ",")) && add_string(out, entry, length);
        entry += length;
        if (*entry == ',') entry++;
    }
    return fits && hf_text_add(out, "]");
}

bool hf_value_to_json(hf_text *out, const hf_field *field, const char *canonical)
{
    int64_t number;
    switch (field->kind) {
    case HF_BOOL: return hf_text_add(out, strcmp(canonical, "on") == 0 ? "true" : "false");
    case HF_INTEGER:
        if (hf_text_to_integer(&number, canonical)) return hf_text_add(out, canonical);
        return add_string(out, canonical, strlen(canonical));
    case HF_LIST: return add_list(out, canonical);
    default: return add_string(out, canonical, strlen(canonical));
    }
}

/* An entry that holds a comma would become two. */
static bool add_entries(hf_text *out, struct json_object *array)
{
    for (size_t i = 0; i < json_object_array_length(array); i++) {
        struct json_object *entry = json_object_array_get_idx(array, i);
        const char *text = json_object_get_string(entry);
        if (!json_object_is_type(entry, json_type_string) || strchr(text, ',')) return false;
        if (strlen(text) != (size_t)json_object_get_string_len(entry)) return false;
        if (!hf_text_add_format(out, "%s%s", i ? "," : "", text)) return false;
    }
    return true;
}

static bool add_value(hf_text *out, struct json_object *value)
{
    switch (json_object_get_type(value)) {
    case json_type_boolean: return hf_text_add(out, json_object_get_boolean(value) ? "on" : "off");
    case json_type_int: return hf_text_add_format(out, "%lld", (long long)json_object_get_int64(value));
    case json_type_string:
        /* a NUL within the text would cut it silently */
        return strlen(json_object_get_string(value)) == (size_t)json_object_get_string_len(value) &&
               hf_text_add(out, json_object_get_string(value));
    case json_type_array: return add_entries(out, value);
    default: return false;
    }
}

hf_status hf_value_from_json(hf_text *out, const char *json, hf_error *error)
{
    struct json_object *value = NULL;
    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_status status = HF_OK;

    value = json_tokener_parse(json);
    if (!add_value(&text, value)) {
        status = hf_fail(error, HF_E_VALUE_NOT_JSON, json, NULL);
    } else if (!hf_text_add(out, hf_text_get(&text))) {
        status = hf_fail(error, HF_E_TOO_LONG, "the value", "65536", NULL);
    }
    json_object_put(value);
    hf_text_free(&text);
    return status;
}
