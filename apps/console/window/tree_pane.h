/* apps/console/window/tree_pane.h: the scope tree as a tree view. Each item knows its node by HSCOPEITEM, each node its
 * item in `shown_as`. The first four are called by the model and only draw. */
#ifndef HOLDFAST_CONSOLE_WINDOW_TREE_PANE_H
#define HOLDFAST_CONSOLE_WINDOW_TREE_PANE_H

#include "frame.h"

HWND tree_pane_create(frame *it);

void tree_pane_insert(frame *it, scope_node *node);
void tree_pane_change(frame *it, scope_node *node);
void tree_pane_delete(frame *it, scope_node *node);
void tree_pane_open(frame *it, scope_node *node);

/* Shows the console's selected node as selected. */
void tree_pane_follow(frame *it);

/* The node at a place of the screen; NULL: none. */
scope_node *tree_pane_node_at(const frame *it, POINT screen);

/* Selects the node at a place of the screen and gives the tree the focus. False: there is none. */
bool tree_pane_select_at(const frame *it, POINT screen);

/* Marks the node on which something would be dropped; NULL: none. */
void tree_pane_mark(const frame *it, const scope_node *node);

/* Opens the editor for the name of a node. */
void tree_pane_rename(frame *it, scope_node *node);

/* WM_NOTIFY from the tree; the answer for Windows. */
LRESULT tree_pane_notify(frame *it, NMHDR *header);

/* Where a menu for the selected node belongs when it is asked for with the keyboard, in pixels of the screen. */
POINT tree_pane_menu_point(const frame *it);

#endif
