/* What can have the focus: the fields that rules show, then the buttons and the tabs. */
#include "apps/holdfast/sheet/parts.h"

static void add_item(hf_sheet *sheet, hf_item_kind kind, const hf_field *field, const hf_group *group)
{
    sheet->items[sheet->item_count++] = (hf_item){kind, field, group};
}

static void add_field(hf_sheet *sheet, const hf_field *field, const hf_group *group)
{
    if (!hf_draft_is_visible(sheet->draft, hf_sheet_page(sheet), field)) return;
    add_item(sheet, HF_ITEM_FIELD, field, group);
    if (field->kind == HF_TIMETABLE) add_item(sheet, HF_ITEM_WEEK, field, group);
}

/* Its heading first, listed or not. */
static void add_group(hf_sheet *sheet, const hf_page *page, const hf_group *group)
{
    const hf_field *heading = group->heading ? hf_page_field(page, group->heading) : NULL;
    if (heading) add_field(sheet, heading, group);
    for (size_t i = 0; i < group->fields.count; i++) {
        const hf_field *field = hf_page_field(page, hf_group_field(group, i));
        if (field && field != heading) add_field(sheet, field, group);
    }
}

/* Fields in no group first, then group by group, as far as rules show them; then the buttons and the tabs. */
void hf_sheet_make_items(hf_sheet *sheet)
{
    const hf_page *page = hf_sheet_page(sheet);
    sheet->item_count = 0;
    for (size_t i = 0; i < page->field_count; i++) {
        if (!hf_page_group_of(page, page->fields[i].id)) add_field(sheet, &page->fields[i], NULL);
    }
    for (size_t i = 0; i < page->group_count; i++) add_group(sheet, page, &page->groups[i]);
    add_item(sheet, HF_ITEM_OK, NULL, NULL);
    add_item(sheet, HF_ITEM_CANCEL, NULL, NULL);
    add_item(sheet, HF_ITEM_APPLY, NULL, NULL);
    add_item(sheet, HF_ITEM_TABS, NULL, NULL);
}

/* The items may have changed with a value: the focus stays with what had it. */
void hf_sheet_remake_items(hf_sheet *sheet)
{
    hf_item before = *hf_sheet_item(sheet);
    hf_sheet_make_items(sheet);
    for (size_t i = 0; i < sheet->item_count; i++) {
        if (sheet->items[i].kind == before.kind && sheet->items[i].field == before.field) sheet->focus = i;
    }
    if (sheet->focus >= sheet->item_count) sheet->focus = 0;
}

bool hf_sheet_can_focus(const hf_sheet *sheet, const hf_item *item)
{
    if (!item->field) return true;
    return hf_draft_is_enabled(sheet->draft, hf_sheet_page(sheet), item->field);
}
