/* apps/console/call/call.h: one call to a snap-in: traced, guarded, not made at all if the snap-in crashed before.
 *
 *     call c;
 *     if (call_begin(&c, s, "IComponentData::Destroy", "()")) CALL(&c, IComponentData_Destroy(data));
 *     return call_end(&c);
 *
 * A crash becomes CALL_CRASHED and a problem. Failures are only traced here: who makes the call knows which matter. */

#ifndef CONSOLE_CALL_CALL_H
#define CONSOLE_CALL_CALL_H

#include "apps/console/call/guard.h"
#include "apps/console/snapin.h"
#include "apps/console/trace.h"

#define CALL_CRASHED MAKE_HRESULT(SEVERITY_ERROR, FACILITY_ITF, 0x3ff)

typedef struct call {
    snapin *snapin;
    const char *method;
    HRESULT result;
    bool made;
    guard guard;
    struct call *outer;
} call;

bool call_begin(call *c, snapin *s, const char *method, const char *format, ...);
HRESULT call_end(call *c);

#define CALL(c, expression)                                                                                            \
    do {                                                                                                               \
        if (!GUARD_SET(&(c)->guard)) (c)->result = (expression);                                                       \
    } while (0)

/* The snap-in that is being called on this thread, the innermost; NULL: none. */
snapin *call_innermost(void);

/* Reports that a call failed, or that a rule was broken, in a sentence. */
void call_failed(const snapin *s, const char *method, HRESULT result, const char *format, ...);

/* The same of a method that is called again and again, the first time only; nothing of what did not fail, and of
 * E_NOTIMPL, with which many say that they have nothing to tell. `method` is a literal. */
void call_failed_once(snapin *s, const char *method, HRESULT result, const char *text);
void call_rule(const snapin *s, const char *method, const char *format, ...);

/* A text that a snap-in gave: NULL, which is reported once, if there is no memory where it says that the text is.
 * `method` is a literal. */
LPOLESTR call_text(snapin *s, const char *method, LPOLESTR text);

/* For texts of arguments: UTF-8, cut, "NULL" and "MMC_CALLBACK" by name; returns `out`. */
enum { QUOTE_MAX = 160 };
const char *call_quote(char out[QUOTE_MAX], const wchar_t *text);
const char *call_object_name(IDataObject *object); /* "object", "DOBJ_NULL" ... */
const char *call_event_name(MMC_NOTIFY_TYPE event, char out[24]);
bool call_is_special(IDataObject *object); /* IS_SPECIAL_DATAOBJECT */

#endif
