/* apps/console/window/layout.h: where the parts of the frame lie. Arithmetic only: no window is touched.
 *
 *   +--------------------------------------------+
 *   | tool bars                                  |
 *   | problem bar                                |
 *   +---------+--+---------------------+--+------+
 *   | tree    |  | description bar     |  |      |
 *   |         |  +---------------------+  | acti-|
 *   |         |  | result              |  | ons  |
 *   +---------+--+---------------------+--+------+
 *   | status bar                                 |
 *   +--------------------------------------------+
 *
 * Right-to-left windows need nothing here: Windows mirrors the coordinates of their clients. */
#ifndef HOLDFAST_CONSOLE_WINDOW_LAYOUT_H
#define HOLDFAST_CONSOLE_WINDOW_LAYOUT_H

#include <windows.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct layout_wish {
    SIZE client;                            /* pixels, as everything here */
    int bars, problem, description, status; /* heights; 0 = not shown */
    int tree, actions;                      /* widths that the user chose */
    bool show_tree, show_actions;           /* else their splitters are gone as well */
    int splitter, least_pane;               /* widths */
} layout_wish;

typedef struct layout {
    RECT bars, problem, tree, tree_splitter, description, result, actions_splitter, actions,
        status; /* empty = not shown */
} layout;

/* The result pane gets what the others leave; where that is less than `least_pane`, first the actions, then the tree
 * give way, down to `least_pane`, and at last everything is as narrow as the client makes it. Never a negative size. */
layout layout_of(const layout_wish *wish);

/* The width that the pane has when the pointer drags its splitter from a width of `from` by `delta` pixels, kept within
 * `least_pane` and what the client leaves for the others. */
int layout_dragged(const layout_wish *wish, int from, int delta);

#ifdef __cplusplus
}
#endif

#endif
