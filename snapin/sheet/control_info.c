#include "core/wide.h"
#include "snapin/sheet/control.h"
#include "snapin/sheet/form_internal.h"
#include "snapin/sheet/window_text.h"

#include <stdlib.h>

/* Its text begins where the frames of other fields do. */
static void begin(hf_control *control)
{
    SendMessageW(hf_control_window(control, HF_PART_MAIN), EM_SETMARGINS, EC_LEFTMARGIN | EC_RIGHTMARGIN, 0);
}

/* Whether the first letter that has a direction is read from the right. Without one: as the window is. */
static bool is_from_the_right(const char *text)
{
    wchar_t *wide = hf_wide_from_text(text);
    bool right = true, found = false;
    for (const wchar_t *at = wide; at && *at && !found; at++) {
        WORD kind = 0;
        GetStringTypeW(CT_CTYPE2, at, 1, &kind);
        found = kind == C2_LEFTTORIGHT || kind == C2_RIGHTTOLEFT;
        right = kind == C2_RIGHTTOLEFT;
    }
    free(wide);
    return right;
}

/* Its words are not always in the language of the window: they are put in the order in which they are read. */
static void keep_order(HWND window, const char *text)
{
    LONG_PTR style = GetWindowLongPtrW(window, GWL_EXSTYLE);
    LONG_PTR wanted = is_from_the_right(text) ? style | WS_EX_RTLREADING : style & ~(LONG_PTR)WS_EX_RTLREADING;
    if (wanted != style) SetWindowLongPtrW(window, GWL_EXSTYLE, wanted);
}

static void show(hf_control *control, const char *value)
{
    HWND window = hf_control_window(control, HF_PART_MAIN);
    const char *text = control->info ? control->info : "";
    (void)value;
    if (!window) return;
    if (control->form->options.right_to_left) keep_order(window, text);
    hf_window_set_text(window, text);
}

/* Text that is only read shows what is selected, but no place to type. */
static void command(hf_control *control, hf_part part, UINT code)
{
    if (code == EN_SETFOCUS) HideCaret(hf_control_window(control, part));
}

const hf_control_kind hf_control_info = {.begin = begin, .show = show, .command = command};
