/* apps/console/call/guard.h: going on after a snap-in crashed.
 *
 * An exception (an access violation, a C++ exception, a division by zero) that nobody inside the snap-in handles
 * arrives in the filter of last resort. If the thread is inside a guard, execution goes on behind the guard as if the
 * call had returned; what lies between is given up, locks and memory included, which is why a snap-in that crashed is
 * not called again. Stacks that were overwritten and ExitProcess are beyond that: the script runs in a child process
 * for them. */

#ifndef CONSOLE_CALL_GUARD_H
#define CONSOLE_CALL_GUARD_H

#include <windows.h>
#include <setjmp.h>
#include <stdbool.h>

typedef struct guard {
    jmp_buf back;
    struct guard *outer;
    DWORD code; /* of the exception */
    int depth;  /* of the trace */
} guard;

/* Once in a process. */
void guard_install(void);

/* guard_push; then `if (!GUARD_SET(g)) { call; } else { it crashed, g->code says how }`; then guard_pop in both cases.
 */
void guard_push(guard *g);
void guard_pop(guard *g);

/* NULL: longjmp restores the registers and unwinds nothing. */
#define GUARD_SET(g) _setjmp((g)->back, NULL)

/* "an access violation" ...; borrowed. */
const char *guard_describe(DWORD code);

#endif
