/* core/clock.h: the time, which a test can set.
 *
 * Instants are Unix seconds. Wall-clock time is the machine's local time zone. Any thread; nothing blocks. */

#ifndef HF_CORE_CLOCK_H
#define HF_CORE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A clock: NULL where an `hf_clock *` is taken means the system's. Tests make their own. */
typedef struct hf_clock {
    int64_t (*now)(void *context);          /* Unix seconds */
    int64_t (*milliseconds)(void *context); /* monotonic */
    void *context;
} hf_clock;

int64_t hf_clock_now(const hf_clock *clock);
int64_t hf_clock_milliseconds(const hf_clock *clock);
int64_t hf_clock_system_milliseconds(void); /* monotonic, since some moment */

/* Local wall-clock time at an instant. */
typedef struct hf_wall_time {
    int year, month, day; /* 2026, 1..12, 1..31 */
    int weekday;          /* 0 = Monday .. 6 = Sunday */
    int hour, minute, second;
} hf_wall_time;

void hf_clock_wall_time(hf_wall_time *out, int64_t when);

/* Seconds that the local wall clock is ahead of UTC at an instant. */
int64_t hf_clock_utc_offset(int64_t when);

/* The instant in UTC as `2026-11-22T09:14:00Z`, and for people in local time as `22 Nov 2026, 09:14`. */
typedef char hf_time_text[40];
const char *hf_clock_iso(hf_time_text out, int64_t when);
const char *hf_clock_people(hf_time_text out, int64_t when);

/* The instant that a text of the form of hf_clock_iso names; false for any other text. Years 0 to 9999. */
bool hf_clock_from_iso(int64_t *out, const char *text);

/* How long, for people: `2 days 3 h`, `47 min`, `12 s`. */
const char *hf_clock_span(hf_time_text out, int64_t seconds);

#ifdef __cplusplus
}
#endif

#endif
