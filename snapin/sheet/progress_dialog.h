/* snapin/sheet/progress_dialog.h: what goes on, how far it is, and Cancel. */

#ifndef HF_SNAPIN_PROGRESS_DIALOG_H
#define HF_SNAPIN_PROGRESS_DIALOG_H

#include <stdint.h>

#include <windows.h>

typedef struct hf_progress {
    uint64_t done, total; /* total 0 = unknown */
    char text[512];
} hf_progress;

/* Makes and shows it. Cancel calls `cancel(context)` and says that it is stopping; whoever made it destroys it. */
HWND hf_progress_dialog_make(HWND owner, const char *title, void (*cancel)(void *context), void *context);

void hf_progress_dialog_show(HWND dialog, const hf_progress *progress);

#endif
