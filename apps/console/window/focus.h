/* apps/console/window/focus.h: which part of the frame keys go to. */
#ifndef HOLDFAST_CONSOLE_WINDOW_FOCUS_H
#define HOLDFAST_CONSOLE_WINDOW_FOCUS_H

#include "frame.h"

/* Moves to the next pane that is shown; direction 1 or -1. */
void focus_next_pane(frame *it, int direction);

/* The window in the result pane that takes the focus. */
HWND focus_result_window(const frame *it);

/* True if the list is what has the focus, or had it last. */
bool focus_in_list(const frame *it);

/* True while the name of an item is being edited: keys belong to the editor. */
bool focus_is_editing(const frame *it);

/* Gives a row of the list the focus if none has it: only then can be seen where it is. */
void focus_first_row(const frame *it);

/* Messages of the thread, before anything else sees them: whether it was Tab between the panes, or a key of the frame.
 */
bool focus_takes_tab(frame *it, const MSG *message);
bool focus_takes_key(frame *it, MSG *message);

#endif
