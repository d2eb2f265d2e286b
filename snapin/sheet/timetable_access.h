/* snapin/sheet/timetable_access.h: the grid as a screen reader sees it: an IAccessible with a child a cell. */

#ifndef HF_SNAPIN_TIMETABLE_ACCESS_H
#define HF_SNAPIN_TIMETABLE_ACCESS_H

#include "snapin/sheet/timetable_grid.h"

/* Child ids: 1 + day * 48 + cell. */
#define HF_GRID_CHILD(day, cell) (1 + (LONG)(day)*HF_SCHEDULE_CELLS + (LONG)(cell))

/* The answer to WM_GETOBJECT for OBJID_CLIENT. */
LRESULT hf_grid_answer_access(HWND window, WPARAM parameter);

#endif
