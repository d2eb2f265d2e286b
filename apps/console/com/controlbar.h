/* apps/console/com/controlbar.h: the objects by which a snap-in makes tool bars and menu buttons. */

#ifndef CONSOLE_COM_CONTROLBAR_H
#define CONSOLE_COM_CONTROLBAR_H

#include "apps/console/console/inside.h"

HRESULT controlbar_create(snapin *s, IControlbar **out); /* let go of with controlbar_let_go */
void controlbar_let_go(IControlbar *bar);
HRESULT toolbar_object_create(snapin *s, IExtendControlbar *extender, IToolbar **out);
HRESULT menu_button_object_create(snapin *s, IExtendControlbar *extender, IMenuButton **out);

/* The data behind an IToolbar or IMenuButton of ours; false for any other object. The control borrows everything. */
bool toolbar_object_control(IUnknown *object, control *out);
bool menu_button_object_control(IUnknown *object, control *out);

#endif
