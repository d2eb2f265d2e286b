/* apps/console/window/commands.h: what a person can do in the frame, by menu, key, button or link. */
#ifndef HOLDFAST_CONSOLE_WINDOW_COMMANDS_H
#define HOLDFAST_CONSOLE_WINDOW_COMMANDS_H

#include "frame.h"

/* Carries out a CMD_. What cannot be done now (can.h) is not done. */
void commands_run(frame *it, UINT command);

/* Carries out an item of a menu of the model. */
void commands_run_item(frame *it, const menu *of, const menu_item *item);

#endif
