/* snapin/sheet/timetable_model.h: what a person does to a week's grid of half hours: a cursor, a range, painting.
 *
 * Knows no window; any thread. Day 0 is Monday, cell 0 is 00:00-00:30, as in core/schedule.h. */

#ifndef HF_SNAPIN_TIMETABLE_MODEL_H
#define HF_SNAPIN_TIMETABLE_MODEL_H

#include "core/schedule.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_grid_place {
    int day, cell;
} hf_grid_place;

typedef struct hf_timetable {
    hf_schedule schedule;
    hf_grid_place cursor, anchor; /* the range lies between them; they are equal when nothing more is selected */
    hf_schedule before;           /* what it was when painting began */
    bool painting, paint;         /* what the cells get */
} hf_timetable;

/* Moves the cursor, not beyond an edge; with `extend` the range grows from the anchor. */
void hf_timetable_move(hf_timetable *timetable, int days, int cells, bool extend);
void hf_timetable_go(hf_timetable *timetable, hf_grid_place place, bool extend);

/* Turns the cells of the range over: all get the opposite of what the cursor's cell has. */
void hf_timetable_toggle(hf_timetable *timetable);

/* A drag of the mouse: every cell between where it began and where it is gets the opposite of what the first had; cells
 * that it has left again are as before. Ends with true if that changed anything. */
void hf_timetable_paint_begin(hf_timetable *timetable, hf_grid_place place);
void hf_timetable_paint_to(hf_timetable *timetable, hf_grid_place place);
bool hf_timetable_paint_end(hf_timetable *timetable);
void hf_timetable_paint_cancel(hf_timetable *timetable);

bool hf_timetable_is_selected(const hf_timetable *timetable, hf_grid_place place);

/* The vendor's form of a timetable: the same hours on some days. */
typedef struct hf_work_hours {
    bool days[HF_SCHEDULE_DAYS];
    int from, to; /* cells: 0..47 and 1..48; from > to crosses midnight */
} hf_work_hours;

/* False when the timetable has no such form, or is empty; then days says which have any hours, and from and to are -1.
 */
bool hf_work_hours_of(hf_work_hours *out, const hf_schedule *schedule);

/* The timetable of the form; empty without days. */
void hf_work_hours_apply(hf_schedule *out, const hf_work_hours *hours);

#ifdef __cplusplus
}
#endif

#endif
