#include "apps/console/com/object.h"
#include "apps/console/text.h"
#include <stdlib.h>

void given_init(given *g, snapin *s, const char *class_name)
{
    g->refs = 1;
    g->snapin = s;
    g->class_name = class_name;
    snapin_gave(s, class_name);
}

void given_refuse(const snapin *s, const char *class_name, REFIID iid)
{
    wchar_t guid[TEXT_GUID];
    char line[256], text[QUOTE_MAX];
    snprintf(line, sizeof line, "asks the %s for the interface %s, which it does not have", class_name,
             call_quote(text, text_of_guid(guid, iid)));
    trace_line(s->name, line);
}

bool given_is_over(const given *g, const char *method)
{
    if (g->is_over) call_rule(g->snapin, method, "called on a %s that the snap-in had released", g->class_name);
    return g->is_over;
}

HRESULT given_query(given *g, void *iface, REFIID iid, void **out, const IID *const known[])
{
    if (!out) return E_POINTER;
    *out = NULL;
    if (given_is_over(g, "QueryInterface")) return E_UNEXPECTED;
    bool found = IsEqualIID(iid, &IID_IUnknown);
    for (size_t i = 0; known[i] && !found; i++) found = IsEqualIID(iid, known[i]);
    *out = found ? iface : NULL;
    if (found) {
        InterlockedIncrement(&g->refs);
        return S_OK;
    }
    given_refuse(g->snapin, g->class_name, iid);
    return E_NOINTERFACE;
}

void given_take_back(LONG *refs, const snapin *s, const char *class_name)
{
    InterlockedIncrement(refs);
    call_rule(s, "Release", "called on the %s once more than the snap-in had references to it", class_name);
}

ULONG given_release(given *g)
{
    LONG left = InterlockedDecrement(&g->refs);
    if (!left && g->held) {
        given_take_back(&g->refs, g->snapin, g->class_name);
        return 1;
    }
    if (!left) snapin_got_back(g->snapin, g->class_name);
    return (ULONG)left;
}

ULONG given_release_kept(given *g)
{
    if (given_is_over(g, "Release")) return 0;
    LONG left = InterlockedDecrement(&g->refs);
    if (left || !g->held) return (ULONG)left;
    given_take_back(&g->refs, g->snapin, g->class_name);
    return 1;
}

void given_bury(given *g, void *memory)
{
    snapin *s = g->snapin;
    given *first;
    g->is_over = true;
    g->memory = memory;
    do {
        first = s->remains;
        g->next = first;
    } while (InterlockedCompareExchangePointer((void *volatile *)&s->remains, g, first) != first);
    snapin_got_back(s, g->class_name);
}

void given_free_remains(snapin *s)
{
    while (s->remains) {
        given *gone = s->remains;
        s->remains = gone->next;
        free(gone->memory);
    }
}

console *given_enter(snapin *s, const char *method, HRESULT *why, const char *format, va_list list)
{
    char arguments[512] = "";
    if (trace_is_on()) vsnprintf(arguments, sizeof arguments, format, list);
    trace_begin(TRACE_FROM_SNAPIN, s->name, method, arguments);

    console *c = s->console;
    *why = S_OK;
    if (!c) {
        call_rule(s, method, "called after the snap-in was told to let go of the console");
        *why = E_UNEXPECTED;
    } else if (GetCurrentThreadId() != c->thread) {
        call_rule(s, method, "called on a thread that is not the console's");
        *why = RPC_E_WRONG_THREAD;
        c = NULL;
    }
    return c;
}

console *given_begin(given *g, const char *method, HRESULT *why, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    console *c = given_enter(g->snapin, method, why, format, list);
    va_end(list);
    if (!c || !given_is_over(g, method)) return c;
    *why = E_UNEXPECTED;
    return NULL;
}

HRESULT given_end(given *g, const char *method, HRESULT result)
{
    trace_end(TRACE_FROM_SNAPIN, g->snapin->name, method, result);
    return result;
}
