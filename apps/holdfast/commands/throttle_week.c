#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/fields.h"
#include "core/schedule.h"

#include <string.h>

/* The first timetable of the page. */
static hf_status find_timetable(hf_place *place, const char *operand, hf_error *error)
{
    for (size_t i = 0; !place->field && i < place->page->field_count; i++) {
        if (place->page->fields[i].kind == HF_TIMETABLE) place->field = &place->page->fields[i];
    }
    if (place->field && place->field->kind == HF_TIMETABLE) return HF_OK;
    return hf_fail(error, HF_E_TIMETABLE_NONE, operand, NULL);
}

static void add_cells(hf_output *output, const hf_schedule *schedule)
{
    static const char *const days[HF_SCHEDULE_DAYS] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    hf_json_object(output, "week");
    for (size_t day = 0; day < HF_SCHEDULE_DAYS; day++) {
        char cells[HF_SCHEDULE_CELLS + 1];
        for (size_t i = 0; i < HF_SCHEDULE_CELLS; i++) cells[i] = schedule->cells[day][i] ? '#' : '.';
        cells[HF_SCHEDULE_CELLS] = 0;
        hf_json_text(output, days[day], cells);
    }
    hf_json_end(output);
}

static hf_status draw(hf_output *output, const hf_schedule *schedule, hf_error *error)
{
    hf_text picture = HF_TEXT_INIT(8192);
    hf_status status = hf_schedule_draw(&picture, schedule) ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    while (picture.length > 0 && picture.data[picture.length - 1] == '\n') picture.data[--picture.length] = 0;
    if (!status) hf_say(output, "%s", hf_text_get(&picture));
    hf_text_free(&picture);
    return status;
}

static hf_status run_throttle_week(hf_run *run, hf_error *error)
{
    hf_place place = {0};
    hf_setting setting = {0};
    hf_schedule schedule;
    const char *operand = hf_run_operand(run, "throttling");
    hf_status status = hf_run_open(run, HF_READ, error);
    if (!status) status = hf_place_find(&place, run, operand, error);
    if (!status) status = find_timetable(&place, operand, error);
    if (!status) {
        status = hf_settings_get(&setting, hf_session_settings(run->session), place.page, place.field, error);
    }
    if (!status) status = hf_schedule_parse(&schedule, setting.text, error);
    if (!status) {
        hf_place_name name;
        hf_show(run->output, "timetable", hf_place_write(name, place.page, place.field), setting.text);
        add_cells(run->output, &schedule);
        status = draw(run->output, &schedule, error);
    }
    hf_setting_free(&setting);
    return status;
}

static const hf_example examples[] = {
    {"holdfast throttle week", "the work hours, half hour by half hour"},
    {"holdfast set throttling --work-days mon-fri --start 9 --end 17", "changes them"},
    {0},
};

const hf_command hf_command_throttle_week = {
    .name = "throttle week",
    .operands = "[PAGE[.FIELD]]",
    .summary = "Draw the timetable of the work hours",
    .details = "Without a page it is throttling.work-hours; any field that holds a timetable can be drawn.",
    .operand = HF_OPERAND_FIELD,
    .most = 1,
    .examples = examples,
    .run = run_throttle_week,
};
