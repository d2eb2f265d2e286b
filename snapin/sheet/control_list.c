#include "core/value.h"
#include "snapin/sheet/control.h"
#include "snapin/sheet/form_internal.h"
#include "snapin/sheet/window_text.h"

static void begin(hf_control *control)
{
    SendMessageW(hf_control_window(control, HF_PART_MAIN), EM_SETLIMITTEXT, HF_LIST_ENTRY_MAX, 0);
}

static void show(hf_control *control, const char *value)
{
    char entry[HF_LIST_ENTRY_MAX + 1];
    HWND list = hf_control_window(control, HF_PART_LIST);
    SendMessageW(list, WM_SETREDRAW, FALSE, 0);
    SendMessageW(list, LB_RESETCONTENT, 0, 0);
    for (size_t i = 0; hf_list_entry(entry, sizeof entry, value, i); i++)
        hf_window_send_text(list, LB_ADDSTRING, 0, entry);
    SendMessageW(list, WM_SETREDRAW, TRUE, 0);
    InvalidateRect(list, NULL, TRUE);
}

/* What is selected goes; without a selection there is nothing to remove. */
static void follow_selection(hf_control *control)
{
    bool any = SendMessageW(hf_control_window(control, HF_PART_LIST), LB_GETSELCOUNT, 0, 0) > 0;
    HWND list = hf_control_window(control, HF_PART_LIST), button = hf_control_window(control, HF_PART_REMOVE);
    if (!any && GetFocus() == button) SetFocus(list);
    EnableWindow(button, any && IsWindowEnabled(list));
}

static void give(hf_control *control, const hf_text *value)
{
    if (!hf_control_give(control, hf_text_get(value))) return;
    hf_control_show(control);
    follow_selection(control);
}

/* What is typed is an entry once it is added. False: the draft refused it, and it stays where it was typed. */
static bool add_typed(hf_control *control)
{
    HWND edit = hf_control_window(control, HF_PART_MAIN);
    hf_text value = HF_TEXT_INIT(2 * HF_VALUE_MAX), typed = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_window_text(&typed, edit);
    if (typed.length) {
        hf_control_value(&value, control);
        if (value.length) hf_text_add(&value, ",");
        hf_text_add(&value, hf_text_get(&typed));
        give(control, &value);
        if (!control->refused.status) SetWindowTextW(edit, L"");
    }
    hf_text_free(&value);
    hf_text_free(&typed);
    return control->refused.status == HF_OK;
}

static void remove_selected(hf_control *control)
{
    char entry[HF_LIST_ENTRY_MAX + 1];
    HWND list = hf_control_window(control, HF_PART_LIST);
    hf_text value = HF_TEXT_INIT(HF_VALUE_MAX), kept = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_control_value(&value, control);
    for (size_t i = 0; hf_list_entry(entry, sizeof entry, hf_text_get(&value), i); i++) {
        if (SendMessageW(list, LB_GETSEL, i, 0) > 0) continue;
        if (kept.length) hf_text_add(&kept, ",");
        hf_text_add(&kept, entry);
    }
    give(control, &kept);
    hf_text_free(&value);
    hf_text_free(&kept);
}

static void add_pressed(hf_control *control)
{
    if (!add_typed(control)) hf_form_show_problem(control->form, &control->refused);
    SetFocus(hf_control_window(control, HF_PART_MAIN));
}

static void command(hf_control *control, hf_part part, UINT code)
{
    if (part == HF_PART_MAIN && code == EN_CHANGE) hf_error_clear(&control->refused);
    if (part == HF_PART_LIST && code == LBN_SELCHANGE) follow_selection(control);
    if (part == HF_PART_ADD && code == BN_CLICKED) add_pressed(control);
    if (part == HF_PART_REMOVE && code == BN_CLICKED) remove_selected(control);
}

/* Nobody types an entry only to lose it. */
static bool settle(hf_control *control, hf_error *error)
{
    if (add_typed(control)) return true;
    *error = control->refused;
    return false;
}

static void enable(hf_control *control, bool enabled)
{
    static const hf_part parts[] = {HF_PART_LABEL, HF_PART_MAIN, HF_PART_ADD, HF_PART_LIST};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        EnableWindow(hf_control_window(control, parts[i]), enabled);
    follow_selection(control);
}

const hf_control_kind hf_control_list = {
    .begin = begin, .show = show, .command = command, .settle = settle, .enable = enable};
