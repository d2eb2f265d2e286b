/* snapin/sheet/timetable_paint.h: how the grid looks, and what is where in it. */

#ifndef HF_SNAPIN_TIMETABLE_PAINT_H
#define HF_SNAPIN_TIMETABLE_PAINT_H

#include "snapin/sheet/timetable_grid.h"

void hf_grid_paint(hf_grid *grid);

/* The cell nearest to a point, which may be outside. */
hf_grid_place hf_grid_nearest(const hf_grid *grid, POINT point);

/* For the name of a day its row, for an hour its column: the first and the last cell. False: the point is on neither.
 */
bool hf_grid_hit_heading(const hf_grid *grid, POINT point, hf_grid_place *from, hf_grid_place *to);

#endif
