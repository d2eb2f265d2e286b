/* apps/console/window/bars.h: the standard tool bar and those of snap-ins, side by side, in as many rows as they need.
 */
#ifndef HOLDFAST_CONSOLE_WINDOW_BARS_H
#define HOLDFAST_CONSOLE_WINDOW_BARS_H

#include "frame.h"

/* Makes the bars anew, when sizes or pictures changed. */
void bars_make(frame *it);

/* Makes them anew if other ones are attached now, or other buttons. */
void bars_attach(frame *it);

void bars_free(frame *it);

/* Sets which buttons can be pressed, are checked, hidden. */
void bars_refresh(frame *it);

/* Places the bars in rows of `width` pixels. The height they take; 0 when none is shown. */
int bars_place(frame *it, int width);

/* WM_COMMAND from a snap-in's bar. */
void bars_click(frame *it, HWND bar, UINT command);

#endif
