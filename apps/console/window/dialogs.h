/* apps/console/window/dialogs.h: the console's own dialogs. All are modal to the frame. */
#ifndef HOLDFAST_CONSOLE_WINDOW_DIALOGS_H
#define HOLDFAST_CONSOLE_WINDOW_DIALOGS_H

#include "frame.h"

/* Which snap-ins to add. True if some were added to the console. */
bool dialogs_add_snapins(frame *it);

/* Which columns the list shows. */
void dialogs_columns(frame *it);

/* Which parts of the frame are shown. */
void dialogs_customize(frame *it);

/* What the selected node's snap-in says about itself, and the console about itself. */
void dialogs_about_snapin(frame *it);
void dialogs_about(frame *it);

/* Asks for a file to open, to save to, to export to. `out` holds the proposed name, and then the chosen one. */
typedef enum dialogs_file { ASK_OPEN, ASK_SAVE, ASK_EXPORT } dialogs_file;
bool dialogs_ask_file(const frame *it, dialogs_file what, wchar_t out[MAX_PATH]);

#endif
