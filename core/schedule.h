/* core/schedule.h: a weekly timetable of half hours, on the local wall clock.
 *
 * Canonical text: `mon-fri 09:00-17:30; sat 10:00-12:00`. A span may cross midnight (`fri 20:00-06:00` ends on
 * Saturday); a day may have several (`mon 09:00-12:00,13:00-17:00`); `daily`, `weekdays` and `weekend` are accepted,
 * and so are times such as `9`, `9:30` and `5 PM`; `24:00` ends a day. Any thread; nothing blocks. */

#ifndef HF_CORE_SCHEDULE_H
#define HF_CORE_SCHEDULE_H

#include "core/clock.h"
#include "core/error.h"
#include "core/text.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_SCHEDULE_DAYS  7
#define HF_SCHEDULE_CELLS 48

/* cells[day][half hour]; day 0 = Monday, cell 0 = 00:00-00:30. */
typedef struct hf_schedule {
    bool cells[HF_SCHEDULE_DAYS][HF_SCHEDULE_CELLS];
} hf_schedule;

/* HF_INVALID names the span that is wrong and shows a right one. An empty text is an empty timetable. */
hf_status hf_schedule_parse(hf_schedule *out, const char *text, hf_error *error);

/* The vendor's form: work days (`mon-fri`, `mon,wed`), a start hour and an end hour (0..24; `9`, `9:30`, `9 AM`). */
hf_status hf_schedule_from_work_hours(hf_schedule *out, const char *days, const char *start, const char *end,
                                      hf_error *error);

/* The shortest canonical text: days with the same hours together. */
bool hf_schedule_format(hf_text *out, const hf_schedule *schedule);

bool hf_schedule_is_empty(const hf_schedule *schedule);

/* Whether the wall clock at `when` shows a time within the timetable. */
bool hf_schedule_contains(const hf_schedule *schedule, int64_t when);

/* The first instant after `when` at which hf_schedule_contains changes; INT64_MAX when it never does. Clock changes
 * count: in the hour that one skips or repeats, the rule of the time that the wall clock shows applies. */
int64_t hf_schedule_next_change(const hf_schedule *schedule, int64_t when);

/* The last instant up to `when` at which it changed; INT64_MIN when it never did. */
int64_t hf_schedule_last_change(const hf_schedule *schedule, int64_t when);

/* Seven lines of 48 cells with a heading of hours, as `throttle week` and terminal sheets show it. */
bool hf_schedule_draw(hf_text *out, const hf_schedule *schedule);

#ifdef __cplusplus
}
#endif

#endif
