#include "apps/console/call/call.h"
#include "apps/console/call/last_call.h"
#include "apps/console/text.h"
#include <stdarg.h>
#include <string.h>

enum { ARGUMENTS_MAX = 512 };

static _Thread_local call *innermost;

bool call_begin(call *c, snapin *s, const char *method, const char *format, ...)
{
    char arguments[ARGUMENTS_MAX] = "";
    c->snapin = s;
    c->method = method;
    c->result = CALL_CRASHED;
    c->made = !s->broken;
    if (!c->made) return false;

    if (trace_is_on()) {
        va_list list;
        va_start(list, format);
        vsnprintf(arguments, sizeof arguments, format, list);
        va_end(list);
    }
    trace_begin(TRACE_TO_SNAPIN, s->name, method, arguments);
    c->outer = innermost;
    innermost = c;
    last_call_set(s->name, method);
    snapin_add_ref(s);
    guard_push(&c->guard);
    return true;
}

HRESULT call_end(call *c)
{
    if (!c->made) return c->result;

    guard_pop(&c->guard);
    innermost = c->outer;
    last_call_set(innermost ? innermost->snapin->name : NULL, innermost ? innermost->method : NULL);
    trace_end(TRACE_TO_SNAPIN, c->snapin->name, c->method, c->result);
    if (c->guard.code) {
        problem what = {.kind = PROBLEM_CRASHED, .result = (HRESULT)c->guard.code};
        c->snapin->broken = true;
        text_fit(what.snapin, sizeof what.snapin / sizeof *what.snapin, c->snapin->name);
        snprintf(what.call, sizeof what.call, "%s", c->method);
        snprintf(what.text, sizeof what.text, "%s happened in it; it is not called again",
                 guard_describe(c->guard.code));
        trace_problem(&what);
    }
    HRESULT result = c->result;
    snapin_release(c->snapin);
    return result;
}

snapin *call_innermost(void)
{
    return innermost ? innermost->snapin : NULL;
}

static void report(problem_kind kind, const snapin *s, const char *method, HRESULT result, const char *format,
                   va_list list)
{
    problem what = {.kind = kind, .result = result};
    if (result == CALL_CRASHED) return; /* that was reported when it happened */
    text_fit(what.snapin, sizeof what.snapin / sizeof *what.snapin, s ? s->name : L"console");
    snprintf(what.call, sizeof what.call, "%s", method);
    vsnprintf(what.text, sizeof what.text, format, list);
    trace_problem(&what);
}

void call_failed(const snapin *s, const char *method, HRESULT result, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    report(PROBLEM_FAILED, s, method, result, format, list);
    va_end(list);
}

void call_failed_once(snapin *s, const char *method, HRESULT result, const char *text)
{
    if (SUCCEEDED(result) || result == E_NOTIMPL) return;
    for (size_t i = 0; i < SNAPIN_MAX_FAILED; i++) {
        if (s->failed[i] && strcmp(s->failed[i], method) == 0) return;
        if (s->failed[i]) continue;
        s->failed[i] = method;
        call_failed(s, method, result, "%s", text);
        return;
    }
}

LPOLESTR call_text(snapin *s, const char *method, LPOLESTR text)
{
    enum { AS_FAR_AS_IT_IS_USED = 32768 };
    guard g;
    volatile size_t length = 0;
    if (!text) return NULL;
    guard_push(&g);
    if (!GUARD_SET(&g)) length = wcsnlen(text, AS_FAR_AS_IT_IS_USED);
    guard_pop(&g);
    (void)length;
    if (!g.code) return text;
    call_failed_once(s, method, E_POINTER, "it gave a text that cannot be read");
    return NULL;
}

void call_rule(const snapin *s, const char *method, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    report(PROBLEM_RULE, s, method, S_OK, format, list);
    va_end(list);
}

const char *call_quote(char out[QUOTE_MAX], const wchar_t *text)
{
    if (!text) return strcpy(out, "NULL");
    if ((LONG_PTR)text == -1) return strcpy(out, "MMC_CALLBACK");
    out[0] = '"';
    text_fit_utf8(out + 1, QUOTE_MAX - 2, text);
    return strcat(out, "\"");
}

bool call_is_special(IDataObject *object)
{
    return (LONG_PTR)object <= SPECIAL_DOBJ_MAX && (LONG_PTR)object >= SPECIAL_DOBJ_MIN;
}

const char *call_object_name(IDataObject *object)
{
    switch ((LONG_PTR)object) {
    case 0: return "DOBJ_NULL";
    case -1: return "DOBJ_CUSTOMOCX";
    case -2: return "DOBJ_CUSTOMWEB";
    case -3: return "DOBJ_NOCONSOLE";
    default: return "object";
    }
}

const char *call_event_name(MMC_NOTIFY_TYPE event, char out[24])
{
    static const char *const names[] = {
        "ACTIVATE",        "ADD_IMAGES",    "BTN_CLICK",       "CLICK",           "COLUMN_CLICK",
        "CONTEXTMENU",     "CUTORMOVE",     "DBLCLICK",        "DELETE",          "DESELECT_ALL",
        "EXPAND",          "HELP",          "MENU_BTNCLICK",   "MINIMIZED",       "PASTE",
        "PROPERTY_CHANGE", "QUERY_PASTE",   "REFRESH",         "REMOVE_CHILDREN", "RENAME",
        "SELECT",          "SHOW",          "VIEW_CHANGE",     "SNAPINHELP",      "CONTEXTHELP",
        "INITOCX",         "FILTER_CHANGE", "FILTERBTN_CLICK", "RESTORE_VIEW",    "PRINT",
        "PRELOAD",         "LISTPAD",       "EXPANDSYNC",      "COLUMNS_CHANGED", "CANPASTE_OUTOFPROC",
    };
    size_t index = (size_t)event - MMCN_ACTIVATE;
    if (index < sizeof names / sizeof *names) {
        snprintf(out, 24, "MMCN_%s", names[index]);
    } else {
        snprintf(out, 24, "0x%x", (unsigned)event);
    }
    return out;
}
