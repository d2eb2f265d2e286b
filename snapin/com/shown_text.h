/* snapin/com/shown_text.h: a text that is handed to the console, which copies it at once. It stays until the next one.
 */

#ifndef HF_SNAPIN_SHOWN_TEXT_H
#define HF_SNAPIN_SHOWN_TEXT_H

#include <wchar.h>

typedef struct hf_shown_text {
    wchar_t *text; /* owned */
} hf_shown_text;

/* Never NULL; "" without memory. */
wchar_t *hf_shown_text_put(hf_shown_text *shown, const char *text);
void hf_shown_text_free(hf_shown_text *shown);

#endif
