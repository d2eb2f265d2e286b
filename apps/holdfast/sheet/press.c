/* What a key does. */
#include "apps/holdfast/sheet/parts.h"

#include "core/value.h"

#include <ctype.h>
#include <string.h>

static int64_t number_of(hf_sheet *sheet, const hf_field *field)
{
    int64_t number = 0;
    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_draft_get(&text, sheet->draft, hf_sheet_page(sheet), field->id, NULL);
    if (!hf_value_to_integer(&number, field, hf_text_get(&text))) number = 0;
    hf_text_free(&text);
    return number;
}

static void toggle(hf_sheet *sheet, const hf_field *field)
{
    hf_sheet_set(sheet, field, number_of(sheet, field) ? "off" : "on");
}

static void cycle(hf_sheet *sheet, const hf_field *field, bool forward)
{
    int64_t count = field->choices.count;
    int64_t next = (number_of(sheet, field) + (forward ? 1 : count - 1)) % count;
    hf_sheet_set(sheet, field, hf_field_choice(field, (size_t)next)->keyword);
}

/* The button or box that has the focus is pressed: with the space bar, or with Enter. */
static hf_wish press_item(hf_sheet *sheet)
{
    const hf_item *item = hf_sheet_item(sheet);
    switch (item->kind) {
    case HF_ITEM_OK: return HF_WISH_OK;
    case HF_ITEM_CANCEL: return HF_WISH_CANCEL;
    case HF_ITEM_APPLY: return HF_WISH_APPLY;
    case HF_ITEM_TABS: hf_sheet_go(sheet, (sheet->page + 1) % sheet->page_count); return HF_WISH_NONE;
    case HF_ITEM_WEEK: return HF_WISH_NONE;
    case HF_ITEM_FIELD: break;
    }
    if (item->field->kind == HF_ACTION) return HF_WISH_ACT;
    if (item->field->kind == HF_BOOL) toggle(sheet, item->field);
    if (item->field->kind == HF_CHOICE) cycle(sheet, item->field, true);
    return HF_WISH_NONE;
}

/* True if `letter` stands behind the `&` of the label. */
static bool has_access_key(const char *label, char letter)
{
    for (; *label; label++) {
        if (label[0] != '&') continue;
        if (label[1] != '&') return tolower((unsigned char)label[1]) == tolower((unsigned char)letter);
        label++;
    }
    return false;
}

/* The next item with this access key, behind the one that has the focus; a check box is pressed as well. */
static void jump(hf_sheet *sheet, char letter)
{
    for (size_t step = 1; step <= sheet->item_count; step++) {
        size_t index = (sheet->focus + step) % sheet->item_count;
        const hf_item *item = &sheet->items[index];
        if (item->kind != HF_ITEM_FIELD || !has_access_key(item->field->label, letter)) continue;
        if (!hf_sheet_can_focus(sheet, item) || !hf_sheet_take(sheet)) continue;
        const hf_field *field = item->field;
        hf_sheet_focus_on_field(sheet, field->id);
        if (field->kind == HF_BOOL) toggle(sheet, field);
        return;
    }
}

static void sideways(hf_sheet *sheet, bool forward)
{
    const hf_item *item = hf_sheet_item(sheet);
    if (item->kind == HF_ITEM_TABS) {
        size_t count = sheet->page_count;
        hf_sheet_go(sheet, (sheet->page + (forward ? 1 : count - 1)) % count);
        for (size_t i = 0; i < sheet->item_count; i++) {
            if (sheet->items[i].kind == HF_ITEM_TABS && sheet->problems.count == 0) hf_sheet_focus_on(sheet, i);
        }
    } else if (item->kind != HF_ITEM_FIELD) {
        hf_sheet_move(sheet, forward);
    } else if (item->field->kind == HF_CHOICE) {
        cycle(sheet, item->field, forward);
    } else if (hf_field_is_typed(item->field) && forward) {
        hf_editor_right(&sheet->editor);
    } else if (hf_field_is_typed(item->field)) {
        hf_editor_left(&sheet->editor);
    }
}

static bool is_typing(const hf_sheet *sheet)
{
    const hf_item *item = hf_sheet_item(sheet);
    return item->kind == HF_ITEM_FIELD && hf_field_is_typed(item->field);
}

/* Policy holds the field: nothing is typed into it, and the message says why. */
bool hf_sheet_refuse_locked(hf_sheet *sheet)
{
    const hf_item *item = hf_sheet_item(sheet);
    if (!item->field || !hf_sheet_is_locked(sheet, item->field)) return false;
    hf_fail(&sheet->message, HF_E_FIELD_HELD, hf_sheet_state(sheet, item->field)->origin, NULL);
    return true;
}

/* Del on a secret that nothing was typed into removes the stored one. */
static void delete_key(hf_sheet *sheet)
{
    const hf_item *item = hf_sheet_item(sheet);
    if (item->field->kind == HF_SECRET && !sheet->editor.touched) {
        hf_draft_reset(sheet->draft, hf_sheet_page(sheet), item->field->id, &sheet->message);
    } else {
        hf_editor_delete(&sheet->editor);
    }
}

static void edit(hf_sheet *sheet, const hf_key_press *press)
{
    if (!is_typing(sheet)) return;
    switch (press->key) {
    case HF_KEY_HOME: hf_editor_home(&sheet->editor); return;
    case HF_KEY_END: hf_editor_end(&sheet->editor); return;
    default: break;
    }
    if (hf_sheet_refuse_locked(sheet)) return;
    hf_error_clear(&sheet->message);
    switch (press->key) {
    case HF_KEY_CHARACTER: hf_editor_insert(&sheet->editor, press->text); break;
    case HF_KEY_BACKSPACE: hf_editor_backspace(&sheet->editor); break;
    case HF_KEY_DELETE: delete_key(sheet); break;
    default: break;
    }
}

static hf_wish escape(hf_sheet *sheet)
{
    if (!sheet->editor.touched) return HF_WISH_CANCEL;
    hf_sheet_enter_item(sheet);
    return HF_WISH_NONE;
}

static hf_wish enter(hf_sheet *sheet)
{
    if (!is_typing(sheet) && hf_sheet_item(sheet)->kind != HF_ITEM_WEEK) return press_item(sheet);
    hf_sheet_move(sheet, true);
    return HF_WISH_NONE;
}

static hf_wish character(hf_sheet *sheet, const hf_key_press *press)
{
    if (is_typing(sheet)) {
        edit(sheet, press);
    } else if (strcmp(press->text, " ") != 0) {
        jump(sheet, press->text[0]);
    } else if (!hf_sheet_refuse_locked(sheet)) {
        return press_item(sheet);
    }
    return HF_WISH_NONE;
}

hf_wish hf_sheet_key(hf_sheet *sheet, const hf_key_press *press)
{
    size_t count = sheet->page_count;
    if (hf_sheet_item(sheet)->kind == HF_ITEM_WEEK && hf_week_key(sheet, press)) return HF_WISH_NONE;
    switch (press->key) {
    case HF_KEY_TAB:
    case HF_KEY_DOWN: hf_sheet_move(sheet, true); break;
    case HF_KEY_BACKTAB:
    case HF_KEY_UP: hf_sheet_move(sheet, false); break;
    case HF_KEY_PAGE_DOWN: hf_sheet_go(sheet, (sheet->page + 1) % count); break;
    case HF_KEY_PAGE_UP: hf_sheet_go(sheet, (sheet->page + count - 1) % count); break;
    case HF_KEY_LEFT: sideways(sheet, false); break;
    case HF_KEY_RIGHT: sideways(sheet, true); break;
    case HF_KEY_ENTER: return enter(sheet);
    case HF_KEY_ESCAPE: return escape(sheet);
    case HF_KEY_INTERRUPT: return HF_WISH_CANCEL;
    case HF_KEY_CHARACTER: return character(sheet, press);
    case HF_KEY_ALT: jump(sheet, press->text[0]); break;
    default: edit(sheet, press); break;
    }
    return HF_WISH_NONE;
}
