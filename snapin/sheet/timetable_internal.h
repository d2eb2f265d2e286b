/* snapin/sheet/timetable_internal.h: what a grid is made of, for the timetable_*.c files. */

#ifndef HF_SNAPIN_TIMETABLE_INTERNAL_H
#define HF_SNAPIN_TIMETABLE_INTERNAL_H

#include "snapin/sheet/timetable_grid.h"

struct hf_grid {
    HWND window;
    HFONT font;
    hf_timetable timetable;
};

#endif
