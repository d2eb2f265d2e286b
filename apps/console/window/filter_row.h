/* apps/console/window/filter_row.h: the row below the headers of a filtered list: for each column an edit control and a
 * button, for the operators that the snap-in has.
 *
 * The header keeps a strip of its own height free below itself; the row lies there, a child of the list, and follows
 * when columns change their widths or the list scrolls. */
#ifndef HOLDFAST_CONSOLE_WINDOW_FILTER_ROW_H
#define HOLDFAST_CONSOLE_WINDOW_FILTER_ROW_H

#include "frame.h"

/* The row of the list, hidden. NULL when Windows has no room. */
HWND filter_row_create(frame *of);

/* Shows it or hides it, and brings its columns, texts and fonts up to date. */
void filter_row_refresh(frame *of);

/* Alt+Down in an edit control presses its button. True if `message` was that. */
bool filter_row_takes_key(const frame *of, const MSG *message);

/* The edit control before or behind `from`; `from` NULL: the first. NULL: there is none. */
HWND filter_row_next(const frame *of, HWND from, int direction);

#endif
