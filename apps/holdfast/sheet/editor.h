/* apps/holdfast/sheet/editor.h: one line of text under the cursor. It may hold a secret: its memory is wiped whenever
 * it is given back. One thread. */

#ifndef HF_APP_SHEET_EDITOR_H
#define HF_APP_SHEET_EDITOR_H

#include "core/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Zero-initialise. */
typedef struct hf_editor {
    char *text; /* owned; NUL-terminated UTF-8, NULL while empty */
    size_t length, capacity;
    size_t cursor; /* in bytes, at a character's beginning */
    size_t max;    /* of length */
    bool touched;  /* changed since hf_editor_set */
} hf_editor;

/* Begins with `text`, the cursor behind it. False without memory. */
bool hf_editor_set(hf_editor *editor, const char *text, size_t max);
void hf_editor_free(hf_editor *editor);
const char *hf_editor_text(const hf_editor *editor); /* "" when empty; borrowed */

/* Puts a character in at the cursor; ignored when it does not fit any more. */
void hf_editor_insert(hf_editor *editor, const char *character);
void hf_editor_backspace(hf_editor *editor);
void hf_editor_delete(hf_editor *editor);
void hf_editor_left(hf_editor *editor);
void hf_editor_right(hf_editor *editor);
void hf_editor_home(hf_editor *editor);
void hf_editor_end(hf_editor *editor);

#ifdef __cplusplus
}
#endif

#endif
