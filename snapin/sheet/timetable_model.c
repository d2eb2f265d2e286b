#include "snapin/sheet/timetable_model.h"

#include <string.h>

static int clamp(int value, int most)
{
    if (value < 0) return 0;
    return value > most ? most : value;
}

static hf_grid_place inside(hf_grid_place place)
{
    return (hf_grid_place){clamp(place.day, HF_SCHEDULE_DAYS - 1), clamp(place.cell, HF_SCHEDULE_CELLS - 1)};
}

void hf_timetable_go(hf_timetable *timetable, hf_grid_place place, bool extend)
{
    timetable->cursor = inside(place);
    if (!extend) timetable->anchor = timetable->cursor;
}

void hf_timetable_move(hf_timetable *timetable, int days, int cells, bool extend)
{
    hf_grid_place to = {timetable->cursor.day + days, timetable->cursor.cell + cells};
    hf_timetable_go(timetable, to, extend);
}

static bool between(int value, int a, int b)
{
    return a < b ? value >= a && value <= b : value >= b && value <= a;
}

bool hf_timetable_is_selected(const hf_timetable *timetable, hf_grid_place place)
{
    return between(place.day, timetable->anchor.day, timetable->cursor.day) &&
           between(place.cell, timetable->anchor.cell, timetable->cursor.cell);
}

static void fill(hf_timetable *timetable, bool value)
{
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++)
        for (int cell = 0; cell < HF_SCHEDULE_CELLS; cell++)
            if (hf_timetable_is_selected(timetable, (hf_grid_place){day, cell}))
                timetable->schedule.cells[day][cell] = value;
}

static bool cell_at(const hf_timetable *timetable, hf_grid_place place)
{
    return timetable->schedule.cells[place.day][place.cell];
}

void hf_timetable_toggle(hf_timetable *timetable)
{
    fill(timetable, !cell_at(timetable, timetable->cursor));
}

void hf_timetable_paint_begin(hf_timetable *timetable, hf_grid_place place)
{
    hf_timetable_go(timetable, place, false);
    timetable->before = timetable->schedule;
    timetable->paint = !cell_at(timetable, timetable->cursor);
    timetable->painting = true;
    fill(timetable, timetable->paint);
}

void hf_timetable_paint_to(hf_timetable *timetable, hf_grid_place place)
{
    if (!timetable->painting) return;
    timetable->schedule = timetable->before;
    hf_timetable_go(timetable, place, true);
    fill(timetable, timetable->paint);
}

static bool equal(const hf_schedule *a, const hf_schedule *b)
{
    return memcmp(a->cells, b->cells, sizeof a->cells) == 0;
}

bool hf_timetable_paint_end(hf_timetable *timetable)
{
    if (!timetable->painting) return false;
    timetable->painting = false;
    hf_timetable_go(timetable, timetable->cursor, false);
    return !equal(&timetable->schedule, &timetable->before);
}

void hf_timetable_paint_cancel(hf_timetable *timetable)
{
    if (!timetable->painting) return;
    timetable->schedule = timetable->before;
    timetable->painting = false;
    hf_timetable_go(timetable, timetable->anchor, false);
}

/* ---- the vendor's form ------------------------------------------------------------------------------------------ */

void hf_work_hours_apply(hf_schedule *out, const hf_work_hours *hours)
{
    hf_schedule made = {{{false}}};
    int length = hours->to - hours->from + (hours->to > hours->from ? 0 : HF_SCHEDULE_CELLS);
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++) {
        for (int i = 0; hours->days[day] && i < length; i++) {
            int cell = hours->from + i;
            made.cells[(day + cell / HF_SCHEDULE_CELLS) % HF_SCHEDULE_DAYS][cell % HF_SCHEDULE_CELLS] = true;
        }
    }
    *out = made;
}

static bool any_cell(const hf_schedule *schedule, int day)
{
    for (int cell = 0; cell < HF_SCHEDULE_CELLS; cell++)
        if (schedule->cells[day][cell]) return true;
    return false;
}

/* The cell in which hours begin on that day, behind `after`; -1 = none. */
static int first_begin(const hf_schedule *schedule, int day)
{
    for (int cell = 0; cell < HF_SCHEDULE_CELLS; cell++) {
        int before_day = cell ? day : (day + HF_SCHEDULE_DAYS - 1) % HF_SCHEDULE_DAYS;
        int before_cell = cell ? cell - 1 : HF_SCHEDULE_CELLS - 1;
        if (schedule->cells[day][cell] && !schedule->cells[before_day][before_cell]) return cell;
    }
    return -1;
}

/* How many cells in a row there are from that place, a day at most. */
static int run_length(const hf_schedule *schedule, int day, int from)
{
    int length = 0;
    while (length < HF_SCHEDULE_CELLS) {
        int cell = from + length;
        if (!schedule->cells[(day + cell / HF_SCHEDULE_CELLS) % HF_SCHEDULE_DAYS][cell % HF_SCHEDULE_CELLS]) break;
        length++;
    }
    return length;
}

/* Whether the form with these hours, on the days on which they begin, gives the timetable. */
static bool fits(hf_work_hours *out, const hf_schedule *schedule, int from, int length)
{
    hf_schedule again;
    hf_work_hours hours = {.from = from, .to = from + length};
    if (hours.to > HF_SCHEDULE_CELLS) hours.to -= HF_SCHEDULE_CELLS;
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++)
        hours.days[day] = schedule->cells[day][from] && run_length(schedule, day, from) >= length;
    hf_work_hours_apply(&again, &hours);
    if (!equal(&again, schedule)) return false;
    *out = hours;
    return true;
}

bool hf_work_hours_of(hf_work_hours *out, const hf_schedule *schedule)
{
    hf_work_hours none = {.from = -1, .to = -1};
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++) {
        int from = first_begin(schedule, day);
        none.days[day] = any_cell(schedule, day);
        if (from >= 0 && fits(out, schedule, from, run_length(schedule, day, from))) return true;
    }
    if (none.days[0] && fits(out, schedule, 0, HF_SCHEDULE_CELLS)) return true; /* round the clock */
    *out = none;
    return false;
}
