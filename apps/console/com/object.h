/* apps/console/com/object.h: small objects with one interface that are given to snap-ins: what all of them begin with.
 *
 * The struct begins with the interface and then a `given`; QueryInterface answers IUnknown and the interfaces named. */

#ifndef CONSOLE_COM_OBJECT_H
#define CONSOLE_COM_OBJECT_H

#include "apps/console/console/inside.h"
#include <stdarg.h>

typedef struct given {
    LONG refs;
    snapin *snapin;
    const char *class_name; /* for the trace */
    bool held;              /* the console has a reference of its own, which nobody else may release */
} given;

void given_init(given *g, snapin *s, const char *class_name); /* one reference */

/* S_OK and a reference if `iid` is IUnknown or one of `known` (ended by NULL). */
HRESULT given_query(given *g, void *iface, REFIID iid, void **out, const IID *const known[]);
ULONG given_release(given *g); /* references left; 0: free what holds it */

/* Takes back the console's own reference, which a snap-in has released. */
void given_take_back(LONG *refs, const snapin *s, const char *class_name);

/* What every method that a snap-in calls begins with: it is traced; NULL when there is no console (any more) or the
 * thread is not the console's: `why` is then what the method returns. */
console *given_enter(snapin *s, const char *method, HRESULT *why, const char *format, va_list list);

/* Says in the trace that an object was asked for an interface that it does not have. */
void given_refuse(const snapin *s, const char *class_name, REFIID iid);

/* As host_begin and host_end. */
console *given_begin(given *g, const char *method, HRESULT *why, const char *format, ...);
HRESULT given_end(given *g, const char *method, HRESULT result);

#endif
