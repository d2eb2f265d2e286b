/* apps/console/window/can.h: what can be done now. Menus, bars and links are greyed by it; commands.c does it. */
#ifndef HOLDFAST_CONSOLE_WINDOW_CAN_H
#define HOLDFAST_CONSOLE_WINDOW_CAN_H

#include "frame.h"

/* Whether a CMD_ can be carried out. */
bool can_run(const frame *it, UINT command);

/* The verb of the snap-in that a CMD_ stands for; MMC_VERB_NONE: it is the console's own. */
MMC_CONSOLE_VERB can_verb(UINT command);

/* The address of the snap-in's page, if it is one for a browser; NULL. None in a resource of a program is, nor a file:
 * Windows would run it if it is a program. */
const wchar_t *can_browse(const frame *it);

#endif
