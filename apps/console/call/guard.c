#include "apps/console/call/guard.h"
#include "apps/console/trace.h"

static _Thread_local guard *innermost;

/* The thread goes on here, with a clean stack frame of its own below the guard. */
static void go_back(void)
{
    longjmp(innermost->back, 1);
}

static LONG WINAPI on_exception(EXCEPTION_POINTERS *what)
{
    guard *g = innermost;
    if (!g || what->ExceptionRecord->ExceptionFlags & EXCEPTION_NONCONTINUABLE_EXCEPTION)
        return EXCEPTION_CONTINUE_SEARCH;

    g->code = what->ExceptionRecord->ExceptionCode;
    what->ContextRecord->Rsp = (what->ContextRecord->Rsp & ~(DWORD64)15) - 136; /* as after a call, with home space */
    what->ContextRecord->Rip = (DWORD64)(ULONG_PTR)go_back;
    return EXCEPTION_CONTINUE_EXECUTION;
}

void guard_install(void)
{
    SetUnhandledExceptionFilter(on_exception);
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOOPENFILEERRORBOX);
}

void guard_push(guard *g)
{
    g->outer = innermost;
    g->code = 0;
    g->depth = trace_depth();
    innermost = g;
}

void guard_pop(guard *g)
{
    innermost = g->outer;
    if (g->code) trace_set_depth(g->depth);
}

const char *guard_describe(DWORD code)
{
    switch (code) {
    case EXCEPTION_ACCESS_VIOLATION: return "an access violation";
    case EXCEPTION_STACK_OVERFLOW: return "a stack overflow";
    case EXCEPTION_INT_DIVIDE_BY_ZERO: return "a division by zero";
    case EXCEPTION_ILLEGAL_INSTRUCTION:
    case EXCEPTION_PRIV_INSTRUCTION: return "an illegal instruction";
    case EXCEPTION_IN_PAGE_ERROR: return "a page of memory that could not be read";
    case 0xe06d7363:
    case 0x20474343: return "a C++ exception that it did not catch";
    case STATUS_HEAP_CORRUPTION: return "a damaged heap";
    default: return "an exception";
    }
}
