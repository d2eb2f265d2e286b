#include "core/clock.h"

#include <stdbool.h>
#include <windows.h>

int64_t hf_clock_system_milliseconds(void)
{
    return (int64_t)GetTickCount64();
}

#define TICKS_PER_SECOND      10000000
#define TICKS_1601_UNTIL_1970 INT64_C(116444736000000000)

void hf_clock_wall_time(hf_wall_time *out, int64_t when)
{
    ULARGE_INTEGER ticks = {.QuadPart = (ULONGLONG)(when * TICKS_PER_SECOND + TICKS_1601_UNTIL_1970)};
    FILETIME instant = {.dwLowDateTime = ticks.LowPart, .dwHighDateTime = ticks.HighPart};
    SYSTEMTIME utc, local;
    bool known = FileTimeToSystemTime(&instant, &utc) && SystemTimeToTzSpecificLocalTime(NULL, &utc, &local);
    if (!known) local = (SYSTEMTIME){.wYear = 1970, .wMonth = 1, .wDay = 1, .wDayOfWeek = 4};
    *out = (hf_wall_time){
        .year = local.wYear,
        .month = local.wMonth,
        .day = local.wDay,
        .weekday = (local.wDayOfWeek + 6) % 7,
        .hour = local.wHour,
        .minute = local.wMinute,
        .second = local.wSecond,
    };
}
