/* apps/console/window/popups.h: menus that open where the person points, and what is chosen in them. */
#ifndef HOLDFAST_CONSOLE_WINDOW_POPUPS_H
#define HOLDFAST_CONSOLE_WINDOW_POPUPS_H

#include "frame.h"

/* Shows the menu for `place` at a point of the screen, and does what is chosen. */
void popups_show(frame *it, menu_place place, POINT at);

/* WM_CONTEXTMENU of a pane; x = y = -1: asked for with the keyboard. False if the pane has none. */
bool popups_open(frame *it, HWND pane, POINT at);

/* A right click in the tree: selects the node that it means, and then shows its menu. */
void popups_open_in_tree(frame *it);

/* A link of the actions pane, which may have a menu behind it. */
void popups_run_action(frame *it, UINT command, POINT at);

#endif
