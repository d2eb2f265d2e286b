/* snapin/com/pages.h: which pages an item has, and handing them to a console's sheet. */

#ifndef HF_SNAPIN_PAGES_H
#define HF_SNAPIN_PAGES_H

#include "snapin/com/site.h"
#include "snapin/sheet/sheet.h"
#include "snapin/wizard/wizard.h"

bool hf_pages_has(const hf_item *item);

/* How the product's sheet and wizard are opened; `notify` is told of them. */
hf_property_sheet_options hf_pages_sheet_options(HWND notify);
hf_wizard_options hf_pages_wizard_options(HWND notify);

/* Gives `callback` the item's pages: those of the settings, one of them, or the wizard's. `handle` is kept and freed
 * when the sheet is closed if this succeeds, and stays the console's if it fails. What is wrong is shown. */
HRESULT hf_pages_add(hf_site *site, const hf_item *item, IPropertySheetCallback *callback, LONG_PTR handle);

#endif
