#include "core/wide.h"
#include "snapin/sheet/control.h"
#include "snapin/sheet/form_internal.h"
#include "snapin/sheet/timetable_grid.h"
#include "snapin/sheet/window_text.h"

#define TEXT_MAX 4096

/* `9 AM`, as the person's system writes an hour. */
static void add_hour(HWND list, int cell)
{
    wchar_t text[32] = L"";
    SYSTEMTIME time = {.wYear = 2000, .wMonth = 1, .wDay = 3, .wHour = (WORD)(cell / 2 % 24)};
    time.wMinute = (WORD)(cell % 2 * 30);
    DWORD form = cell % 2 ? TIME_NOSECONDS : TIME_NOMINUTESORSECONDS;
    GetTimeFormatEx(LOCALE_NAME_USER_DEFAULT, form, &time, NULL, text, 32);
    LRESULT at = SendMessageW(list, CB_ADDSTRING, 0, (LPARAM)text);
    SendMessageW(list, CB_SETITEMDATA, (WPARAM)at, cell);
}

static void begin(hf_control *control)
{
    HWND from = hf_control_window(control, HF_PART_FROM), to = hf_control_window(control, HF_PART_TO);
    for (int hour = 0; hour < 24; hour++) {
        add_hour(from, 2 * hour);
        add_hour(to, 2 * hour + 2);
    }
    SendMessageW(hf_control_window(control, HF_PART_TEXT), EM_SETLIMITTEXT, TEXT_MAX, 0);
}

/* An hour that the list does not have yet, such as half past nine, is added at its end. */
static void choose_hour(HWND list, int cell)
{
    LRESULT count = SendMessageW(list, CB_GETCOUNT, 0, 0), at = -1;
    for (LRESULT i = 0; i < count && cell >= 0; i++)
        if (SendMessageW(list, CB_GETITEMDATA, (WPARAM)i, 0) == cell) at = i;
    if (at < 0 && cell >= 0) {
        add_hour(list, cell);
        at = count;
    }
    SendMessageW(list, CB_SETCURSEL, (WPARAM)at, 0);
}

static int chosen_hour(HWND list, int otherwise)
{
    LRESULT at = SendMessageW(list, CB_GETCURSEL, 0, 0);
    return at >= 0 ? (int)SendMessageW(list, CB_GETITEMDATA, (WPARAM)at, 0) : otherwise;
}

static void show_form(hf_control *control, const hf_schedule *schedule)
{
    hf_work_hours hours;
    hf_work_hours_of(&hours, schedule);
    if (!hf_schedule_is_empty(schedule)) { /* while no day is chosen, the hours stay for the next one */
        choose_hour(hf_control_window(control, HF_PART_FROM), hours.from);
        choose_hour(hf_control_window(control, HF_PART_TO), hours.to);
    }
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++)
        SendMessageW(hf_control_window(control, (hf_part)(HF_PART_DAY + day)), BM_SETCHECK,
                     hours.days[day] ? BST_CHECKED : BST_UNCHECKED, 0);
}

static void show_schedule(hf_control *control, const char *value)
{
    hf_schedule schedule;
    if (hf_schedule_parse(&schedule, value, NULL)) return;
    SendMessageW(hf_control_window(control, HF_PART_MAIN), HF_GRID_SET, 0, (LPARAM)&schedule);
    show_form(control, &schedule);
}

static void show(hf_control *control, const char *value)
{
    show_schedule(control, value);
    hf_window_set_text(hf_control_window(control, HF_PART_TEXT), value);
}

static void give(hf_control *control, const hf_schedule *schedule)
{
    hf_text value = HF_TEXT_INIT(TEXT_MAX);
    hf_schedule_format(&value, schedule);
    hf_control_give(control, hf_text_get(&value));
    hf_control_show(control);
    hf_text_free(&value);
}

static void grid_changed(hf_control *control)
{
    hf_schedule schedule;
    SendMessageW(hf_control_window(control, HF_PART_MAIN), HF_GRID_GET, 0, (LPARAM)&schedule);
    give(control, &schedule);
}

/* What the form does not say yet, it says as the vendor does: nine to five. */
static void form_changed(hf_control *control)
{
    hf_schedule schedule;
    hf_work_hours hours = {.from = chosen_hour(hf_control_window(control, HF_PART_FROM), 18),
                           .to = chosen_hour(hf_control_window(control, HF_PART_TO), 34)};
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++)
        hours.days[day] =
            SendMessageW(hf_control_window(control, (hf_part)(HF_PART_DAY + day)), BM_GETCHECK, 0, 0) == BST_CHECKED;
    hf_work_hours_apply(&schedule, &hours);
    give(control, &schedule);
}

/* While the text is typed, the grid follows it; the text itself is left alone until the person goes on. */
static void text_typed(hf_control *control, UINT code)
{
    hf_text value = HF_TEXT_INIT(TEXT_MAX);
    hf_control_typed(control, HF_PART_TEXT, code);
    if (code == EN_CHANGE && !control->refused.status) {
        control->form->showing = true;
        hf_control_value(&value, control);
        show_schedule(control, hf_text_get(&value));
        control->form->showing = false;
    }
    hf_text_free(&value);
}

static void command(hf_control *control, hf_part part, UINT code)
{
    if (part == HF_PART_MAIN && code == HF_GRID_CHANGED) grid_changed(control);
    if ((part == HF_PART_FROM || part == HF_PART_TO) && code == CBN_SELCHANGE) form_changed(control);
    if (part >= HF_PART_DAY && part < HF_PART_DAYS && code == BN_CLICKED) form_changed(control);
    if (part == HF_PART_TEXT) text_typed(control, code);
}

const hf_control_kind hf_control_timetable = {.begin = begin, .show = show, .command = command};
