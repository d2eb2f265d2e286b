/* apps/console/window/pane_window.h: the window of a part of the frame that is made of other controls. */
#ifndef HOLDFAST_CONSOLE_WINDOW_PANE_WINDOW_H
#define HOLDFAST_CONSOLE_WINDOW_PANE_WINDOW_H

#include <windows.h>

/* A child of `parent` without size, not visible, on a ground of the system's `colour` (COLOR_...). `procedure` is its
 * class's; GWLP_USERDATA is the caller's. NULL when Windows has no room. */
HWND pane_window(HWND parent, int id, const wchar_t *class_name, const wchar_t *name, WNDPROC procedure, int colour);

#endif
