#include "snapin/sheet/control.h"
#include "snapin/sheet/window_text.h"

/* Its text begins where the frames of other fields do. */
static void begin(hf_control *control)
{
    SendMessageW(hf_control_window(control, HF_PART_MAIN), EM_SETMARGINS, EC_LEFTMARGIN | EC_RIGHTMARGIN, 0);
}

static void show(hf_control *control, const char *value)
{
    HWND window = hf_control_window(control, HF_PART_MAIN);
    (void)value;
    if (window) hf_window_set_text(window, control->info ? control->info : "");
}

/* Text that is only read shows what is selected, but no place to type. */
static void command(hf_control *control, hf_part part, UINT code)
{
    if (code == EN_SETFOCUS) HideCaret(hf_control_window(control, part));
}

const hf_control_kind hf_control_info = {.begin = begin, .show = show, .command = command};
