/* apps/console/com/view_callback.h: IViewExtensionCallback, valid during one GetViews. */

#ifndef CONSOLE_COM_VIEW_CALLBACK_H
#define CONSOLE_COM_VIEW_CALLBACK_H

#include "apps/console/console/inside.h"

HRESULT view_callback_create(snapin *extension, IViewExtensionCallback **out);
void view_callback_end(IViewExtensionCallback *callback); /* the call is over: releases it as well */

#endif
