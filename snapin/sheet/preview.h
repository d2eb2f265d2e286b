/* snapin/sheet/preview.h: one page in a sheet of its own, as the console would show it: for its author.
 *
 * holdfast-snapin.dll exports it as HF_PAGE_PREVIEW_EXPORT, for `holdfast page preview`, which loads the DLL beside it
 * when it is asked for a window. Both are of one build, over the same holdfast.dll. */

#ifndef HF_SNAPIN_PREVIEW_H
#define HF_SNAPIN_PREVIEW_H

#include "core/draft.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_PAGE_PREVIEW_EXPORT "holdfast_preview_page"

/* Shows the page over the draft, modal, on the calling thread, and returns when it is closed. OK checks the page and is
 * refused as in the console; nothing is committed. The page must be one whose INFO fields are plain texts, as those
 * without a compiler are: they are asked for at once. HF_FAILED (window-not-made). */
hf_status holdfast_preview_page(const hf_page *page, hf_draft *draft, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
