/* apps/console/window/files.h: console files: opened, saved, and asked about before they are lost. */
#ifndef HOLDFAST_CONSOLE_WINDOW_FILES_H
#define HOLDFAST_CONSOLE_WINDOW_FILES_H

#include "frame.h"

/* Puts a console file in the place of what is there, after asking which, and about what would be lost. */
void files_open(frame *it);

/* Saves the console; asks where to if it has no file yet, or if `ask`. False: it was not saved. */
bool files_save(frame *it, bool ask);

/* Writes the list as text to a file that is asked for. */
void files_export(frame *it);

/* Asks about open sheets; and about them and what is unsaved. False: all stays as it is. */
bool files_may_close_sheets(const frame *it);
bool files_may_close(frame *it);

#endif
