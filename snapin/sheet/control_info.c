#include "snapin/sheet/control.h"
#include "snapin/sheet/window_text.h"

static void show(hf_control *control, const char *value)
{
    HWND window = hf_control_window(control, HF_PART_MAIN);
    (void)value;
    if (window) hf_window_set_text(window, control->info ? control->info : "");
}

const hf_control_kind hf_control_info = {.show = show};
