/* apps/console/com/version.h */
#ifndef CONSOLE_COM_VERSION_H
#define CONSOLE_COM_VERSION_H

#include "apps/console/console/inside.h"

HRESULT version_info_create(snapin *s, IUnknown **out);

#endif
