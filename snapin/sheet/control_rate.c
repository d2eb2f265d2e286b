#include "core/value.h"
#include "snapin/sheet/control.h"
#include "snapin/sheet/form_internal.h"
#include "snapin/sheet/rate_text.h"
#include "snapin/sheet/window_text.h"

/* The unit chosen in the list. */
static hf_rate_unit unit_of(const hf_control *control)
{
    HWND list = hf_control_window(control, HF_PART_UNIT);
    LRESULT chosen = SendMessageW(list, CB_GETCURSEL, 0, 0);
    LRESULT unit = chosen >= 0 ? SendMessageW(list, CB_GETITEMDATA, (WPARAM)chosen, 0) : HF_UNIT_KBPS;
    return (hf_rate_unit)unit;
}

static void add_unit(HWND list, hf_rate_unit unit)
{
    LRESULT at = hf_window_send_text(list, CB_ADDSTRING, 0, hf_rate_unit_name(unit));
    SendMessageW(list, CB_SETITEMDATA, (WPARAM)at, (LPARAM)unit);
}

static void begin(hf_control *control)
{
    HWND list = hf_control_window(control, HF_PART_UNIT);
    add_unit(list, HF_UNIT_KBPS);
    add_unit(list, HF_UNIT_MBPS);
    add_unit(list, HF_UNIT_NO_LIMIT);
    SendMessageW(hf_control_window(control, HF_PART_MAIN), EM_SETLIMITTEXT, HF_RATE_NUMBER_MAX - 1, 0);
    SendMessageW(hf_control_window(control, HF_PART_SPIN), UDM_SETRANGE32, 0, 1);
}

/* A rate that is whole in no other unit brings its own. */
static void choose_unit(const hf_control *control, hf_rate_unit unit)
{
    HWND list = hf_control_window(control, HF_PART_UNIT);
    for (LRESULT i = 0; i < SendMessageW(list, CB_GETCOUNT, 0, 0); i++) {
        if (SendMessageW(list, CB_GETITEMDATA, (WPARAM)i, 0) != (LRESULT)unit) continue;
        SendMessageW(list, CB_SETCURSEL, (WPARAM)i, 0);
        return;
    }
    add_unit(list, unit);
    choose_unit(control, unit);
}

static int64_t rate_of(const hf_control *control)
{
    int64_t bits = 0;
    hf_text value = HF_TEXT_INIT(64);
    hf_control_value(&value, control);
    hf_value_to_integer(&bits, control->field, hf_text_get(&value));
    hf_text_free(&value);
    return bits;
}

static void show_beside(const hf_control *control, int64_t bits)
{
    hf_text text = HF_TEXT_INIT(64);
    hf_rate_beside(&text, bits);
    hf_window_set_text(hf_control_window(control, HF_PART_BESIDE), hf_text_get(&text));
    hf_text_free(&text);
}

static void show(hf_control *control, const char *value)
{
    hf_rate_text shown;
    int64_t bits = 0;
    hf_value_to_integer(&bits, control->field, value);
    hf_rate_split(&shown, bits);
    hf_window_set_text(hf_control_window(control, HF_PART_MAIN), shown.number);
    choose_unit(control, shown.unit);
    show_beside(control, bits);
}

static bool give(hf_control *control)
{
    hf_text number = HF_TEXT_INIT(256), value = HF_TEXT_INIT(512);
    hf_window_text(&number, hf_control_window(control, HF_PART_MAIN));
    hf_rate_join(&value, hf_text_get(&number), unit_of(control));
    bool taken = hf_control_give(control, hf_text_get(&value));
    show_beside(control, taken ? rate_of(control) : 0);
    hf_text_free(&number);
    hf_text_free(&value);
    return taken;
}

/* From no limit to a unit without a number: what the row sets as its least. */
static void unit_chosen(hf_control *control)
{
    HWND edit = hf_control_window(control, HF_PART_MAIN);
    if (unit_of(control) != HF_UNIT_NO_LIMIT && GetWindowTextLengthW(edit) == 0) {
        const hf_field *field = control->field;
        hf_text least = HF_TEXT_INIT(64);
        hf_rate_format(&least, field->min > 0 ? field->min : 1024 * 1024);
        hf_control_give(control, hf_text_get(&least));
        hf_control_show(control);
        hf_text_free(&least);
    } else if (give(control)) {
        hf_control_show(control);
    }
}

static void command(hf_control *control, hf_part part, UINT code)
{
    if (part == HF_PART_UNIT && code == CBN_SELCHANGE) unit_chosen(control);
    if (part != HF_PART_MAIN) return;
    if (code == EN_CHANGE) {
        control->typed = true;
        give(control);
    } else if (code == EN_KILLFOCUS && control->typed && !control->refused.status) {
        hf_control_show(control);
    }
}

static void spin(hf_control *control, NMUPDOWN *delta)
{
    hf_text value = HF_TEXT_INIT(64);
    int64_t bits = rate_of(control);
    hf_rate_unit unit = unit_of(control);
    if (!bits || unit == HF_UNIT_NO_LIMIT) return;
    hf_rate_format(&value, hf_rate_step(bits, unit, delta->iDelta < 0, control->field->min, control->field->max));
    hf_control_give(control, hf_text_get(&value));
    hf_control_show(control);
    hf_text_free(&value);
}

static void enable(hf_control *control, bool enabled)
{
    static const hf_part parts[] = {HF_PART_LABEL, HF_PART_MAIN, HF_PART_SPIN, HF_PART_UNIT, HF_PART_BESIDE};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        bool of_number = parts[i] == HF_PART_MAIN || parts[i] == HF_PART_SPIN;
        EnableWindow(hf_control_window(control, parts[i]),
                     enabled && !(of_number && unit_of(control) == HF_UNIT_NO_LIMIT));
    }
}

const hf_control_kind hf_control_rate = {
    .begin = begin, .show = show, .command = command, .spin = spin, .enable = enable};
