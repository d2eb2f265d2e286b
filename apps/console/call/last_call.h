/* apps/console/call/last_call.h: the call that is under way, kept where another process can read it.
 *
 * The script's child process may die inside a snap-in (ExitProcess, a smashed stack, a time limit). Its parent gave it
 * a piece of shared memory, reads there who was being called, and says so. */

#ifndef CONSOLE_CALL_LAST_CALL_H
#define CONSOLE_CALL_LAST_CALL_H

#include <windows.h>

typedef struct last_call {
    wchar_t snapin[128];
    char method[96]; /* "" when no call is under way */
} last_call;

/* Whoever reads gets the memory; the handle can be inherited. NULL on failure. */
HANDLE last_call_share(const last_call **out);

/* From now on calls are noted in the memory of `shared`. */
void last_call_open(HANDLE shared);

/* NULL: no call is under way. Does nothing if nothing is shared. Console thread only. */
void last_call_set(const wchar_t *snapin, const char *method);

#endif
