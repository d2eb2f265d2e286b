#include "core/value.h"
#include "snapin/sheet/control.h"
#include "snapin/sheet/window_text.h"

static bool is_radio(const hf_control *control)
{
    return control->field->choices.count <= 3;
}

static void begin(hf_control *control)
{
    HWND list = hf_control_window(control, HF_PART_MAIN);
    for (size_t i = 0; !is_radio(control) && i < control->field->choices.count; i++)
        hf_window_send_text(list, CB_ADDSTRING, 0, hf_field_choice(control->field, i)->label);
}

/* Tab stops at the button that is pressed. */
static void show_radio(hf_control *control, int64_t chosen)
{
    for (size_t i = 0; i < control->field->choices.count; i++) {
        HWND button = hf_control_window(control, (hf_part)(HF_PART_MAIN + i));
        bool on = chosen == (int64_t)i;
        LONG_PTR style = GetWindowLongPtrW(button, GWL_STYLE);
        SendMessageW(button, BM_SETCHECK, on ? BST_CHECKED : BST_UNCHECKED, 0);
        SetWindowLongPtrW(button, GWL_STYLE, on ? style | WS_TABSTOP : style & ~(LONG_PTR)WS_TABSTOP);
    }
}

static void show(hf_control *control, const char *value)
{
    int64_t chosen = 0;
    if (!hf_value_to_integer(&chosen, control->field, value)) chosen = 0;
    if (is_radio(control))
        show_radio(control, chosen);
    else
        SendMessageW(hf_control_window(control, HF_PART_MAIN), CB_SETCURSEL, (WPARAM)chosen, 0);
}

static void give(hf_control *control, LRESULT chosen)
{
    if (chosen < 0 || (size_t)chosen >= control->field->choices.count) return;
    hf_control_give(control, hf_field_choice(control->field, (size_t)chosen)->keyword);
}

static void command(hf_control *control, hf_part part, UINT code)
{
    if (is_radio(control) && code == BN_CLICKED) give(control, (LRESULT)part - HF_PART_MAIN);
    if (!is_radio(control) && code == CBN_SELCHANGE)
        give(control, SendMessageW(hf_control_window(control, part), CB_GETCURSEL, 0, 0));
}

const hf_control_kind hf_control_choice = {.begin = begin, .show = show, .command = command};
