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
    bool is_over;           /* it was released for the last time, and only its memory remains (given_bury) */
    void *memory;           /* ... which is this */
    struct given *next;     /* ... in the snap-in's list */
} given;

void given_init(given *g, snapin *s, const char *class_name); /* one reference */

/* S_OK and a reference if `iid` is IUnknown or one of `known` (ended by NULL). */
HRESULT given_query(given *g, void *iface, REFIID iid, void **out, const IID *const known[]);
ULONG given_release(given *g); /* references left; 0: free what holds it */

/* For what snap-ins keep beyond the call that they got it in, and may release too often: after the last release by
 * given_release_kept, which says 0 then, the memory is not freed but left with the snap-in. Whatever is done with it
 * later finds `is_over`, is reported, and has no effect. `memory` is what was allocated, and owns nothing more. */
ULONG given_release_kept(given *g);
void given_bury(given *g, void *memory);
bool given_is_over(const given *g, const char *method); /* and it is reported that `method` was called on it */
void given_free_remains(snapin *s);

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
