/* apps/console/window/tasks_pane.h: a taskpad in the result pane: a title, a text, and a link for each task, with what
 * it helps with below. It scrolls when there are many. Call from the window's thread.
 *
 * A link that is chosen is told to the parent with WM_NOTIFY, TASKN_CHOSEN. */
#ifndef HOLDFAST_CONSOLE_WINDOW_TASKS_PANE_H
#define HOLDFAST_CONSOLE_WINDOW_TASKS_PANE_H

#include "apps/console/model/taskpad.h"
#include "metrics.h"

/* The ids of its children: what screen readers and tests find. */
#define TASKS_TITLE_ID   1
#define TASKS_TEXT_ID    2
#define TASKS_LINK_FIRST 1000

#define TASKN_CHOSEN 0x0500U

typedef struct task_chosen {
    NMHDR header;
    size_t index;
} task_chosen;

/* An empty pane; `sizes` is borrowed for its life. NULL when Windows has no room. */
HWND tasks_pane_create(HWND parent, int id, const metrics *sizes);

/* What it shows from now on; copied. */
void tasks_pane_show(HWND pane, const taskpad *what);

/* The link before or behind `from`; `from` NULL: the first. NULL: there is none. */
HWND tasks_pane_next(HWND pane, HWND from, int direction);

/* Sizes, colours or fonts have changed. */
void tasks_pane_restyle(HWND pane);

#endif
