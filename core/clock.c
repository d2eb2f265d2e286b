#include "core/clock.h"
#include "core/text.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

int64_t hf_clock_now(const hf_clock *clock)
{
    return clock && clock->now ? clock->now(clock->context) : (int64_t)time(NULL);
}

int64_t hf_clock_milliseconds(const hf_clock *clock)
{
    return clock && clock->milliseconds ? clock->milliseconds(clock->context) : hf_clock_system_milliseconds();
}

/* Year, month and day of the proleptic Gregorian calendar, `days` after 1 January 1970. The year is counted from March,
 * so that the leap day comes last; an era is 400 years, 146097 days. */
static void date_of(int64_t days, int64_t *year, int *month, int *day)
{
    int64_t shifted = days + 719468; /* since 1 March of year 0 */
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int64_t day_of_era = shifted - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted_month = (5 * day_of_year + 2) / 153; /* 0 = March */

    *day = (int)(day_of_year - (153 * shifted_month + 2) / 5 + 1);
    *month = (int)(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
    *year = year_of_era + era * 400 + (*month <= 2);
}

const char *hf_clock_iso(hf_time_text out, int64_t when)
{
    int64_t days = when / 86400, second = when % 86400, year;
    if (second < 0) {
        second += 86400;
        days--;
    }
    int month, day;
    date_of(days, &year, &month, &day);
    hf_text_format(out, sizeof(hf_time_text), "%04lld-%02d-%02dT%02d:%02d:%02dZ", (long long)year, month, day,
                   (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
    return out;
}

/* The inverse of date_of. */
static int64_t days_of(int64_t year, int month, int day)
{
    int64_t shifted_year = year - (month <= 2);
    int64_t era = (shifted_year >= 0 ? shifted_year : shifted_year - 399) / 400;
    int64_t year_of_era = shifted_year - era * 400;
    int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

int64_t hf_clock_utc_offset(int64_t when)
{
    hf_wall_time wall;
    hf_clock_wall_time(&wall, when);
    int64_t minutes = (days_of(wall.year, wall.month, wall.day) * 24 + wall.hour) * 60 + wall.minute;
    return minutes * 60 + wall.second - when;
}

bool hf_clock_from_iso(int64_t *out, const char *text)
{
    int year, month, day, hour, minute, second;
    hf_time_text written;
    if (sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2dZ", &year, &month, &day, &hour, &minute, &second) != 6) return false;
    int64_t when = days_of(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
    if (strcmp(hf_clock_iso(written, when), text) != 0) return false; /* 30 February, signs, spaces, a tail */
    *out = when;
    return true;
}

const char *hf_clock_people(hf_time_text out, int64_t when)
{
    static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    hf_wall_time wall;
    hf_clock_wall_time(&wall, when);
    hf_text_format(out, sizeof(hf_time_text), "%d %s %d, %02d:%02d", wall.day, months[(wall.month + 11) % 12],
                   wall.year, wall.hour, wall.minute);
    return out;
}

const char *hf_clock_span(hf_time_text out, int64_t seconds)
{
    long long days = seconds / 86400, hours = seconds / 3600 % 24, minutes = seconds / 60 % 60;
    if (days) {
        hf_text_format(out, sizeof(hf_time_text), "%lld %s %lld h", days, days == 1 ? "day" : "days", hours);
    } else if (hours) {
        hf_text_format(out, sizeof(hf_time_text), "%lld h %lld min", hours, minutes);
    } else if (minutes) {
        hf_text_format(out, sizeof(hf_time_text), "%lld min", minutes);
    } else {
        hf_text_format(out, sizeof(hf_time_text), "%lld s", (long long)seconds);
    }
    return out;
}
