/* Timetables against the wall clock.
 *
 * Between two changes of the clock a timetable changes only at half hours of wall time, so the next change is a
 * subtraction away. The search goes in steps of at most a day; where the wall clock jumped within a step, it stops at
 * the jump, looks, and goes on from there. */
#include "core/schedule.h"

#define HALF_HOUR 1800
#define DAY       86400
#define WEEK      (HF_SCHEDULE_DAYS * HF_SCHEDULE_CELLS)

/* A timetable that changes at all does so within two weeks, even if a jump of the clock skips a week's only change. */
#define HORIZON (INT64_C(21) * DAY)

/* The years 1601 to 9999, which both systems can tell as wall time. */
#define EARLIEST INT64_C(-11644473600)
#define LATEST   INT64_C(253402300799)

static bool cell_at(const hf_schedule *schedule, int cell)
{
    return schedule->cells[cell / HF_SCHEDULE_CELLS][cell % HF_SCHEDULE_CELLS];
}

static bool is_uniform(const hf_schedule *schedule)
{
    for (int cell = 1; cell < WEEK; cell++) {
        if (cell_at(schedule, cell) != cell_at(schedule, 0)) return false;
    }
    return true;
}

bool hf_schedule_is_empty(const hf_schedule *schedule)
{
    return is_uniform(schedule) && !cell_at(schedule, 0);
}

static int64_t between(int64_t low, int64_t value, int64_t high)
{
    return value < low ? low : value > high ? high : value;
}

/* Where the wall clock stands in the week: the cell, and the seconds since it began. */
static int place(int64_t *into, int64_t when)
{
    hf_wall_time wall;
    hf_clock_wall_time(&wall, when);
    *into = wall.minute % 30 * 60 + wall.second;
    return wall.weekday * HF_SCHEDULE_CELLS + wall.hour * 2 + wall.minute / 30;
}

bool hf_schedule_contains(const hf_schedule *schedule, int64_t when)
{
    int64_t into;
    return cell_at(schedule, place(&into, between(EARLIEST, when, LATEST)));
}

/* How many cells in a row, from the one at `when` in the direction of `step` (1 or WEEK - 1), are as it is. */
static int run_length(const hf_schedule *schedule, int cell, int step)
{
    int length = 1;
    while (cell_at(schedule, (cell + length * step) % WEEK) == cell_at(schedule, cell)) length++;
    return length;
}

/* The first instant of (`from`, `to`] at which the wall clock is as far from UTC as at `to`. */
static int64_t find_jump(int64_t from, int64_t to)
{
    int64_t offset = hf_clock_utc_offset(to);
    while (to - from > 1) {
        int64_t middle = from + (to - from) / 2;
        if (hf_clock_utc_offset(middle) == offset)
            to = middle;
        else
            from = middle;
    }
    return to;
}

int64_t hf_schedule_next_change(const hf_schedule *schedule, int64_t when)
{
    if (is_uniform(schedule)) return INT64_MAX;
    int64_t at = between(EARLIEST, when, LATEST), end = between(EARLIEST, at + HORIZON, LATEST);
    bool state = hf_schedule_contains(schedule, at);
    while (at < end) {
        int64_t into, next = at + DAY;
        int cell = place(&into, at);
        int64_t change = at - into + (int64_t)HALF_HOUR * run_length(schedule, cell, 1);
        if (change < next) next = change;
        if (hf_clock_utc_offset(next) != hf_clock_utc_offset(at)) next = find_jump(at, next);
        if (hf_schedule_contains(schedule, next) != state) return next;
        at = next;
    }
    return INT64_MAX;
}

int64_t hf_schedule_last_change(const hf_schedule *schedule, int64_t when)
{
    if (is_uniform(schedule)) return INT64_MIN;
    int64_t at = between(EARLIEST, when, LATEST), end = between(EARLIEST, at - HORIZON, LATEST);
    bool state = hf_schedule_contains(schedule, at);
    while (at > end) {
        int64_t into, last = at - DAY;
        int cell = place(&into, at);
        int64_t change = at - into - (int64_t)HALF_HOUR * (run_length(schedule, cell, WEEK - 1) - 1);
        if (change > last) last = change;
        if (hf_clock_utc_offset(last - 1) != hf_clock_utc_offset(at)) last = find_jump(last - 1, at);
        if (hf_schedule_contains(schedule, last - 1) != state) return last;
        at = last - 1;
    }
    return INT64_MIN;
}
