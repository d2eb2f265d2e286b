/* apps/console/com/power_sinks.h: who is told what Windows says about power: the connection point (IConsolePowerSink)
 * of an object with IConsolePower. Part of that object: it shares its references. Console thread only. */

#ifndef CONSOLE_COM_POWER_SINKS_H
#define CONSOLE_COM_POWER_SINKS_H

#include "apps/console/com/object.h"
#include <ocidl.h>

enum { POWER_SINKS_MAX = 16 };

typedef struct power_sinks {
    IConnectionPointContainer IConnectionPointContainer_iface;
    IConnectionPoint IConnectionPoint_iface;
    given *given;    /* the object's */
    IUnknown *outer; /* the object; no reference */
    struct power_sinks *next;
    IConsolePowerSink *sinks[POWER_SINKS_MAX]; /* the cookie of each is its place, counted from 1; NULL: free */
} power_sinks;

void power_sinks_start(power_sinks *set, given *of, IUnknown *outer);
void power_sinks_end(power_sinks *set);

#endif
