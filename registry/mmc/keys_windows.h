/* registry/mmc/keys_windows.h: keys and values below HKEY_LOCAL_MACHINE, in the 64-bit view, by UTF-8 path. Failures
 * are mmc-administrator or mmc-registry. */

#ifndef HF_REGISTRY_MMC_KEYS_WINDOWS_H
#define HF_REGISTRY_MMC_KEYS_WINDOWS_H

#include "core/error.h"
#include "core/text.h"

/* Makes the key if it is missing; *made (which may be NULL) says whether it was. */
hf_status hf_key_make(bool *made, const char *key, hf_error *error);
bool hf_key_exists(const char *key);

/* Removes the key if it is there and holds neither values nor keys. */
hf_status hf_key_remove_if_empty(const char *key, hf_error *error);

/* A value REG_SZ; `name` "" is the key's own. HF_NOT_FOUND (error untouched) when key or value is missing or it is no
 * text. */
hf_status hf_key_get_text(hf_text *out, const char *key, const char *name, hf_error *error);
hf_status hf_key_set_text(const char *key, const char *name, const char *text, hf_error *error);
hf_status hf_key_get_number(uint32_t *out, const char *key, const char *name, hf_error *error);
hf_status hf_key_set_number(const char *key, const char *name, uint32_t number, hf_error *error);
bool hf_key_has_value(const char *key, const char *name);
hf_status hf_key_remove_value(const char *key, const char *name, hf_error *error); /* a missing one is HF_OK */

/* The names of the keys below `key`, or of its values, all read before the first call, so that they may be changed. A
 * missing key has none. */
typedef bool hf_key_each(void *context, const char *name); /* false = enough */
hf_status hf_key_each_key(const char *key, hf_key_each *each, void *context, hf_error *error);
hf_status hf_key_each_value(const char *key, hf_key_each *each, void *context, hf_error *error);

#endif
