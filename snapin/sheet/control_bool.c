#include "snapin/sheet/control.h"

#include <string.h>

static void show(hf_control *control, const char *value)
{
    WPARAM check = strcmp(value, "on") == 0 ? BST_CHECKED : BST_UNCHECKED;
    SendMessageW(hf_control_window(control, HF_PART_MAIN), BM_SETCHECK, check, 0);
}

static void command(hf_control *control, hf_part part, UINT code)
{
    if (code != BN_CLICKED) return;
    LRESULT check = SendMessageW(hf_control_window(control, part), BM_GETCHECK, 0, 0);
    hf_control_give(control, check == BST_CHECKED ? "on" : "off");
}

const hf_control_kind hf_control_bool = {.show = show, .command = command};
