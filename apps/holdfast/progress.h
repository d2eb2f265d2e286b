/* apps/holdfast/progress.h: how far long work is, on standard error: a bar on a terminal for anything over a second,
 * plain lines elsewhere, nothing with --quiet or --json. */

#ifndef HF_APP_PROGRESS_H
#define HF_APP_PROGRESS_H

#include "apps/holdfast/output.h"

/* Zero-initialise, then hf_progress_begin. */
typedef struct hf_progress {
    bool silent, terminal, colour;
    int64_t began, shown; /* monotonic milliseconds; shown 0 = nothing yet */
    bool drawn;           /* a bar stands in the terminal's last line */
    uint64_t done, total;
    char text[160];
} hf_progress;

void hf_progress_begin(hf_progress *progress, const hf_output *output);

/* `done` of `total` (0 = unknown), and what is going on; NULL = it goes on as it was. */
void hf_progress_show(hf_progress *progress, uint64_t done, uint64_t total, const char *text);

/* Clears the bar, so that something else can be printed. */
void hf_progress_clear(hf_progress *progress);

#endif
