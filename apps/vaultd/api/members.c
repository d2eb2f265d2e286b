#include "apps/vaultd/api/members.h"

#include "core/keyring.h"

#include <string.h>

#define DEPTH_MAX 8
#define HEX       "0123456789abcdef"
#define WORD      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"

static json_object *parse(const char *text, size_t length)
{
    json_object *root = NULL;
    json_tokener *tokener = json_tokener_new_ex(DEPTH_MAX);
    if (!tokener) return NULL;
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    root = json_tokener_parse_ex(tokener, text, (int)length);
    if (root && json_tokener_get_parse_end(tokener) != length) {
        json_object_put(root);
        root = NULL;
    }
    json_tokener_free(tokener);
    return root;
}

json_object *vd_body_read(json_object **properties, const vd_request *request, vd_answer *answer)
{
    json_object *root = parse(request->body, request->body_length);
    if (json_object_is_type(root, json_type_object) && json_object_object_get_ex(root, "properties", properties) &&
        json_object_is_type(*properties, json_type_object))
        return root;
    json_object_put(root);
    vd_refuse(answer, VD_REFUSAL_NOT_JSON, NULL);
    return NULL;
}

static bool is_of_form(const char *text, vd_form form)
{
    size_t length = strlen(text);
    switch (form) {
    case VD_FORM_TEXT: return *text && !hf_text_has_control(text);
    case VD_FORM_REQUEST_ID: return length >= 8 && length <= 64 && strspn(text, WORD) == length;
    case VD_FORM_PEM: break;
    }
    for (; *text; text++)
        if (!strchr("\r\n", *text) && ((unsigned char)*text < 0x20 || (unsigned char)*text > 0x7e)) return false;
    return length > 0;
}

static bool read_one(json_object *properties, const vd_member *member)
{
    json_object *value = NULL;
    member->out[0] = '\0';
    if (!json_object_object_get_ex(properties, member->name, &value) || !value) return member->optional;
    if (!json_object_is_type(value, json_type_string)) return false;

    const char *text = json_object_get_string(value);
    size_t length = (size_t)json_object_get_string_len(value);
    if (strlen(text) != length || length >= member->size || !is_of_form(text, member->form)) return false;
    return hf_text_put(member->out, member->size, text);
}

bool vd_members_read(json_object *properties, const vd_member *members, size_t count, vd_answer *answer)
{
    for (size_t i = 0; i < count; i++) {
        if (read_one(properties, &members[i])) continue;
        vd_refuse(answer, VD_REFUSAL_BAD_REQUEST, members[i].name);
        return false;
    }
    return true;
}

bool vd_id_is_good(const char *text)
{
    return strlen(text) == 32 && strspn(text, HEX) == 32;
}

static int64_t number(json_object *object, const char *name)
{
    json_object *value = NULL;
    bool there = json_object_object_get_ex(object, name, &value) && json_object_is_type(value, json_type_int);
    return there ? json_object_get_int64(value) : -1;
}

static const char *text(json_object *object, const char *name)
{
    json_object *value = NULL;
    bool there = json_object_object_get_ex(object, name, &value) && json_object_is_type(value, json_type_string);
    return there ? json_object_get_string(value) : "";
}

static bool is_base64(const char *encoded)
{
    hf_bytes bytes = {0};
    bool good = strlen(encoded) <= 256 && hf_base64_decode(&bytes, encoded, strlen(encoded)) && bytes.length;
    hf_bytes_free(&bytes);
    return good;
}

static bool parameters_are_good(json_object *object)
{
    int64_t n = number(object, "n"), r = number(object, "r"), p = number(object, "p");
    bool power_of_two = n > 0 && (n & (n - 1)) == 0;
    return !strcmp(text(object, "kdf"), "scrypt") && !strcmp(text(object, "cipher"), "aes-256-gcm") && power_of_two &&
           n >= 1 << 15 && n <= 1 << 20 && r == 8 && p >= 1 && p <= 4;
}

bool vd_wrapped_key_read(vd_wrapped_key *out, json_object *object, const char *machine, const char **why)
{
    *why = NULL;
    const char *whole = object ? json_object_to_json_string_ext(object, JSON_C_TO_STRING_PLAIN) : "";
    if (!json_object_is_type(object, json_type_object)) {
        *why = "it is not an object";
    } else if (strlen(whole) > HF_WRAPPED_KEY_MAX) {
        *why = "it is larger than 4096 bytes";
    } else if (number(object, "version") != 1) {
        *why = "its version is not 1";
    } else if (!parameters_are_good(object)) {
        *why = "its parameters are outside what is accepted";
    } else if (!is_base64(text(object, "salt")) || !is_base64(text(object, "nonce")) ||
               !is_base64(text(object, "wrapped"))) {
        *why = "salt, nonce or wrapped key is not base64";
    } else if (!vd_id_is_good(text(object, "key-id"))) {
        *why = "its key id is not 32 hexadecimal digits";
    } else if (strcmp(text(object, "machine-id"), machine) != 0) {
        *why = "it is bound to another machine";
    }
    if (*why) return false;

    *out = (vd_wrapped_key){0};
    return hf_text_put(out->key_id, sizeof out->key_id, text(object, "key-id")) &&
           hf_text_put(out->value, sizeof out->value, whole);
}
