#include "core/policy/entries.h"

#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "core/wide.h"

#define NAME_MAX_CHARS 256
#define DATA_MAX       65536

typedef char name_text[NAME_MAX_CHARS * 3]; /* as UTF-8 */

/* One key that is being read. */
typedef struct reading {
    hf_policy *policy;
    hf_policy_force force;
    char origin[512 + sizeof(name_text)]; /* the key, for people */
    name_text page;
    hf_problems *problems;
    hf_error *error;
} reading;

/* Registry names know no case; ids are in lower case. What cannot be an id is kept, so that it can be told. */
static bool to_name(name_text out, const wchar_t *name)
{
    char *text = hf_wide_to_text(name);
    bool fits = text && hf_text_put(out, sizeof(name_text), text);
    for (char *byte = out; fits && *byte; byte++)
        if (*byte >= 'A' && *byte <= 'Z') *byte = (char)(*byte - 'A' + 'a');
    free(text);
    return fits;
}

static struct json_object *string_of(const wchar_t *wide)
{
    char *text = hf_wide_to_text(wide);
    struct json_object *string = text ? json_object_new_string(text) : NULL;
    free(text);
    return string;
}

static struct json_object *list_of(const wchar_t *strings)
{
    struct json_object *list = json_object_new_array();
    for (; list && *strings; strings += wcslen(strings) + 1) json_object_array_add(list, string_of(strings));
    return list;
}

/* `data` ends in two NUL characters, whatever the registry held. NULL is JSON's null: no value at all. */
static struct json_object *value_of(DWORD type, const unsigned char *data, DWORD length)
{
    uint64_t number = 0;
    switch (type) {
    case REG_SZ:
    case REG_EXPAND_SZ: return string_of((const wchar_t *)(const void *)data);
    case REG_MULTI_SZ: return list_of((const wchar_t *)(const void *)data);
    case REG_DWORD:
    case REG_QWORD:
        memcpy(&number, data, length < sizeof number ? length : sizeof number);
        return number <= INT64_MAX ? json_object_new_int64((int64_t)number) : NULL;
    default: return NULL;
    }
}

static hf_status add_value(const reading *key, const char *field, struct json_object *value)
{
    char origin[sizeof key->origin + sizeof(name_text) + 2];
    hf_text_format(origin, sizeof origin, "%s\\%s", key->origin, field);
    const char *json = json_object_to_json_string_ext(value, JSON_C_TO_STRING_PLAIN);
    return json ? hf_policy_add(key->policy, key->force, key->page, field, json, origin, key->problems, key->error)
                : hf_fail(key->error, HF_E_OUT_OF_MEMORY, NULL);
}

/* Every value of a page's key. */
static hf_status read_page(const reading *key, HKEY handle)
{
    hf_status status = HF_OK;
    unsigned char *data = malloc(DATA_MAX + 2 * sizeof(wchar_t));
    if (!data) return hf_fail(key->error, HF_E_OUT_OF_MEMORY, NULL);

    for (DWORD i = 0; !status; i++) {
        wchar_t name[NAME_MAX_CHARS];
        name_text field;
        DWORD name_length = NAME_MAX_CHARS, type = REG_NONE, length = DATA_MAX;
        LSTATUS code = RegEnumValueW(handle, i, name, &name_length, NULL, &type, data, &length);
        if (code == ERROR_MORE_DATA) continue; /* larger than any value may be */
        if (code != ERROR_SUCCESS) break;
        if (!to_name(field, name)) continue;
        memset(data + length, 0, 2 * sizeof(wchar_t));
        struct json_object *value = value_of(type, data, length);
        status = add_value(key, field, value);
        json_object_put(value);
    }
    free(data);
    return status;
}

static hf_status read_pages(reading *key, HKEY handle)
{
    hf_status status = HF_OK;
    size_t origin_length = strlen(key->origin);
    for (DWORD i = 0; !status; i++) {
        wchar_t name[NAME_MAX_CHARS];
        DWORD length = NAME_MAX_CHARS;
        HKEY page = NULL;
        LSTATUS code = RegEnumKeyExW(handle, i, name, &length, NULL, NULL, NULL, NULL);
        if (code == ERROR_MORE_DATA) continue;
        if (code != ERROR_SUCCESS) break;
        if (!to_name(key->page, name)) continue;
        if (RegOpenKeyExW(handle, name, 0, KEY_READ, &page) != ERROR_SUCCESS) continue;
        hf_text_format(key->origin + origin_length, sizeof key->origin - origin_length, "\\%s", key->page);
        status = read_page(key, page);
        key->origin[origin_length] = '\0';
        RegCloseKey(page);
    }
    return status;
}

static hf_status read_part(reading *key, HKEY root, const char *path)
{
    wchar_t *wide = hf_wide_from_text(path);
    HKEY handle = NULL;
    if (!wide) return hf_fail(key->error, HF_E_OUT_OF_MEMORY, NULL);
    LSTATUS code = RegOpenKeyExW(root, wide, 0, KEY_READ | KEY_WOW64_64KEY, &handle);
    free(wide);
    if (code != ERROR_SUCCESS) return HF_OK;

    hf_status status = read_pages(key, handle);
    RegCloseKey(handle);
    return status;
}

hf_status hf_policy_read_registry(hf_policy *policy, const char *root, const char *path, hf_problems *problems,
                                  hf_error *error)
{
    char recommended[512];
    HKEY handle = strcmp(root, "HKLM") == 0 ? HKEY_LOCAL_MACHINE : HKEY_CURRENT_USER;
    reading key = {.policy = policy, .force = HF_POLICY_ENFORCED, .problems = problems, .error = error};

    hf_text_format(key.origin, sizeof key.origin, "%s\\%s", root, path);
    hf_status status = read_part(&key, handle, path);
    if (status) return status;

    key.force = HF_POLICY_RECOMMENDED;
    hf_text_format(recommended, sizeof recommended, "%s\\Recommended", path);
    hf_text_format(key.origin, sizeof key.origin, "%s\\%s", root, recommended);
    return read_part(&key, handle, recommended);
}

/* A home of its own does not stand under the machine's policy: it has files, as elsewhere. */
hf_status hf_policy_read_system(hf_policy *policy, const hf_paths *paths, hf_problems *problems, hf_error *error)
{
    return paths->own_home ? hf_policy_read_files(policy, paths, problems, error)
                           : hf_policy_read_registry(policy, "HKLM", "SOFTWARE\\Policies\\Holdfast", problems, error);
}
