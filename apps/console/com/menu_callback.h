/* apps/console/com/menu_callback.h: the IContextMenuCallback and IContextMenuCallback2 of one AddMenuItems call. */

#ifndef CONSOLE_COM_MENU_CALLBACK_H
#define CONSOLE_COM_MENU_CALLBACK_H

#include "apps/console/console/inside.h"

/* `layer` says which insertion points may be used (MENU_LAYER_*). Once the call is over, menu_callback_end: who kept
 * the callback then adds nothing any more. */
HRESULT menu_callback_create(snapin *s, IExtendContextMenu *by, menu *m, int layer, IContextMenuCallback **out);
void menu_callback_end(IContextMenuCallback *callback); /* releases it */

#endif
