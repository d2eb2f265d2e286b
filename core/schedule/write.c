/* Timetables as text, and as a drawing. */
#include "core/schedule.h"

#include <string.h>

#define SPANS_MAX (HF_SCHEDULE_CELLS / 2) /* of one day: every second half hour */

/* The spans that begin on one day, in half hours; `to` below `from` is on the day after. */
typedef struct day_spans {
    int count;
    struct {
        int from, to;
    } spans[SPANS_MAX];
} day_spans;

static void collect(day_spans *out, const bool cells[HF_SCHEDULE_CELLS])
{
    *out = (day_spans){0};
    for (int cell = 0; cell < HF_SCHEDULE_CELLS; cell++) {
        if (!cells[cell]) continue;
        int from = cell;
        while (cell < HF_SCHEDULE_CELLS && cells[cell]) cell++;
        out->spans[out->count].from = from;
        out->spans[out->count++].to = cell;
    }
}

static void drop_first(day_spans *day)
{
    memmove(&day->spans[0], &day->spans[1], sizeof day->spans - sizeof day->spans[0]);
    day->count--;
    memset(&day->spans[day->count], 0, sizeof day->spans[0]);
}

/* A span that reaches midnight and goes on in the morning is told as one, if it is shorter than a day. */
static void join_over_midnight(day_spans days[HF_SCHEDULE_DAYS])
{
    int morning[HF_SCHEDULE_DAYS]; /* where the span ends that begins the day; 0 = there is none */
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++) {
        bool begins = days[day].count && days[day].spans[0].from == 0;
        morning[day] = begins ? days[day].spans[0].to : 0;
    }
    bool joined[HF_SCHEDULE_DAYS] = {false};
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++) {
        int last = days[day].count - 1, next = (day + 1) % HF_SCHEDULE_DAYS;
        if (last < 0 || days[day].spans[last].to != HF_SCHEDULE_CELLS) continue;
        if (!morning[next] || morning[next] >= days[day].spans[last].from) continue;
        days[day].spans[last].to = morning[next];
        joined[next] = true;
    }
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++) {
        if (joined[day]) drop_first(&days[day]);
    }
}

/* `mon-wed,fri`: the days of the mask. */
static void add_days(hf_text *out, unsigned days)
{
    static const char names[HF_SCHEDULE_DAYS][4] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    if (days == 0x7f) {
        hf_text_add(out, "daily");
        return;
    }
    const char *comma = "";
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++) {
        if (!(days >> day & 1)) continue;
        int first = day;
        while (days >> (day + 1) & 1) day++;
        hf_text_add_format(out, "%s%s", comma, names[first]);
        if (day > first) hf_text_add_format(out, "-%s", names[day]);
        comma = ",";
    }
}

static void add_spans(hf_text *out, const day_spans *day)
{
    for (int i = 0; i < day->count; i++) {
        int from = day->spans[i].from, to = day->spans[i].to;
        hf_text_add_format(out, "%s%02d:%02d-%02d:%02d", i ? "," : " ", from / 2, from % 2 * 30, to / 2, to % 2 * 30);
    }
}

bool hf_schedule_format(hf_text *out, const hf_schedule *schedule)
{
    day_spans days[HF_SCHEDULE_DAYS];
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++) collect(&days[day], schedule->cells[day]);
    join_over_midnight(days);

    unsigned told = 0;
    const char *separator = "";
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++) {
        if (told >> day & 1 || !days[day].count) continue;
        unsigned alike = 0;
        for (int other = day; other < HF_SCHEDULE_DAYS; other++) {
            if (memcmp(&days[day], &days[other], sizeof days[day]) == 0) alike |= 1u << other;
        }
        told |= alike;
        hf_text_add(out, separator);
        add_days(out, alike);
        add_spans(out, &days[day]);
        separator = "; ";
    }
    return !out->failed;
}

bool hf_schedule_draw(hf_text *out, const hf_schedule *schedule)
{
    static const char names[HF_SCHEDULE_DAYS][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    hf_text_add(out, "     0     3     6     9     12    15    18    21    24\n");
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++) {
        char row[HF_SCHEDULE_CELLS + 1] = {0};
        for (int cell = 0; cell < HF_SCHEDULE_CELLS; cell++) row[cell] = schedule->cells[day][cell] ? '#' : '.';
        hf_text_add_format(out, "%s  %s\n", names[day], row);
    }
    return !out->failed;
}
