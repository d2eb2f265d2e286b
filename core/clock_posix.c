#include "core/clock.h"

#include <time.h>

int64_t hf_clock_system_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void hf_clock_wall_time(hf_wall_time *out, int64_t when)
{
    time_t instant = (time_t)when;
    struct tm local;
    if (!localtime_r(&instant, &local)) gmtime_r(&(time_t){0}, &local); /* a year that no int holds */
    *out = (hf_wall_time){
        .year = local.tm_year + 1900,
        .month = local.tm_mon + 1,
        .day = local.tm_mday,
        .weekday = (local.tm_wday + 6) % 7,
        .hour = local.tm_hour,
        .minute = local.tm_min,
        .second = local.tm_sec,
    };
}
