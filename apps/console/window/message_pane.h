/* apps/console/window/message_pane.h: a page of text in the result pane: an icon, a title, a body that can be read with
 * the keyboard and copied. It shows IMessageView, and says what the console itself has to say in place of a list. Call
 * from the window's thread. */
#ifndef HOLDFAST_CONSOLE_WINDOW_MESSAGE_PANE_H
#define HOLDFAST_CONSOLE_WINDOW_MESSAGE_PANE_H

#include "metrics.h"

/* The ids of its children: what screen readers and tests find. */
#define MESSAGE_TITLE_ID 1
#define MESSAGE_BODY_ID  2
#define MESSAGE_OFFER_ID 3

typedef enum message_icon {
    MESSAGE_NO_ICON,
    MESSAGE_ERROR,
    MESSAGE_INFORMATION,
    MESSAGE_WARNING,
    MESSAGE_QUESTION
} message_icon;

/* An empty page; `sizes` is borrowed for its life. NULL when Windows has no room. */
HWND message_pane_create(HWND parent, int id, const metrics *sizes);

/* What the page says from now on; `title` and `body` are copied and may be NULL. */
void message_pane_say(HWND pane, message_icon icon, const wchar_t *title, const wchar_t *body);

/* A button below the text; NULL: none. It is told to the parent with WM_COMMAND, as `command`. */
void message_pane_offer(HWND pane, const wchar_t *label, UINT command);

/* Sizes, colours or fonts have changed. */
void message_pane_restyle(HWND pane);

#endif
