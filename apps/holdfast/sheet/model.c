#include "apps/holdfast/sheet/model.h"

#include "core/value.h"

#include <ctype.h>
#include <stdlib.h>
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

/* ---- items ------------------------------------------------------------------------------------------------------ */

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
static void make_items(hf_sheet *sheet)
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
static void remake_items(hf_sheet *sheet)
{
    hf_item before = *hf_sheet_item(sheet);
    make_items(sheet);
    for (size_t i = 0; i < sheet->item_count; i++) {
        if (sheet->items[i].kind == before.kind && sheet->items[i].field == before.field) sheet->focus = i;
    }
    if (sheet->focus >= sheet->item_count) sheet->focus = 0;
}

static bool can_focus(const hf_sheet *sheet, const hf_item *item)
{
    if (!item->field) return true;
    return hf_draft_is_enabled(sheet->draft, hf_sheet_page(sheet), item->field);
}

/* ---- what is known of the page's fields ------------------------------------------------------------------------- */

static void free_states(hf_sheet *sheet)
{
    for (size_t i = 0; i < sheet->state_count; i++) {
        free(sheet->states[i].origin);
        free(sheet->states[i].info);
    }
    free(sheet->states);
    sheet->states = NULL;
    sheet->state_count = 0;
}

static void read_info(hf_field_state *out, hf_sheet *sheet, const hf_field *field)
{
    const hf_page *page = hf_sheet_page(sheet);
    hf_error error = {0};
    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_status status = HF_OK;
    if (page->behaviour->info) status = page->behaviour->info(page, sheet->draft, field->id, &text, &error);
    free(out->info);
    out->info = hf_text_copy(status ? error.text : hf_text_get(&text));
    hf_text_free(&text);
}

static void read_infos(hf_sheet *sheet)
{
    const hf_page *page = hf_sheet_page(sheet);
    for (size_t i = 0; i < sheet->state_count; i++) {
        if (page->fields[i].kind == HF_INFO) read_info(&sheet->states[i], sheet, &page->fields[i]);
    }
}

static void read_source(hf_field_state *out, hf_sheet *sheet, const hf_field *field)
{
    hf_setting setting = {0};
    if (!hf_field_is_stored(field)) return;
    const hf_settings *settings = hf_draft_settings(sheet->draft);
    if (hf_settings_get(&setting, settings, hf_sheet_page(sheet), field, NULL) == HF_OK) {
        out->source = setting.source;
        out->is_set = setting.is_set;
        out->origin = hf_text_copy(setting.policy_origin);
    }
    hf_setting_free(&setting);
}

void hf_sheet_refresh(hf_sheet *sheet)
{
    const hf_page *page = hf_sheet_page(sheet);
    free_states(sheet);
    sheet->states = calloc(page->field_count + 1, sizeof *sheet->states);
    if (!sheet->states) return;
    sheet->state_count = page->field_count;
    for (size_t i = 0; i < page->field_count; i++) read_source(&sheet->states[i], sheet, &page->fields[i]);
    read_infos(sheet);
    remake_items(sheet);
}

/* ---- focus ------------------------------------------------------------------------------------------------------ */

/* A typed field begins with the draft's text, a secret with nothing. */
static void enter_item(hf_sheet *sheet)
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

static void focus_on(hf_sheet *sheet, size_t index)
{
    sheet->focus = index;
    enter_item(sheet);
}

static void after_change(hf_sheet *sheet)
{
    remake_items(sheet);
    read_infos(sheet);
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
static void move(hf_sheet *sheet, bool forward)
{
    if (!hf_sheet_take(sheet) || !sheet->item_count) return;
    size_t next = sheet->focus;
    do {
        next = (next + (forward ? 1 : sheet->item_count - 1)) % sheet->item_count;
    } while (next != sheet->focus && !can_focus(sheet, &sheet->items[next]));
    focus_on(sheet, next);
}

static void focus_first(hf_sheet *sheet)
{
    size_t first = 0;
    while (first + 1 < sheet->item_count && !can_focus(sheet, &sheet->items[first])) first++;
    focus_on(sheet, first);
}

static void show_page(hf_sheet *sheet, size_t page)
{
    sheet->page = page;
    sheet->top = 0;
    sheet->focus = 0;
    make_items(sheet);
    hf_sheet_refresh(sheet);
    focus_first(sheet);
}

static void focus_on_field(hf_sheet *sheet, const char *id)
{
    for (size_t i = 0; i < sheet->item_count; i++) {
        const hf_item *item = &sheet->items[i];
        if (item->kind == HF_ITEM_FIELD && strcmp(item->field->id, id) == 0) focus_on(sheet, i);
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
        if (field[length]) focus_on_field(sheet, field + length + 1);
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
    free_states(sheet);
    hf_editor_free(&sheet->editor);
    hf_problems_free(&sheet->problems);
    hf_dialog_close(&sheet->dialog);
}

/* ---- keys ------------------------------------------------------------------------------------------------------- */

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
        if (!can_focus(sheet, item) || !hf_sheet_take(sheet)) continue;
        const hf_field *field = item->field;
        focus_on_field(sheet, field->id);
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
            if (sheet->items[i].kind == HF_ITEM_TABS && sheet->problems.count == 0) focus_on(sheet, i);
        }
    } else if (item->kind != HF_ITEM_FIELD) {
        move(sheet, forward);
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
    enter_item(sheet);
    return HF_WISH_NONE;
}

static hf_wish enter(hf_sheet *sheet)
{
    if (!is_typing(sheet) && hf_sheet_item(sheet)->kind != HF_ITEM_WEEK) return press_item(sheet);
    move(sheet, true);
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
    case HF_KEY_DOWN: move(sheet, true); break;
    case HF_KEY_BACKTAB:
    case HF_KEY_UP: move(sheet, false); break;
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
