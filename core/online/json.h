/* core/online/json.h: JSON from elsewhere, read strictly and within limits. For files that use json-c themselves. */

#ifndef HF_CORE_ONLINE_JSON_H
#define HF_CORE_ONLINE_JSON_H

#include <json-c/json.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HF_JSON_DEPTH 16

/* The object that `text` is, by RFC 8259 and in UTF-8, with nothing behind it; NULL for anything else. The caller puts
 * it back with json_object_put(). */
struct json_object *hf_json_read(const char *text, size_t length);

/* A member, borrowed; NULL or false when it is missing or of another type. A text holds no NUL. */
struct json_object *hf_json_object(struct json_object *object, const char *name);
const char *hf_json_text(struct json_object *object, const char *name);
bool hf_json_integer(int64_t *out, struct json_object *object, const char *name);
bool hf_json_flag(bool *out, struct json_object *object, const char *name);

/* Adds a text member; false without memory. */
bool hf_json_add_text(struct json_object *object, const char *name, const char *text);
bool hf_json_add_integer(struct json_object *object, const char *name, int64_t number);
/* Takes `member` over, also when it fails or is NULL. */
bool hf_json_add(struct json_object *object, const char *name, struct json_object *member);

/* Overwrites every text in it, and what it was last written out as; then puts it back. */
void hf_json_wipe(struct json_object *object);

#ifdef __cplusplus
}
#endif

#endif
