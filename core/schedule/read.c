/* Timetables from text. */
#include "core/schedule.h"
#include "core/text/slice.h"

#include <string.h>

/* A day by its English name, or by the first letters of it, three at least; -1 for no day. */
static int day_of(hf_slice word)
{
    static const char *const days[HF_SCHEDULE_DAYS] = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};
    for (int day = 0; word.length >= 3 && day < HF_SCHEDULE_DAYS; day++) {
        char start[16];
        hf_slice name = hf_slice_of(days[day]);
        if (word.length <= name.length) name.length = word.length;
        if (hf_slice_put(start, sizeof start, name) && hf_slice_is(word, start)) return day;
    }
    return -1;
}

/* Days are bits, Monday the lowest. */
static unsigned days_named(hf_slice word)
{
    if (hf_slice_is(word, "daily")) return 0x7f;
    if (hf_slice_is(word, "weekdays")) return 0x1f;
    if (hf_slice_is(word, "weekend")) return 0x60;
    int day = day_of(word);
    return day < 0 ? 0 : 1u << day;
}

/* `mon`, or `fri-mon`, which goes over the end of the week. */
static bool take_day_range(unsigned *days, hf_slice *rest)
{
    hf_slice first = hf_slice_take_letters(rest);
    hf_slice_skip_space(rest);
    if (!hf_slice_skip(rest, '-')) {
        unsigned named = days_named(first);
        *days |= named;
        return named != 0;
    }
    hf_slice_skip_space(rest);
    int from = day_of(first), to = day_of(hf_slice_take_letters(rest));
    if (from < 0 || to < 0) return false;
    for (int day = from;; day = (day + 1) % HF_SCHEDULE_DAYS) {
        *days |= 1u << day;
        if (day == to) return true;
    }
}

static bool take_days(unsigned *days, hf_slice *rest)
{
    *days = 0;
    do {
        hf_slice_skip_space(rest);
        if (!take_day_range(days, rest)) return false;
        hf_slice_skip_space(rest);
    } while (hf_slice_skip(rest, ','));
    return true;
}

/* Minutes since midnight from `9`, `9:30`, `09:30`, `9 AM`, `9:30pm`, `24:00`. */
static bool take_time(int *out, hf_slice *rest)
{
    int64_t hour, minute = 0;
    hf_slice_skip_space(rest);
    hf_slice digits = hf_slice_take_digits(rest);
    if (digits.length > 2 || !hf_slice_to_number(&hour, digits, 24)) return false;
    if (hf_slice_skip(rest, ':')) {
        digits = hf_slice_take_digits(rest);
        if (digits.length != 2 || !hf_slice_to_number(&minute, digits, 59)) return false;
    }
    hf_slice_skip_space(rest);
    hf_slice half = hf_slice_take_letters(rest);
    if (half.length) {
        bool pm = hf_slice_is(half, "pm");
        if ((!pm && !hf_slice_is(half, "am")) || hour < 1 || hour > 12) return false;
        hour = hour % 12 + (pm ? 12 : 0);
        hf_slice_skip_space(rest);
    }
    *out = (int)(hour * 60 + minute);
    return *out <= 24 * 60;
}

/* What is wrong with a span of hours, as the row that says so; HF_E_NONE when it is right. */
static hf_error_id check_hours(int from, int to)
{
    if (from % 30 || to % 30) return HF_E_SCHEDULE_HALF_HOUR;
    if (from == 24 * 60) return HF_E_SCHEDULE_TIME;
    return from == to ? HF_E_SCHEDULE_NO_LENGTH : HF_E_NONE;
}

/* Marks `from` until `to`, in minutes, on each of `days`; `to` before `from` is on the day after. */
static void mark(hf_schedule *schedule, unsigned days, int from, int to)
{
    int length = (to > from ? to - from : to + 24 * 60 - from) / 30;
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++) {
        if (!(days >> day & 1)) continue;
        for (int i = 0; i < length; i++) {
            int cell = from / 30 + i;
            schedule->cells[(day + cell / HF_SCHEDULE_CELLS) % HF_SCHEDULE_DAYS][cell % HF_SCHEDULE_CELLS] = true;
        }
    }
}

/* `09:00-12:00,13:00-17:00` */
static hf_error_id take_hours(hf_schedule *schedule, unsigned days, hf_slice rest)
{
    do {
        int from, to;
        if (!take_time(&from, &rest) || !hf_slice_skip(&rest, '-') || !take_time(&to, &rest)) {
            return HF_E_SCHEDULE_TIME;
        }
        hf_error_id wrong = check_hours(from, to);
        if (wrong) return wrong;
        mark(schedule, days, from, to);
    } while (hf_slice_skip(&rest, ','));
    return rest.length ? HF_E_SCHEDULE_TIME : HF_E_NONE;
}

static hf_status refuse(hf_error_id id, hf_slice what, hf_error *error)
{
    hf_text shown = HF_TEXT_INIT(HF_ERROR_TEXT_SIZE);
    hf_text_add_bytes(&shown, what.text, what.length < HF_ERROR_TEXT_SIZE ? what.length : HF_ERROR_TEXT_SIZE);
    hf_status status = hf_fail(error, id, hf_text_get(&shown), NULL);
    hf_text_free(&shown);
    return status;
}

hf_status hf_schedule_parse(hf_schedule *out, const char *text, hf_error *error)
{
    hf_schedule made = {0};
    hf_slice rest = hf_slice_of(text), span;
    while (hf_slice_next(&span, &rest, ";\n")) {
        span = hf_slice_trim(span);
        if (!span.length) continue;
        hf_slice hours = span;
        unsigned days;
        hf_error_id wrong = take_days(&days, &hours) ? take_hours(&made, days, hours) : HF_E_SCHEDULE_DAY;
        if (wrong) return refuse(wrong, span, error);
    }
    *out = made;
    return HF_OK;
}

static hf_status read_work_hour(int *out, const char *text, hf_error *error)
{
    hf_slice rest = hf_slice_of(text);
    if (!take_time(out, &rest) || rest.length) return refuse(HF_E_WORK_HOUR_WRONG, hf_slice_of(text), error);
    return HF_OK;
}

hf_status hf_schedule_from_work_hours(hf_schedule *out, const char *days, const char *start, const char *end,
                                      hf_error *error)
{
    unsigned mask;
    int from, to;
    hf_slice rest = hf_slice_of(days);
    if (!take_days(&mask, &rest) || rest.length) return refuse(HF_E_WORK_DAYS_WRONG, hf_slice_of(days), error);
    hf_status status = read_work_hour(&from, start, error);
    if (!status) status = read_work_hour(&to, end, error);
    if (status) return status;

    hf_error_id wrong = check_hours(from, to);
    if (wrong) {
        hf_text span = HF_TEXT_INIT(HF_ERROR_TEXT_SIZE);
        hf_text_add_format(&span, "%s-%s", start, end);
        status = hf_fail(error, wrong, hf_text_get(&span), NULL);
        hf_text_free(&span);
        return status;
    }
    hf_schedule made = {0};
    mark(&made, mask, from, to);
    *out = made;
    return HF_OK;
}
