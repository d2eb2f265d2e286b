#include "core/authored/parts.h"

#include "core/value/kind.h"

#include <string.h>

static bool has_shape(struct json_object *json, hf_shape shape)
{
    switch (shape) {
    case HF_SHAPE_TEXT: return json_object_is_type(json, json_type_string);
    case HF_SHAPE_NUMBER: return json_object_is_type(json, json_type_int);
    case HF_SHAPE_FLAG: return json_object_is_type(json, json_type_boolean);
    case HF_SHAPE_LIST: return json_object_is_type(json, json_type_array);
    case HF_SHAPE_OBJECT: return json_object_is_type(json, json_type_object);
    case HF_SHAPE_VALUE: break;
    }
    return json != NULL;
}

static const char *const shapes[] = {
    [HF_SHAPE_TEXT] = "a text in quotes", [HF_SHAPE_NUMBER] = "a whole number",   [HF_SHAPE_FLAG] = "true or false",
    [HF_SHAPE_LIST] = "a list in [ ]",    [HF_SHAPE_OBJECT] = "an object in { }", [HF_SHAPE_VALUE] = "a value",
};

const char *hf_json_named(struct json_object *json)
{
    switch (json_object_get_type(json)) {
    case json_type_boolean: return "true or false";
    case json_type_double: return "a fraction";
    case json_type_int: return "a number";
    case json_type_object: return "an object";
    case json_type_array: return "a list";
    case json_type_string: return "a text";
    default: return "null";
    }
}

bool hf_take_shape(hf_loading *loading, const hf_at *at, struct json_object *json, hf_shape shape)
{
    if (has_shape(json, shape)) return true;
    hf_find(loading, at, HF_E_AUTHORED_TYPE, shapes[shape], hf_json_named(json), NULL);
    return false;
}

static void find_unknown(hf_loading *loading, const hf_at *at, const char *name, const hf_key *keys, size_t count)
{
    const char *names[HF_KEYS_MAX];
    hf_advice advice;
    for (size_t i = 0; i < count; i++) names[i] = keys[i].name;
    hf_suggest(advice, name, names, count);
    hf_find(loading, at, HF_E_AUTHORED_KEY, hf_row_text_shown(name), at->above ? "this object" : "the file", advice);
}

static size_t find_key(const char *name, const hf_key *keys, size_t count)
{
    size_t place = 0;
    while (place < count && strcmp(keys[place].name, name) != 0) place++;
    return place;
}

static void find_missing(hf_loading *loading, const hf_at *at, struct json_object *object, const hf_key *keys,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!keys[i].required || json_object_object_get_ex(object, keys[i].name, NULL)) continue;
        hf_find(loading, at, HF_E_AUTHORED_KEY_MISSING, keys[i].name, shapes[keys[i].shape], NULL);
    }
}

void hf_take_keys(struct json_object *out[HF_KEYS_MAX], hf_loading *loading, const hf_at *at,
                  struct json_object *object, const hf_key *keys, size_t count)
{
    size_t required = 0;
    for (size_t i = 0; i < count; i++) out[i] = NULL;
    struct json_object_iterator member = json_object_iter_begin(object), end = json_object_iter_end(object);
    for (; !json_object_iter_equal(&member, &end); json_object_iter_next(&member)) {
        const char *name = json_object_iter_peek_name(&member);
        struct json_object *value = json_object_iter_peek_value(&member);
        hf_at here = {.above = at, .name = name};
        size_t place = find_key(name, keys, count);
        if (place == count) {
            find_unknown(loading, &here, name, keys, count);
            continue;
        }
        required += keys[place].required;
        if (hf_take_shape(loading, &here, value, keys[place].shape)) out[place] = value;
    }
    for (size_t i = 0; i < count; i++) required -= keys[i].required;
    if (required) find_missing(loading, at, object, keys, count);
}

const char *hf_take_text(hf_loading *loading, struct json_object *text)
{
    if (!text) return NULL;
    const char *copy =
        hf_arena_text(&loading->page->arena, json_object_get_string(text), (size_t)json_object_get_string_len(text));
    if (!copy) hf_loading_fail(loading);
    return copy;
}

bool hf_take_number(int64_t *out, hf_loading *loading, const hf_at *at, struct json_object *number, int64_t least,
                    int64_t most)
{
    hf_number_text texts[3];
    int64_t given = json_object_get_int64(number);
    if (given >= least && given <= most) {
        *out = given;
        return true;
    }
    hf_find(loading, at, HF_E_AUTHORED_NUMBER, hf_text_number(texts[0], given), hf_text_number(texts[1], least),
            hf_text_number(texts[2], most));
    return false;
}

size_t hf_take_count(hf_loading *loading, const hf_at *at, struct json_object *list, size_t most)
{
    hf_number_text number;
    size_t count = list ? json_object_array_length(list) : 0;
    if (count <= most) return count;
    hf_find(loading, at, HF_E_AUTHORED_TOO_MANY, hf_text_number(number, (int64_t)most), NULL, NULL);
    return most;
}
