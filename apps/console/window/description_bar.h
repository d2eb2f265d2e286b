/* apps/console/window/description_bar.h: the bar above the result pane: the selected node, and what is said of it. */
#ifndef HOLDFAST_CONSOLE_WINDOW_DESCRIPTION_BAR_H
#define HOLDFAST_CONSOLE_WINDOW_DESCRIPTION_BAR_H

#include "frame.h"

/* Takes what the model says now; its text is also what a screen reader reads. */
void description_bar_refresh(frame *it);

/* WM_DRAWITEM */
void description_bar_paint(const frame *it, const DRAWITEMSTRUCT *draw);

#endif
