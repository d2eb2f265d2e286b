#include "core/online/json.h"
#include "core/secret.h"
#include "core/text.h"

#include <limits.h>
#include <string.h>

struct json_object *hf_json_read(const char *text, size_t length)
{
    /* json-c looks at UTF-8 less closely: over-long forms and surrogates pass. */
    if (!text || length > INT_MAX || !hf_text_is_utf8(text, length)) return NULL;
    struct json_tokener *tokener = json_tokener_new_ex(HF_JSON_DEPTH);
    if (!tokener) return NULL;

    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
    struct json_object *object = json_tokener_parse_ex(tokener, text, (int)length);
    bool good = json_tokener_get_error(tokener) == json_tokener_success &&
                json_tokener_get_parse_end(tokener) == length && json_object_is_type(object, json_type_object);
    json_tokener_free(tokener);
    if (good) return object;
    json_object_put(object);
    return NULL;
}

/* The member if it is of `type`. */
static struct json_object *member_of(struct json_object *object, const char *name, enum json_type type)
{
    struct json_object *member = NULL;
    if (!object || !json_object_object_get_ex(object, name, &member)) return NULL;
    return json_object_is_type(member, type) ? member : NULL;
}

struct json_object *hf_json_object(struct json_object *object, const char *name)
{
    return member_of(object, name, json_type_object);
}

const char *hf_json_text(struct json_object *object, const char *name)
{
    struct json_object *member = member_of(object, name, json_type_string);
    const char *text = member ? json_object_get_string(member) : NULL;
    return text && strlen(text) == (size_t)json_object_get_string_len(member) ? text : NULL;
}

bool hf_json_integer(int64_t *out, struct json_object *object, const char *name)
{
    struct json_object *member = member_of(object, name, json_type_int);
    if (member) *out = json_object_get_int64(member);
    return member != NULL;
}

bool hf_json_flag(bool *out, struct json_object *object, const char *name)
{
    struct json_object *member = member_of(object, name, json_type_boolean);
    if (member) *out = json_object_get_boolean(member);
    return member != NULL;
}

bool hf_json_add(struct json_object *object, const char *name, struct json_object *member)
{
    if (member && json_object_object_add(object, name, member) == 0) return true;
    json_object_put(member);
    return false;
}

bool hf_json_add_text(struct json_object *object, const char *name, const char *text)
{
    return hf_json_add(object, name, json_object_new_string(text));
}

bool hf_json_add_integer(struct json_object *object, const char *name, int64_t number)
{
    return hf_json_add(object, name, json_object_new_int64(number));
}

/* json-c lends its texts as const, but they are the object's own memory. */
static void wipe_text(const char *text, size_t length)
{
    if (text) hf_secret_wipe((void *)(uintptr_t)text, length);
}

static void wipe_members(struct json_object *object, int depth)
{
    if (json_object_is_type(object, json_type_string))
        wipe_text(json_object_get_string(object), (size_t)json_object_get_string_len(object));
    if (!json_object_is_type(object, json_type_object) || depth >= HF_JSON_DEPTH) return;
    struct json_object_iterator at = json_object_iter_begin(object), end = json_object_iter_end(object);
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at))
        wipe_members(json_object_iter_peek_value(&at), depth + 1);
}

void hf_json_wipe(struct json_object *object)
{
    size_t length = 0;
    if (!object) return;
    const char *written = json_object_to_json_string_length(object, JSON_C_TO_STRING_PLAIN, &length);
    wipe_text(written, length);
    wipe_members(object, 0);
    json_object_put(object);
}
