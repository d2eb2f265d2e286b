/* apps/console/com/message_view.h: CLSID_MessageView, the built-in result view that shows a message. */

#ifndef CONSOLE_COM_MESSAGE_VIEW_H
#define CONSOLE_COM_MESSAGE_VIEW_H

#include "apps/console/console/inside.h"

/* Writes to the console's result pane as long as it is the pane's control. */
HRESULT message_view_create(snapin *s, IUnknown **out);

#endif
