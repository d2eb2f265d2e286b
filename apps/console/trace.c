#include "apps/console/trace.h"
#include "apps/console/text.h"
#include <olectl.h>
#include <string.h>

static struct {
    INIT_ONCE once;
    CRITICAL_SECTION lock;
    FILE *stream;
    problem problems[TRACE_MAX_PROBLEMS];
    size_t count;
    trace_listener *listener;
    void *context;
} the_trace = {.once = INIT_ONCE_STATIC_INIT};

enum { LINE_MAX_LENGTH = 1024 };

static _Thread_local int depth;
static _Thread_local char waiting[LINE_MAX_LENGTH]; /* the line of a call whose result is not known yet */

static BOOL CALLBACK make_lock(PINIT_ONCE once, PVOID parameter, PVOID *context)
{
    (void)once, (void)parameter, (void)context;
    InitializeCriticalSection(&the_trace.lock);
    return TRUE;
}

static void lock(void)
{
    InitOnceExecuteOnce(&the_trace.once, make_lock, NULL, NULL);
    EnterCriticalSection(&the_trace.lock);
}

static void unlock(void)
{
    LeaveCriticalSection(&the_trace.lock);
}

void trace_start(FILE *stream)
{
    lock();
    the_trace.stream = stream;
    unlock();
}

bool trace_is_on(void)
{
    return the_trace.stream != NULL;
}

/* Writes a whole line; the call that waits for its result is written before it. */
static void write_line(const char *line)
{
    lock();
    if (the_trace.stream) {
        if (waiting[0]) fprintf(the_trace.stream, "%s\n", waiting);
        fprintf(the_trace.stream, "%s\n", line);
        fflush(the_trace.stream);
    }
    unlock();
    waiting[0] = 0;
}

static void format_line(char *out, trace_direction direction, const wchar_t *snapin, const char *method,
                        const char *more)
{
    static const char signs[] = "><-";
    char name[128];
    text_fit_utf8(name, sizeof name, snapin ? snapin : L"console");
    snprintf(out, LINE_MAX_LENGTH, "%c %*s%s %s%s", signs[direction], depth * 2, "", name, method, more);
}

void trace_line(const wchar_t *snapin, const char *text)
{
    char line[LINE_MAX_LENGTH];
    if (!the_trace.stream) return;
    format_line(line, TRACE_NOTE, snapin, text, "");
    write_line(line);
}

void trace_begin(trace_direction direction, const wchar_t *snapin, const char *method, const char *arguments)
{
    char line[LINE_MAX_LENGTH];
    if (the_trace.stream) {
        format_line(line, direction, snapin, method, arguments);
        if (waiting[0]) {
            char before[LINE_MAX_LENGTH];
            strcpy(before, waiting);
            waiting[0] = 0;
            write_line(before);
        }
        strcpy(waiting, line);
    }
    depth++;
}

void trace_end(trace_direction direction, const wchar_t *snapin, const char *method, HRESULT result)
{
    char line[LINE_MAX_LENGTH], name[TRACE_HRESULT], more[TRACE_HRESULT + 8];
    if (depth) depth--;
    if (!the_trace.stream) return;
    trace_hresult(name, result);
    snprintf(more, sizeof more, " = %s", name);
    if (waiting[0]) {
        strcpy(line, waiting);
        waiting[0] = 0;
        strncat(line, more, sizeof line - strlen(line) - 1);
    } else {
        format_line(line, direction, snapin, method, more);
    }
    write_line(line);
}

int trace_depth(void)
{
    return depth;
}

void trace_set_depth(int calls)
{
    depth = calls;
}

void trace_problem(const problem *what)
{
    char result[TRACE_HRESULT], line[TRACE_MAX_TEXT + 160];
    snprintf(line, sizeof line, "PROBLEM %s: %s (%s)", what->call, what->text, trace_hresult(result, what->result));
    trace_line(what->snapin, line);

    lock();
    if (the_trace.count < TRACE_MAX_PROBLEMS) the_trace.problems[the_trace.count++] = *what;
    trace_listener *listener = the_trace.listener;
    void *context = the_trace.context;
    unlock();
    if (listener) listener(context, what);
}

void trace_listen(trace_listener *listener, void *context)
{
    lock();
    the_trace.listener = listener;
    the_trace.context = context;
    unlock();
}

size_t trace_problems(void)
{
    return the_trace.count;
}

bool trace_problem_at(problem *out, size_t index)
{
    lock();
    bool found = index < the_trace.count;
    if (found) *out = the_trace.problems[index];
    unlock();
    return found;
}

void trace_forget_problems(void)
{
    lock();
    the_trace.count = 0;
    unlock();
}

const char *trace_hresult(char out[TRACE_HRESULT], HRESULT result)
{
    static const struct {
        HRESULT value;
        const char *name;
    } names[] = {
        {S_OK, "S_OK"},
        {S_FALSE, "S_FALSE"},
        {E_FAIL, "E_FAIL"},
        {E_NOTIMPL, "E_NOTIMPL"},
        {E_NOINTERFACE, "E_NOINTERFACE"},
        {E_POINTER, "E_POINTER"},
        {E_INVALIDARG, "E_INVALIDARG"},
        {E_OUTOFMEMORY, "E_OUTOFMEMORY"},
        {E_UNEXPECTED, "E_UNEXPECTED"},
        {E_ABORT, "E_ABORT"},
        {E_ACCESSDENIED, "E_ACCESSDENIED"},
        {DV_E_FORMATETC, "DV_E_FORMATETC"},
        {DV_E_CLIPFORMAT, "DV_E_CLIPFORMAT"},
        {DV_E_TYMED, "DV_E_TYMED"},
        {STG_E_MEDIUMFULL, "STG_E_MEDIUMFULL"},
        {CLASS_E_CLASSNOTAVAILABLE, "CLASS_E_CLASSNOTAVAILABLE"},
        {CLASS_E_NOAGGREGATION, "CLASS_E_NOAGGREGATION"},
        {REGDB_E_CLASSNOTREG, "REGDB_E_CLASSNOTREG"},
        {CO_E_DLLNOTFOUND, "CO_E_DLLNOTFOUND"},
        {CO_E_ERRORINDLL, "CO_E_ERRORINDLL"},
        {OLE_E_NOTRUNNING, "OLE_E_NOTRUNNING"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i].value == result) return strcpy(out, names[i].name);
    }
    snprintf(out, TRACE_HRESULT, "0x%08lx", (unsigned long)result);
    return out;
}
