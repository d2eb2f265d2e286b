#include "core/value.h"
#include "snapin/sheet/control.h"
#include "snapin/sheet/window_text.h"

#define DIGITS_MAX 20

static void begin(hf_control *control)
{
    SendMessageW(hf_control_window(control, HF_PART_MAIN), EM_SETLIMITTEXT, DIGITS_MAX, 0);
    SendMessageW(hf_control_window(control, HF_PART_SPIN), UDM_SETRANGE32, 0, 1);
}

static void show(hf_control *control, const char *value)
{
    hf_window_set_text(hf_control_window(control, HF_PART_MAIN), value);
}

static bool has_limits(const hf_field *field)
{
    return field->min || field->max;
}

static int64_t within(const hf_field *field, int64_t number)
{
    if (!has_limits(field)) return number;
    if (number < field->min) return field->min;
    return number > field->max ? field->max : number;
}

/* One step up or down from what the draft has. */
static void spin(hf_control *control, NMUPDOWN *delta)
{
    hf_number_text number;
    int64_t now = 0, step = control->field->step ? control->field->step : 1;
    hf_text value = HF_TEXT_INIT(64);
    hf_control_value(&value, control);
    hf_value_to_integer(&now, control->field, hf_text_get(&value));
    hf_text_free(&value);
    bool up = delta->iDelta < 0;
    if (up ? now > INT64_MAX - step : now < INT64_MIN + step) return;
    hf_control_give(control, hf_text_number(number, within(control->field, up ? now + step : now - step)));
    hf_control_show(control);
}

const hf_control_kind hf_control_integer = {.begin = begin, .show = show, .command = hf_control_typed, .spin = spin};
