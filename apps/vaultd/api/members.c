#include "apps/vaultd/api/members.h"

#include "core/keyring/wrapped.h"
#include "core/online/json.h"

#include <string.h>

#define HEX  "0123456789abcdef"
#define WORD "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"

json_object *vd_body_read(json_object **properties, const vd_request *request, vd_answer *answer)
{
    json_object *root = hf_json_read(request->body, request->body_length);
    *properties = hf_json_object(root, "properties");
    if (*properties) return root;
    hf_json_wipe(root);
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

    const char *text = hf_json_text(properties, member->name);
    return text && is_of_form(text, member->form) && hf_text_put(member->out, member->size, text);
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

/* What is wrong with the names that a wrapped key is bound to; NULL = nothing. */
static const char *fault_of(const hf_key_binding *binding, const vd_vault *vault, const char *machine)
{
    if (!vd_id_is_good(binding->key_id)) return "its key id is not one";
    if (strcmp(binding->machine_id, machine) != 0) return "it is bound to another machine";
    return strcmp(binding->vault_id, vault->resource_id) != 0 ? "it is bound to another vault" : NULL;
}

bool vd_wrapped_key_read(vd_wrapped_key *out, json_object *properties, const vd_vault *vault, const char *machine,
                         hf_error *why)
{
    hf_wrapped_key wrapped;
    json_object *object = hf_json_object(properties, "wrappedKey");
    const char *whole = object ? json_object_to_json_string_ext(object, JSON_C_TO_STRING_PLAIN) : "";
    *out = (vd_wrapped_key){0};
    if (hf_wrapped_read(&wrapped, whole ? whole : "", why)) return false;
    const char *fault = fault_of(&wrapped.binding, vault, machine);
    if (fault) {
        hf_text_put(why->text, sizeof why->text, fault);
        return false;
    }
    return hf_text_put(out->key_id, sizeof out->key_id, wrapped.binding.key_id) &&
           hf_text_put(out->value, sizeof out->value, whole);
}
