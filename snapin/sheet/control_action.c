#include "snapin/sheet/control.h"
#include "snapin/sheet/form_internal.h"

static void show(hf_control *control, const char *value)
{
    (void)control;
    (void)value;
}

static void command(hf_control *control, hf_part part, UINT code)
{
    if (part == HF_PART_MAIN && code == BN_CLICKED) hf_form_act(control->form, control->field);
}

const hf_control_kind hf_control_action = {.show = show, .command = command};
