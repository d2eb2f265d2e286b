/* apps/holdfast/sheet/parts.h: what the files of the sheet's model share. */

#ifndef HF_APP_SHEET_PARTS_H
#define HF_APP_SHEET_PARTS_H

#include "apps/holdfast/sheet/model.h"

/* items.c. Made anew for a page; made again when a value has changed: the focus stays with what had it. */
void hf_sheet_make_items(hf_sheet *sheet);
void hf_sheet_remake_items(hf_sheet *sheet);
bool hf_sheet_can_focus(const hf_sheet *sheet, const hf_item *item);

/* states.c */
void hf_sheet_read_infos(hf_sheet *sheet);
void hf_sheet_forget_states(hf_sheet *sheet);

/* model.c. The focus goes to an item, to a field of the page that is shown, to the next item or the one before; what
 * was typed is taken first by hf_sheet_move alone. hf_sheet_enter_item begins the item's text from what the draft
 * holds. */
void hf_sheet_focus_on(hf_sheet *sheet, size_t index);
void hf_sheet_focus_on_field(hf_sheet *sheet, const char *id);
void hf_sheet_move(hf_sheet *sheet, bool forward);
void hf_sheet_enter_item(hf_sheet *sheet);

#endif
