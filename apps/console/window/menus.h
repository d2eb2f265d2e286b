/* apps/console/window/menus.h: menus of the model as menus of Windows, and the menu bar.
 *
 * The items of a model's menu are numbered in the order in which they are read, submenus before what follows them; that
 * number plus a base is the command. */
#ifndef HOLDFAST_CONSOLE_WINDOW_MENUS_H
#define HOLDFAST_CONSOLE_WINDOW_MENUS_H

#include "frame.h"

/* TPM_ flag for the side on which menus open for this user. */
UINT menus_side(void);

/* A new popup menu of `items`; the caller destroys it. NULL when there is no room. `top` is the menu that they are
 * from. */
HMENU menus_make(const menu *top, const menu_item *items, UINT base);

/* The item with number `command` - `base`; NULL if there is none. And the number of an item. */
const menu_item *menus_item(const menu *top, UINT command, UINT base);
UINT menus_command(const menu *top, const menu_item *item, UINT base);

/* Adds the console's own command to export the list, above Help if that is the last item. */
void menus_add_export(const frame *it, HMENU popup);

/* Shows `shown` at x, y of the screen until something is chosen. The chosen item, or NULL. */
const menu_item *menus_popup(frame *it, HWND parent, int x, int y, const menu *shown);

/* Gives the frame its menu bar, with the menu buttons of the snap-ins; again when those changed. */
void menus_refresh_bar(frame *it);

/* WM_INITMENUPOPUP: fills the Action and View menus, sets check marks and greys what cannot be done. WM_UNINITMENUPOPUP
 * is not needed: what was chosen comes after it. */
void menus_open(frame *it, HMENU popup);

/* WM_MENUSELECT: says in the status bar what the item does. */
void menus_explain(frame *it, WPARAM wparam, LPARAM lparam);

/* A menu button was chosen: its snap-in is told where to show its menu. */
void menus_click_button(frame *it, UINT command);

#endif
