/* apps/console/trace.h: what was called, in order, and what went wrong.
 *
 * One line a COM call, in both directions, on the stream given (--trace: standard error):
 *     > Sample IComponent::GetResultViewType(0x7) = S_FALSE
 *     > Sample IComponentData::Notify(object, MMCN_EXPAND, 0x1, 0x2)
 *     <   Sample IConsoleNameSpace2::InsertItem(under 0x2, name MMC_CALLBACK, cookie 0x7) = S_OK
 *     > Sample IComponentData::Notify = S_OK
 * ">" is the console calling the snap-in, "<" the snap-in calling the console. A call in which others are made is
 * written when it begins and again, with its result, when it ends; what is between is indented. Problems (a call that
 * failed where that matters, a rule broken, an access violation) are kept for the script and told to whoever shows the
 * console. Any thread. */

#ifndef CONSOLE_TRACE_H
#define CONSOLE_TRACE_H

#include <windows.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { TRACE_MAX_PROBLEMS = 1000, TRACE_MAX_TEXT = 512 };

typedef enum trace_direction { TRACE_TO_SNAPIN, TRACE_FROM_SNAPIN, TRACE_NOTE } trace_direction;

typedef enum problem_kind {
    PROBLEM_FAILED,  /* a call returned an error, a DLL could not be loaded */
    PROBLEM_RULE,    /* a rule of MMC was broken (reported in full with --strict) */
    PROBLEM_CRASHED, /* an access violation or its like inside the snap-in */
} problem_kind;

typedef struct problem {
    problem_kind kind;
    wchar_t snapin[128];
    char call[96]; /* "IComponentData::Initialize" */
    HRESULT result;
    char text[TRACE_MAX_TEXT]; /* a sentence, UTF-8 */
} problem;

/* Where lines go; NULL: nowhere. Borrowed. */
void trace_start(FILE *stream);
bool trace_is_on(void);

/* Writes one line that is no call. `snapin` may be NULL. */
void trace_line(const wchar_t *snapin, const char *text);

/* A call begins: its method and its arguments, "(...)". It must be ended, on the same thread. */
void trace_begin(trace_direction direction, const wchar_t *snapin, const char *method, const char *arguments);
void trace_end(trace_direction direction, const wchar_t *snapin, const char *method, HRESULT result);

/* How many calls are under way on this thread; set again by who leaves some of them without an end. */
int trace_depth(void);
void trace_set_depth(int depth);

/* Keeps a problem and tells the listener. At most TRACE_MAX_PROBLEMS are kept; all are counted. */
void trace_problem(const problem *what);
typedef void trace_listener(void *context, const problem *what); /* on the thread on which it happened */
void trace_listen(trace_listener *listener, void *context);

size_t trace_problems(void); /* how many are kept */
bool trace_problem_at(problem *out, size_t index);
void trace_forget_problems(void);

/* "S_OK", "E_FAIL", "0x80070005"; into `out`, which is returned. */
enum { TRACE_HRESULT = 40 };
const char *trace_hresult(char out[TRACE_HRESULT], HRESULT result);

#ifdef __cplusplus
}
#endif

#endif
