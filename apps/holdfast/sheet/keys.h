/* apps/holdfast/sheet/keys.h: what terminals send for a key, on both systems (ECMA-48 and xterm's sequences). */

#ifndef HF_APP_SHEET_KEYS_H
#define HF_APP_SHEET_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum hf_key {
    HF_KEY_UNKNOWN,
    HF_KEY_CHARACTER, /* text holds it */
    HF_KEY_ALT,       /* text holds the letter pressed with Alt */
    HF_KEY_TAB,
    HF_KEY_BACKTAB,
    HF_KEY_ENTER,
    HF_KEY_ESCAPE,
    HF_KEY_BACKSPACE,
    HF_KEY_DELETE,
    HF_KEY_UP,
    HF_KEY_DOWN,
    HF_KEY_LEFT,
    HF_KEY_RIGHT,
    HF_KEY_HOME,
    HF_KEY_END,
    HF_KEY_PAGE_UP,
    HF_KEY_PAGE_DOWN,
    HF_KEY_INTERRUPT /* Ctrl-C */
} hf_key;

typedef struct hf_key_press {
    hf_key key;
    char text[5]; /* one UTF-8 character */
    bool shift;   /* of the arrows, Home and End */
} hf_key_press;

/* Takes one key off the front of `bytes` and returns how many bytes it was. 0 = only the beginning of one is there;
 * with `complete` (nothing more came in time) it is taken as it stands: a lone ESC is the Escape key. */
size_t hf_key_decode(hf_key_press *out, const char *bytes, size_t length, bool complete);

#ifdef __cplusplus
}
#endif

#endif
