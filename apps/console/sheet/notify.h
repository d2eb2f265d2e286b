/* apps/console/sheet/notify.h: the handles by which property pages tell the console that something changed.
 *
 * A handle is a number, given out once: a page that uses one that was freed is found out. notify_change and notify_free
 * may be called on any thread; the call to the snap-in is made on the console thread. */

#ifndef CONSOLE_SHEET_NOTIFY_H
#define CONSOLE_SHEET_NOTIFY_H

#include "apps/console/console/inside.h"

/* A handle for pages of `object`, which is told MMCN_PROPERTY_CHANGE through its IComponentData (scope) or IComponent.
 * 0 when there is no memory. */
LONG_PTR notify_create(snapin *s, IUnknown *object, bool scope);

/* What MMCPropertyChangeNotify and MMCFreeNotifyHandle do. */
HRESULT notify_change(LONG_PTR handle, LPARAM param);
HRESULT notify_free(LONG_PTR handle);

/* On the console thread. True if the snap-in had not freed it (then it is now). */
bool notify_drop(LONG_PTR handle);

/* Releases the objects of handles that were freed; on the console thread. */
void notify_sweep(void);

#endif
