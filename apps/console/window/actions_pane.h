/* apps/console/window/actions_pane.h: the pane of actions at the right: links in groups that fold up.
 *
 * It is a tree view that draws its rows itself: keys, scrolling and what screen readers are told are those of any tree
 * view. Up and Down move, Enter and Space choose, Left and Right fold a group. The tree has the control id
 * ACTIONS_TREE_ID. Call from the window's thread. */
#ifndef HOLDFAST_CONSOLE_WINDOW_ACTIONS_PANE_H
#define HOLDFAST_CONSOLE_WINDOW_ACTIONS_PANE_H

#include "metrics.h"

#include <commctrl.h>
#include <stdbool.h>

#define ACTIONS_TREE_ID 1

enum { ACTION_DISABLED = 1, ACTION_HAS_MENU = 2, ACTION_IS_DEFAULT = 4 };

typedef struct action_link {
    const wchar_t *text; /* with & before its access key, which is not shown; copied */
    UINT id;             /* what the parent gets */
    unsigned flags;      /* ACTION_... */
    int image;           /* in the list of actions_pane_images, or -1 */
} action_link;

/* WM_NOTIFY to the parent: a link was chosen. */
#define ACTN_CHOSEN (NM_LAST - 60U)

typedef struct action_chosen {
    NMHDR header;
    UINT id;
    POINT at; /* where a menu of this link belongs, in pixels of the screen */
} action_chosen;

/* A pane without content; `sizes` is borrowed for its life. NULL when Windows has no room. */
HWND actions_pane_create(HWND parent, int id, const metrics *sizes);

/* Refilling: between begin and end nothing is painted. Groups that the user folded, and the link that has the focus,
 * stay so where the new content has the same text. */
void actions_pane_begin(HWND pane);
void actions_pane_heading(HWND pane, const wchar_t *text);
void actions_pane_link(HWND pane, const action_link *link);
void actions_pane_end(HWND pane);

/* Pictures of the links; borrowed until the next call. */
void actions_pane_images(HWND pane, HIMAGELIST images);

/* Sizes, colours or fonts have changed. */
void actions_pane_restyle(HWND pane);

/* The window that takes the focus. */
HWND actions_pane_tree(HWND pane);

#endif
