/* apps/console/window/selection.h: what the person selected, told to the console.
 *
 * Panes only note what was selected (`wanted`, `rows_posted`) and post a message: the control that tells of it must
 * have come to an end first. */
#ifndef HOLDFAST_CONSOLE_WINDOW_SELECTION_H
#define HOLDFAST_CONSOLE_WINDOW_SELECTION_H

#include "frame.h"

/* Selects in the console at once what it has not been told of yet. */
void selection_settle(frame *it);

/* A pane got the focus: it decides what verbs and menus mean. */
void selection_pane_focused(frame *it, HWND pane);

#endif
