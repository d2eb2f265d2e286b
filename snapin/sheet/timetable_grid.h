/* snapin/sheet/timetable_grid.h: the control that shows a week as 7 x 48 half hours.
 *
 * The mouse paints; a click on a day or an hour turns that row or column over. Arrows move, with Shift they select,
 * Space turns the selection over, Ctrl+A selects the week, Home and End go to the ends of a day. It tells its parent by
 * WM_COMMAND, draws in the system's colours, and is read by screen readers (timetable_access.h). */

#ifndef HF_SNAPIN_TIMETABLE_GRID_H
#define HF_SNAPIN_TIMETABLE_GRID_H

#include "snapin/sheet/template.h"
#include "snapin/sheet/timetable_model.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Notices, as the high word of WM_COMMAND. */
#define HF_GRID_CHANGED 1
#define HF_GRID_FOCUSED 2
#define HF_GRID_LEFT    3

/* Messages: lParam is a const hf_schedule * to show, or an hf_schedule * to fill. */
#define HF_GRID_SET (WM_USER + 1)
#define HF_GRID_GET (WM_USER + 2)

/* Registers the window class; twice is harmless. */
void hf_grid_register(void);

/* The grid behind a window, for timetable_access.c. */
typedef struct hf_grid hf_grid;
const hf_timetable *hf_grid_timetable(const hf_grid *grid);
hf_grid *hf_grid_of(HWND window);

/* Where a cell is, in client coordinates, and which cell a point is in (false: none). */
RECT hf_grid_cell_rect(const hf_grid *grid, hf_grid_place place);
bool hf_grid_hit(const hf_grid *grid, POINT point, hf_grid_place *out);

/* What a person would do with that cell. */
void hf_grid_press(hf_grid *grid, hf_grid_place place);
void hf_grid_focus(hf_grid *grid, hf_grid_place place);

/* `Monday 09:00 to 09:30`, into 80 characters. */
void hf_grid_cell_name(wchar_t out[80], hf_grid_place place);

#ifdef __cplusplus
}
#endif

#endif
