/* apps/holdfast/sheet/sheet.h: the property sheet in a terminal, from the first picture to OK or Cancel. */

#ifndef HF_APP_SHEET_SHEET_H
#define HF_APP_SHEET_SHEET_H

#include "apps/holdfast/run.h"

typedef struct hf_sheet_result {
    bool committed; /* at least once, with OK or Apply */
    int64_t revision;
} hf_sheet_result;

/* Runs until the person leaves it. run->session is open for changes. `first` is the page to begin with, or NULL. */
hf_status hf_sheet_run(hf_sheet_result *out, hf_run *run, const hf_page *first, hf_error *error);

#endif
