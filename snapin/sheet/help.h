/* snapin/sheet/help.h: the help of a page of settings: HTML beside the module, or, for a page that came later than the
 * module, what the page itself says. */

#ifndef HF_SNAPIN_SHEET_HELP_H
#define HF_SNAPIN_SHEET_HELP_H

#include "core/page.h"

#include <windows.h>

/* Opens `help\page-ID.html` beside the module in the browser, at the anchor of `field` (NULL = at the top), or shows
 * labels and helps of the page in a window. Starting a browser happens on a worker; `owner` waits for it. */
void hf_page_help_show(HWND owner, const hf_page *page, const hf_field *field);

#endif
