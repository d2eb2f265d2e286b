/* apps/console/window/actions_fill.h: what the actions pane shows: the menus of the selected node and of the selected
 * rows. */
#ifndef HOLDFAST_CONSOLE_WINDOW_ACTIONS_FILL_H
#define HOLDFAST_CONSOLE_WINDOW_ACTIONS_FILL_H

#include "frame.h"

/* Commands of links, from these bases on (menus.h). */
#define ACTIONS_NODE_BASE CMD_ITEM_FIRST
#define ACTIONS_ROWS_BASE (CMD_ITEM_FIRST + 0x800)

/* Asks for both menus anew and shows them. */
void actions_fill(frame *it);

/* The selected row is called otherwise since then. Asks its snap-in. */
bool actions_have_old_heading(const frame *it);

/* Forgets the menus, before the console goes. */
void actions_forget(frame *it);

#endif
