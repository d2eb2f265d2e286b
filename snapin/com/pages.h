/* snapin/com/pages.h: which pages an item has, and handing them to a console's sheet. */

#ifndef HF_SNAPIN_PAGES_H
#define HF_SNAPIN_PAGES_H

#include "snapin/com/site.h"

bool hf_pages_has(const hf_item *item);

/* Gives `callback` the item's pages: those of the settings, one of them, or the wizard's. `handle` is kept and freed
 * when the sheet is closed if this succeeds, and stays the console's if it fails. What is wrong is shown. */
HRESULT hf_pages_add(hf_site *site, const hf_item *item, IPropertySheetCallback *callback, LONG_PTR handle);

#endif
