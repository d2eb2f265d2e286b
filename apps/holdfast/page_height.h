/* apps/holdfast/page_height.h: whether a page has room in a window, as the snap-ins' sheets lay it out
 * (snapin/sheet/layout.h). Told wherever a page is written, on systems without such windows too: texts are taken for as
 * wide as most are. */

#ifndef HF_APP_PAGE_HEIGHT_H
#define HF_APP_PAGE_HEIGHT_H

#include "core/draft.h"
#include "core/error.h"
#include "core/page.h"

/* Fills `note` (page-scrolls) if the page, with the values of the draft and without what is advanced, is higher than a
 * property page; leaves it alone if not. */
hf_status hf_page_judge_height(hf_error *note, const hf_page *page, hf_draft *draft, hf_error *error);

#endif
