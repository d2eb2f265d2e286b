#include "registry/mmc/keys_windows.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "core/system.h"
#include "core/wide.h"

#define TEXT_MAX       32768 /* characters of a value that is read */
#define NAME_MAX_CHARS 512   /* of a name that is read; keys have at most 255 */
#define NAMES_MAX      65536 /* names of one key */

static hf_status fail(hf_error *error, const char *key, LSTATUS code)
{
    hf_system_text words;
    if (code == ERROR_ACCESS_DENIED) return hf_fail(error, HF_E_MMC_ADMINISTRATOR, key, NULL);
    return hf_fail(error, HF_E_MMC_REGISTRY, key, hf_system_describe(words, (int)code), NULL);
}

static LSTATUS open_key(HKEY *out, const char *key, REGSAM access)
{
    wchar_t *wide = hf_wide_from_text(key);
    LSTATUS code = wide ? RegOpenKeyExW(HKEY_LOCAL_MACHINE, wide, 0, access | KEY_WOW64_64KEY, out) : ERROR_OUTOFMEMORY;
    free(wide);
    return code;
}

hf_status hf_key_make(bool *made, const char *key, hf_error *error)
{
    HKEY handle = NULL;
    DWORD disposition = REG_OPENED_EXISTING_KEY;
    wchar_t *wide = hf_wide_from_text(key);
    LSTATUS code = wide ? RegCreateKeyExW(HKEY_LOCAL_MACHINE, wide, 0, NULL, 0, KEY_WRITE | KEY_WOW64_64KEY, NULL,
                                          &handle, &disposition)
                        : ERROR_OUTOFMEMORY;
    free(wide);
    if (code != ERROR_SUCCESS) return fail(error, key, code);
    RegCloseKey(handle);
    if (made) *made = disposition == REG_CREATED_NEW_KEY;
    return HF_OK;
}

bool hf_key_exists(const char *key)
{
    HKEY handle = NULL;
    if (open_key(&handle, key, KEY_READ) != ERROR_SUCCESS) return false;
    RegCloseKey(handle);
    return true;
}

hf_status hf_key_remove_if_empty(const char *key, hf_error *error)
{
    HKEY handle = NULL;
    DWORD keys = 0, values = 0;
    LSTATUS code = open_key(&handle, key, KEY_READ);
    if (code == ERROR_FILE_NOT_FOUND) return HF_OK;
    if (code != ERROR_SUCCESS) return fail(error, key, code);
    code = RegQueryInfoKeyW(handle, NULL, NULL, NULL, &keys, NULL, NULL, &values, NULL, NULL, NULL, NULL);
    RegCloseKey(handle);
    if (code == ERROR_SUCCESS && (keys || values)) return HF_OK;

    wchar_t *wide = hf_wide_from_text(key);
    if (code == ERROR_SUCCESS) {
        code = wide ? RegDeleteKeyExW(HKEY_LOCAL_MACHINE, wide, KEY_WOW64_64KEY, 0) : ERROR_OUTOFMEMORY;
    }
    free(wide);
    return code == ERROR_SUCCESS || code == ERROR_FILE_NOT_FOUND ? HF_OK : fail(error, key, code);
}

/* The value, as far as it fits in `size` bytes. */
static LSTATUS read_value(const char *key, const char *name, DWORD wanted, void *data, DWORD *size)
{
    HKEY handle = NULL;
    wchar_t *wide = hf_wide_from_text(name);
    LSTATUS code = wide ? open_key(&handle, key, KEY_READ) : ERROR_OUTOFMEMORY;
    if (code == ERROR_SUCCESS) {
        code = RegGetValueW(handle, NULL, wide, wanted, NULL, data, size);
        RegCloseKey(handle);
    }
    free(wide);
    return code;
}

hf_status hf_key_get_text(hf_text *out, const char *key, const char *name, hf_error *error)
{
    DWORD size = TEXT_MAX * sizeof(wchar_t);
    wchar_t *wide = malloc(size);
    LSTATUS code = wide ? read_value(key, name, RRF_RT_REG_SZ, wide, &size) : ERROR_OUTOFMEMORY;
    char *text = code == ERROR_SUCCESS ? hf_wide_to_text(wide) : NULL;
    free(wide);
    if (code == ERROR_FILE_NOT_FOUND || code == ERROR_UNSUPPORTED_TYPE || code == ERROR_MORE_DATA) return HF_NOT_FOUND;
    if (code != ERROR_SUCCESS) return fail(error, key, code);
    bool added = text && hf_text_add(out, text);
    free(text);
    return added ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

hf_status hf_key_get_number(uint32_t *out, const char *key, const char *name, hf_error *error)
{
    DWORD number = 0, size = sizeof number;
    LSTATUS code = read_value(key, name, RRF_RT_REG_DWORD, &number, &size);
    if (code == ERROR_FILE_NOT_FOUND || code == ERROR_UNSUPPORTED_TYPE || code == ERROR_MORE_DATA) return HF_NOT_FOUND;
    if (code != ERROR_SUCCESS) return fail(error, key, code);
    *out = number;
    return HF_OK;
}

bool hf_key_has_value(const char *key, const char *name)
{
    return read_value(key, name, RRF_RT_ANY, NULL, NULL) == ERROR_SUCCESS;
}

static hf_status write_value(const char *key, const char *name, DWORD type, const void *data, size_t size,
                             hf_error *error)
{
    HKEY handle = NULL;
    wchar_t *wide = hf_wide_from_text(name);
    LSTATUS code = wide ? open_key(&handle, key, KEY_SET_VALUE) : ERROR_OUTOFMEMORY;
    if (code == ERROR_SUCCESS) {
        code = RegSetValueExW(handle, wide, 0, type, data, (DWORD)size);
        RegCloseKey(handle);
    }
    free(wide);
    return code == ERROR_SUCCESS ? HF_OK : fail(error, key, code);
}

hf_status hf_key_set_text(const char *key, const char *name, const char *text, hf_error *error)
{
    wchar_t *wide = hf_wide_from_text(text);
    if (!wide) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_status status = write_value(key, name, REG_SZ, wide, (wcslen(wide) + 1) * sizeof *wide, error);
    free(wide);
    return status;
}

hf_status hf_key_set_number(const char *key, const char *name, uint32_t number, hf_error *error)
{
    DWORD value = number;
    return write_value(key, name, REG_DWORD, &value, sizeof value, error);
}

hf_status hf_key_remove_value(const char *key, const char *name, hf_error *error)
{
    HKEY handle = NULL;
    wchar_t *wide = hf_wide_from_text(name);
    LSTATUS code = wide ? open_key(&handle, key, KEY_SET_VALUE) : ERROR_OUTOFMEMORY;
    if (code == ERROR_SUCCESS) {
        code = RegDeleteValueW(handle, wide);
        RegCloseKey(handle);
    }
    free(wide);
    return code == ERROR_SUCCESS || code == ERROR_FILE_NOT_FOUND ? HF_OK : fail(error, key, code);
}

typedef LSTATUS name_at(HKEY handle, DWORD index, wchar_t name[NAME_MAX_CHARS]);

static LSTATUS key_at(HKEY handle, DWORD index, wchar_t name[NAME_MAX_CHARS])
{
    DWORD length = NAME_MAX_CHARS;
    return RegEnumKeyExW(handle, index, name, &length, NULL, NULL, NULL, NULL);
}

static LSTATUS value_at(HKEY handle, DWORD index, wchar_t name[NAME_MAX_CHARS])
{
    DWORD length = NAME_MAX_CHARS;
    return RegEnumValueW(handle, index, name, &length, NULL, NULL, NULL, NULL);
}

/* The names, one after the other, each with its end. */
static LSTATUS collect(hf_text *names, HKEY handle, name_at *at)
{
    for (DWORD i = 0; i < NAMES_MAX; i++) {
        wchar_t wide[NAME_MAX_CHARS];
        LSTATUS code = at(handle, i, wide);
        if (code == ERROR_NO_MORE_ITEMS) return ERROR_SUCCESS;
        if (code == ERROR_MORE_DATA) continue; /* longer than any name of interest */
        if (code != ERROR_SUCCESS) return code;
        char *name = hf_wide_to_text(wide);
        bool added = name && hf_text_add_bytes(names, name, strlen(name) + 1);
        free(name);
        if (!added) return ERROR_OUTOFMEMORY;
    }
    return ERROR_SUCCESS;
}

static hf_status each_name(const char *key, name_at *at, hf_key_each *each, void *context, hf_error *error)
{
    HKEY handle = NULL;
    hf_text names = HF_TEXT_INIT(NAMES_MAX * 64);
    LSTATUS code = open_key(&handle, key, KEY_READ);
    if (code == ERROR_FILE_NOT_FOUND) return HF_OK;
    if (code == ERROR_SUCCESS) {
        code = collect(&names, handle, at);
        RegCloseKey(handle);
    }
    if (code == ERROR_SUCCESS) {
        for (size_t i = 0; i < names.length && each(context, names.data + i); i += strlen(names.data + i) + 1) {
        }
    }
    hf_text_free(&names);
    return code == ERROR_SUCCESS ? HF_OK : fail(error, key, code);
}

hf_status hf_key_each_key(const char *key, hf_key_each *each, void *context, hf_error *error)
{
    return each_name(key, key_at, each, context, error);
}

hf_status hf_key_each_value(const char *key, hf_key_each *each, void *context, hf_error *error)
{
    return each_name(key, value_at, each, context, error);
}
