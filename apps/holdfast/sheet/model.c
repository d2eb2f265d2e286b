#include "apps/holdfast/sheet/parts.h"

#include "core/value.h"

#include <string.h>

const hf_page *hf_sheet_page(const hf_sheet *sheet)
{
    return sheet->pages[sheet->page];
}

const hf_item *hf_sheet_item(const hf_sheet *sheet)
{
    return &sheet->items[sheet->focus];
}

const hf_field_state *hf_sheet_state(const hf_sheet *sheet, const hf_field *field)
{
    return &sheet->states[field - hf_sheet_page(sheet)->fields];
}

bool hf_sheet_is_locked(const hf_sheet *sheet, const hf_field *field)
{
    return hf_sheet_state(sheet, field)->source == HF_SOURCE_POLICY;
}

bool hf_field_is_typed(const hf_field *field)
{
    switch (field->kind) {
    case HF_BOOL:
    case HF_CHOICE:
    case HF_INFO:
    case HF_ACTION: return false;
    default: return true;
    }
}

/* ---- focus ------------------------------------------------------------------------------------------------------ */

/* A typed field begins with the draft's text, a secret with nothing. */
void hf_sheet_enter_item(hf_sheet *sheet)
{
    const hf_item *item = hf_sheet_item(sheet);
    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_editor_free(&sheet->editor);
    hf_error_clear(&sheet->message);
    if (item->kind == HF_ITEM_WEEK) hf_week_enter(sheet);
    if (item->kind == HF_ITEM_FIELD && hf_field_is_typed(item->field)) {
        if (item->field->kind != HF_SECRET) {
            hf_draft_get(&text, sheet->draft, hf_sheet_page(sheet), item->field->id, NULL);
        }
        hf_editor_set(&sheet->editor, hf_text_get(&text), HF_VALUE_MAX - 1);
    }
    hf_text_free(&text);
}

void hf_sheet_focus_on(hf_sheet *sheet, size_t index)
{
    sheet->focus = index;
    hf_sheet_enter_item(sheet);
}

static void after_change(hf_sheet *sheet)
{
    hf_sheet_remake_items(sheet);
    hf_sheet_read_infos(sheet);
}

void hf_sheet_set(hf_sheet *sheet, const hf_field *field, const char *value)
{
    hf_error error = {0};
    if (hf_draft_set(sheet->draft, hf_sheet_page(sheet), field->id, value, &error)) {
        sheet->message = error;
    } else {
        hf_error_clear(&sheet->message);
        after_change(sheet);
    }
}

bool hf_sheet_take(hf_sheet *sheet)
{
    const hf_item *item = hf_sheet_item(sheet);
    if (item->kind != HF_ITEM_FIELD || !hf_field_is_typed(item->field) || !sheet->editor.touched) return true;
    const hf_page *page = hf_sheet_page(sheet);
    const char *text = hf_editor_text(&sheet->editor), *id = item->field->id;
    hf_error error = {0};
    hf_status status = item->field->kind == HF_SECRET
                           ? hf_draft_set_secret(sheet->draft, page, id, text, sheet->editor.length, &error)
                           : hf_draft_set(sheet->draft, page, id, text, &error);
    if (status) {
        sheet->message = error;
        return false;
    }
    after_change(sheet);
    return true;
}

/* The next item, forward or back, that can have the focus. */
void hf_sheet_move(hf_sheet *sheet, bool forward)
{
    if (!hf_sheet_take(sheet) || !sheet->item_count) return;
    size_t next = sheet->focus;
    do {
        next = (next + (forward ? 1 : sheet->item_count - 1)) % sheet->item_count;
    } while (next != sheet->focus && !hf_sheet_can_focus(sheet, &sheet->items[next]));
    hf_sheet_focus_on(sheet, next);
}

static void focus_first(hf_sheet *sheet)
{
    size_t first = 0;
    while (first + 1 < sheet->item_count && !hf_sheet_can_focus(sheet, &sheet->items[first])) first++;
    hf_sheet_focus_on(sheet, first);
}

static void show_page(hf_sheet *sheet, size_t page)
{
    sheet->page = page;
    sheet->top = 0;
    sheet->focus = 0;
    hf_sheet_make_items(sheet);
    hf_sheet_refresh(sheet);
    focus_first(sheet);
}

void hf_sheet_focus_on_field(hf_sheet *sheet, const char *id)
{
    for (size_t i = 0; i < sheet->item_count; i++) {
        const hf_item *item = &sheet->items[i];
        if (item->kind == HF_ITEM_FIELD && strcmp(item->field->id, id) == 0) hf_sheet_focus_on(sheet, i);
    }
}

void hf_sheet_show_problems(hf_sheet *sheet, hf_problems *problems)
{
    hf_problems_free(&sheet->problems);
    sheet->problems = *problems;
    *problems = (hf_problems){0};
    if (sheet->problems.count == 0) return;
    const char *field = sheet->problems.items[0].field;
    size_t length = strcspn(field, ".");
    for (size_t i = 0; i < sheet->page_count; i++) {
        if (strlen(sheet->pages[i]->id) != length || strncmp(sheet->pages[i]->id, field, length) != 0) continue;
        if (i != sheet->page) show_page(sheet, i);
        if (field[length]) hf_sheet_focus_on_field(sheet, field + length + 1);
    }
}

void hf_sheet_go(hf_sheet *sheet, size_t page)
{
    hf_problems problems = {0};
    const hf_page *left = hf_sheet_page(sheet);
    if (page >= sheet->page_count || page == sheet->page || !hf_sheet_take(sheet)) return;
    if (hf_draft_is_changed(sheet->draft, left, NULL)) hf_draft_check_page(sheet->draft, left, &problems);
    if (problems.count > 0) {
        hf_sheet_show_problems(sheet, &problems);
        return;
    }
    hf_problems_free(&problems);
    hf_problems_free(&sheet->problems);
    show_page(sheet, page);
}

hf_status hf_sheet_begin(hf_sheet *sheet, const hf_page *const *pages, size_t count, size_t first, hf_draft *draft,
                         hf_error *error)
{
    sheet->pages = pages;
    sheet->page_count = count;
    sheet->draft = draft;
    show_page(sheet, first);
    return sheet->states ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

void hf_sheet_end(hf_sheet *sheet)
{
    hf_sheet_forget_states(sheet);
    hf_editor_free(&sheet->editor);
    hf_problems_free(&sheet->problems);
    hf_dialog_close(&sheet->dialog);
}
