/* snapin/sheet/window_text.h: the text of a window, as UTF-8. */

#ifndef HF_SNAPIN_WINDOW_TEXT_H
#define HF_SNAPIN_WINDOW_TEXT_H

#include "core/text.h"

#include <windows.h>

/* Adds the window's text to `out`; what passes through on the way is wiped. */
bool hf_window_text(hf_text *out, HWND window);

/* Takes a secret out of an edit control, which keeps a copy of its own: that is overwritten first. */
void hf_window_overwrite(HWND edit);

/* Sets it, unless it is that already. Line breaks become those of Windows. */
void hf_window_set_text(HWND window, const char *text);

/* Sends a message whose lParam is `text`, such as CB_ADDSTRING. -1 without memory. */
LRESULT hf_window_send_text(HWND window, UINT message, WPARAM parameter, const char *text);

/* An error's text, which begins small for the command line, as a sentence of its own. */
void hf_window_add_sentence(hf_text *out, const char *text);

/* `text` with the line breaks of Windows, UTF-16, from malloc; NULL without memory. */
wchar_t *hf_window_lines(const char *text);

#endif
