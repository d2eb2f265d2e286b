/* snapin/sheet/browse.h: the system's dialog for choosing a file or a folder. */

#ifndef HF_SNAPIN_BROWSE_H
#define HF_SNAPIN_BROWSE_H

#include "core/page.h"

#include <windows.h>

/* Asks for what `field` (an HF_PATH) holds, beginning at `now`. False when the person chose nothing. */
bool hf_browse(hf_text *out, HWND owner, const hf_field *field, const char *now);

/* The same for a file of a certain kind: shows those named as `pattern` (`*.txt`), which are called `kind`, and all
 * others on request. */
bool hf_browse_kind(hf_text *out, HWND owner, const hf_field *field, const char *now, const wchar_t *kind,
                    const wchar_t *pattern);

#endif
