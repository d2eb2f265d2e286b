/* The wrapped keys that the vault keeps for a machine. */
#include "core/vault/parts.h"

#include <string.h>

/* `/keys/{id}` and what follows. A key id is hexadecimal, so nothing needs to be escaped. */
typedef char key_path[80];

static hf_status put_path(key_path out, const char *key_id, const char *rest, hf_error *error)
{
    bool good = *key_id && strspn(key_id, "0123456789abcdef") == strlen(key_id) &&
                hf_text_format(out, sizeof(key_path), "/keys/%s%s", key_id, rest);
    return good ? HF_OK : hf_fail(error, HF_E_INTERNAL, "the id of a key is not hexadecimal", NULL);
}

hf_status hf_vault_key_put(hf_http *http, const hf_vault_place *place, const char *machine_id, const char *key_id,
                           const char *wrapped_key, const hf_secret *pin, hf_error *error)
{
    key_path path;
    hf_status status = put_path(path, key_id, "", error);
    if (status) return status;

    bool has_pin = pin && pin->text;
    struct json_object *properties = json_object_new_object();
    hf_vault_call call = {.method = "PUT",
                          .machine_id = machine_id,
                          .path = path,
                          .properties = properties,
                          .repeatable = true}; /* the vault knows the same key again, and asks for no second PIN */
    if (properties && hf_vault_add_wrapped_key(properties, wrapped_key) &&
        (!has_pin || hf_json_add_text(properties, "pin", pin->text)))
        return hf_vault_call_send(NULL, http, place, &call, error);
    hf_json_wipe(properties);
    return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

hf_status hf_vault_key_settle(hf_http *http, const hf_vault_place *place, const char *machine_id, const char *key_id,
                              hf_error *error)
{
    key_path path;
    hf_status status = put_path(path, key_id, "/settle", error);
    return status ? status : hf_vault_call_plain(http, place, "POST", machine_id, path, error);
}

hf_status hf_vault_key_abandon(hf_http *http, const hf_vault_place *place, const char *machine_id, const char *key_id,
                               hf_error *error)
{
    key_path path;
    hf_status status = put_path(path, key_id, "", error);
    return status ? status : hf_vault_call_plain(http, place, "DELETE", machine_id, path, error);
}

hf_status hf_vault_key_get(hf_text *wrapped_key, hf_http *http, const hf_vault_place *place, const char *machine_id,
                           hf_error *error)
{
    struct json_object *answer = NULL;
    hf_vault_call call = {.method = "GET", .machine_id = machine_id, .path = "/keys/current", .repeatable = true};
    hf_status status = hf_vault_call_send(&answer, http, place, &call, error);
    if (!status) status = hf_vault_take_wrapped_key(wrapped_key, answer, error);
    json_object_put(answer);
    return status;
}
