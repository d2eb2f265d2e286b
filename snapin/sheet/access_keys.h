/* snapin/sheet/access_keys.h: one Alt key for each label of a page, none twice.
 *
 * Any thread; knows no window. */

#ifndef HF_SNAPIN_ACCESS_KEYS_H
#define HF_SNAPIN_ACCESS_KEYS_H

#include "core/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Keys that are taken: the letters and digits, ignoring case. */
typedef struct hf_access_keys {
    bool taken[128];
} hf_access_keys;

/* Takes the key of `label`; false if it has none or another label took it before. To be called for all labels before
 * any gets another key, so that an author's choice wins over a guess. */
bool hf_access_keys_reserve(hf_access_keys *keys, const char *label);

/* `label` with a key that is still free, in `out`: the first letter of a word, else any letter or digit of it, else
 * none. `&&` stays. */
bool hf_access_keys_assign(hf_access_keys *keys, hf_text *out, const char *label);

/* The key that a label asks for, in lower case, or 0. */
char hf_access_key_of(const char *label);

#ifdef __cplusplus
}
#endif

#endif
