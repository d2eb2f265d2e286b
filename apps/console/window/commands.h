/* apps/console/window/commands.h: what a person can do in the frame, by menu, key, button or link. */
#ifndef HOLDFAST_CONSOLE_WINDOW_COMMANDS_H
#define HOLDFAST_CONSOLE_WINDOW_COMMANDS_H

#include "frame.h"

/* Carries out a CMD_. What cannot be done now is not done. */
void commands_run(frame *it, UINT command);

/* Whether it can be done now. */
bool commands_can(const frame *it, UINT command);

/* Carries out an item of a menu of the model. */
void commands_run_item(frame *it, const menu *of, const menu_item *item);

/* Shows the menu for `place` at a point of the screen, and does what is chosen. */
void commands_show_menu(frame *it, menu_place place, POINT at);

/* WM_CONTEXTMENU of a pane; x = y = -1: asked for with the keyboard. False if the pane has none. */
bool commands_context_menu(frame *it, HWND pane, POINT at);

/* A link of the actions pane. */
void commands_run_action(frame *it, UINT command, POINT at);

/* Selects in the console at once what the person has selected in the panes and the console has not been told of yet. */
void commands_settle_selection(frame *it);

/* The tree or the list got the focus: it decides what verbs and menus mean. */
void commands_pane_focused(frame *it, HWND pane);

/* TPM_ flag for the side on which menus open for this user. */
UINT commands_menu_side(void);

/* Asks about unsaved files and open sheets. False: the frame stays. */
bool commands_may_close(frame *it);

#endif
