/* apps/console/window/clipboard.h: rows of the list as text in the clipboard. */
#ifndef HOLDFAST_CONSOLE_WINDOW_CLIPBOARD_H
#define HOLDFAST_CONSOLE_WINDOW_CLIPBOARD_H

#include "frame.h"

/* Those that are selected. */
void clipboard_put_rows(frame *it);

#endif
