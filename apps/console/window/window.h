/* apps/console/window/window.h: the console as a person sees it: the frame window over console.h.
 *
 * The frame makes the console, shows it, and frees it when it is closed. Call on the thread that is to be the
 * console's. */
#ifndef HOLDFAST_CONSOLE_WINDOW_WINDOW_H
#define HOLDFAST_CONSOLE_WINDOW_WINDOW_H

#include "apps/console/console.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct window_start {
    const console_options *options;
    const CLSID *snapins; /* loaded into the new console, in this order; the first one is selected and opened */
    size_t snapin_count;
    const wchar_t *file; /* a console file to open instead; NULL for none */
    int show;            /* SW_..., as the system asked for */
} window_start;

/* Shows the frame and runs until it is closed. 0, or 1 when no window could be made (which is then said in a message
 * box). A snap-in or a file that cannot be loaded does not end it: the frame says so. */
int window_run(const window_start *start);

#ifdef __cplusplus
}
#endif

#endif
