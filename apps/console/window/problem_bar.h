/* apps/console/window/problem_bar.h: the bar that says what a snap-in did wrong.
 *
 * The newest problem is shown in one line; Details lists all that were kept, oldest first; Close hides the bar until
 * the next. Call from the window's thread. */
#ifndef HOLDFAST_CONSOLE_WINDOW_PROBLEM_BAR_H
#define HOLDFAST_CONSOLE_WINDOW_PROBLEM_BAR_H

#include "metrics.h"

#define PROBLEM_TEXT_ID    1
#define PROBLEM_DETAILS_ID 2
#define PROBLEM_CLOSE_ID   3

/* WM_NOTIFY (an NMHDR) to the parent: the bar wants to be laid out, or to be gone. */
#define PROBN_CLOSE (0U - 1900U)

/* A bar, not visible; `sizes` is borrowed for its life. NULL when Windows has no room. */
HWND problem_bar_create(HWND parent, int id, const metrics *sizes);

/* Adds a problem, which is shown from now on; copied. The parent lays the bar out and shows it. */
void problem_bar_add(HWND bar, const wchar_t *text);

int problem_bar_height(HWND bar);
void problem_bar_restyle(HWND bar);

#endif
