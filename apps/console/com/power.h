/* apps/console/com/power.h */
#ifndef CONSOLE_COM_POWER_H
#define CONSOLE_COM_POWER_H

#include "apps/console/console/inside.h"

HRESULT power_create(snapin *s, IUnknown **out);

#endif
