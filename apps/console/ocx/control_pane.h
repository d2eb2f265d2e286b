/* apps/console/ocx/control_pane.h: a window in which ActiveX controls and web pages are shown in place, one at a time.
 *
 * The sites, containers and frames that controls want are those of atl.dll, which is part of Windows (and of Wine). A
 * control stays in place while another is shown, until it is released. Call from the window's thread, an apartment. */
#ifndef CONSOLE_OCX_CONTROL_PANE_H
#define CONSOLE_OCX_CONTROL_PANE_H

#include <windows.h>
#include <stdbool.h>
#include <unknwn.h>

/* An empty pane, not visible. It tells its parent with NM_SETFOCUS that the focus came into it. NULL when Windows has
 * no room. */
HWND control_pane_create(HWND parent, int id);

/* Puts a control in place; it is not seen before it is shown. The control's own failure, or ERROR_MOD_NOT_FOUND. */
HRESULT control_pane_host(HWND pane, IUnknown *control);

/* Shows a control that was put in place; false if it was not. */
bool control_pane_show(HWND pane, IUnknown *control);

/* Shows the page at an address; false where there is nothing to show pages with, or the address is none of the web, of
 * a file, or of a resource ("http:", "https:", "file:", "res:"). */
bool control_pane_browse(HWND pane, const wchar_t *address);

/* Takes a control out, and the page that is shown if `control` is NULL. */
void control_pane_release(HWND pane, IUnknown *control);

/* Gives a key to the control that has the focus; true if it was for it. */
bool control_pane_takes_key(HWND pane, MSG *message);

#endif
