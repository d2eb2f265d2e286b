/* snapin/sheet/browse.h: the system's dialog for choosing a file or a folder. */

#ifndef HF_SNAPIN_BROWSE_H
#define HF_SNAPIN_BROWSE_H

#include "core/page.h"

#include <windows.h>

/* Asks for what `field` (an HF_PATH) holds, beginning at `now`. False when the person chose nothing. */
bool hf_browse(hf_text *out, HWND owner, const hf_field *field, const char *now);

#endif
