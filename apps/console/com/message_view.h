/* apps/console/com/message_view.h: CLSID_MessageView, the built-in result view that shows a message. */

#ifndef CONSOLE_COM_MESSAGE_VIEW_H
#define CONSOLE_COM_MESSAGE_VIEW_H

#include "apps/console/console/inside.h"

HRESULT message_view_create(snapin *s, IUnknown **out);
bool message_view_is(const IUnknown *object);

/* Makes it the control of the result pane, which says from then on what it says. */
void message_view_show(console *c, IUnknown *view);

#endif
