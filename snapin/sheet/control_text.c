#include "snapin/sheet/control.h"
#include "snapin/sheet/window_text.h"

#define TEXT_MAX 1024 /* bytes of a text whose row gives no limit */

/* A character takes a byte or more: what fits can still be too long, which the draft says. */
static void begin(hf_control *control)
{
    WPARAM most = control->field->max ? (WPARAM)control->field->max : TEXT_MAX;
    SendMessageW(hf_control_window(control, HF_PART_MAIN), EM_SETLIMITTEXT, most, 0);
}

static void show(hf_control *control, const char *value)
{
    hf_window_set_text(hf_control_window(control, HF_PART_MAIN), value);
}

const hf_control_kind hf_control_text = {.begin = begin, .show = show, .command = hf_control_typed};
