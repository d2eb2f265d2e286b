/* snapin/wizard/clipboard.h: a secret on the clipboard, for a short while. */

#ifndef HF_SNAPIN_WIZARD_CLIPBOARD_H
#define HF_SNAPIN_WIZARD_CLIPBOARD_H

#include "core/secret.h"

#include <windows.h>

/* Puts it there, marked so that clipboard histories and monitors leave it alone. *token is what hf_clipboard_take_back
 * wants. */
bool hf_clipboard_lend(DWORD *token, HWND owner, const hf_secret *secret);

/* Empties the clipboard, unless something else was put there since. */
void hf_clipboard_take_back(DWORD *token, HWND owner);

#endif
