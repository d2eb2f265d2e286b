#include "core/paths.h"
#include "core/value.h"
#include "snapin/sheet/browse.h"
#include "snapin/sheet/control.h"
#include "snapin/sheet/window_text.h"

static void begin(hf_control *control)
{
    SendMessageW(hf_control_window(control, HF_PART_MAIN), EM_SETLIMITTEXT, HF_PATH_MAX - 1, 0);
}

static void show(hf_control *control, const char *value)
{
    hf_window_set_text(hf_control_window(control, HF_PART_MAIN), value);
}

static void browse(hf_control *control)
{
    HWND edit = hf_control_window(control, HF_PART_MAIN);
    hf_text now = HF_TEXT_INIT(HF_VALUE_MAX), chosen = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_window_text(&now, edit);
    if (hf_browse(&chosen, edit, control->field, hf_text_get(&now))) {
        hf_control_give(control, hf_text_get(&chosen));
        hf_control_show(control);
        SetFocus(edit);
    }
    hf_text_free(&now);
    hf_text_free(&chosen);
}

static void command(hf_control *control, hf_part part, UINT code)
{
    if (part == HF_PART_MAIN) hf_control_typed(control, part, code);
    if (part == HF_PART_BROWSE && code == BN_CLICKED) browse(control);
}

const hf_control_kind hf_control_path = {.begin = begin, .show = show, .command = command};
