/* apps/console/window/arrange.h: where the frame and its parts lie, and how large they are drawn. */
#ifndef HOLDFAST_CONSOLE_WINDOW_ARRANGE_H
#define HOLDFAST_CONSOLE_WINDOW_ARRANGE_H

#include "frame.h"

/* Places the parts in the frame as it is now. */
void arrange_parts(frame *it);

/* Places the sections of the status bar: the right one is there only while something stands in it. */
void arrange_status(const frame *it);

/* Makes everything fit the DPI, the fonts and the colours anew. */
void arrange_style(frame *it);

/* WM_DPICHANGED: takes the place that Windows proposes, and the new sizes. */
void arrange_for_dpi(frame *it, const RECT *proposed);

/* Splitters: WM_SETCURSOR (false: the pointer is over none), WM_LBUTTONDOWN, WM_MOUSEMOVE. */
bool arrange_show_cursor(const frame *it);
void arrange_begin_drag(frame *it, POINT at);
void arrange_drag(frame *it, int x);

/* Splitters by keyboard: Left and Right move one (Ctrl: a little), Tab goes to the other, Enter leaves it there, Esc
 * takes it back. `arrange_split_takes`: whether a message of the frame's loop was such a key. */
void arrange_begin_split(frame *it);
void arrange_end_split(frame *it, bool keep);
bool arrange_split_takes(frame *it, const MSG *message);
void arrange_paint_split(const frame *it, HDC dc); /* WM_ERASEBKGND, over the ground */

/* Shows the frame where the user left it, as far as there is a screen; and notes where it is. */
void arrange_take_place(frame *it, int show);
void arrange_remember(frame *it);

/* WM_GETMINMAXINFO */
void arrange_limit(const frame *it, MINMAXINFO *limits);

#endif
