/* snapin/sheet/worker.h: work that may block, while its window waits without freezing. */

#ifndef HF_SNAPIN_WORKER_H
#define HF_SNAPIN_WORKER_H

#include "core/page.h"

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is done, on a thread of its own. */
typedef hf_status hf_worker_run(void *context, const hf_attendant *attendant, hf_error *error);

/* Runs it and returns what it returned. `owner` (a window of this thread; its top-level window counts) is disabled and
 * kept painted meanwhile. What takes longer than a moment is shown in a window with `title`, a bar, what goes on, and
 * Cancel, after which progress() says to stop. ask() asks in a dialog on this thread; what was told is shown at the
 * end, and can be copied. */
hf_status hf_worker_do(HWND owner, const char *title, hf_worker_run *run, void *context, hf_error *error);

/* The same for what is nearly always over at once, as a check is: for the first moment nothing is disabled and no
 * message handled. It must not ask(). */
hf_status hf_worker_do_quick(HWND owner, const char *title, hf_worker_run *run, void *context, hf_error *error);

/* True while the top-level window of `window` is disabled, by a worker or by a dialog over it. Messages are handled
 * then, and must leave alone what a worker uses, such as the draft. */
bool hf_worker_has(HWND window);

/* Shows an error: its text, and what to do next. */
void hf_worker_show_error(HWND owner, const char *title, const hf_error *error);

/* Shows `text` (lines) so that it can be selected and copied. */
void hf_worker_show_text(HWND owner, const char *title, const char *text);

#ifdef __cplusplus
}
#endif

#endif
