/* snapin/sheet/dialog.h: small dialogs made of cells, as pages are. */

#ifndef HF_SNAPIN_DIALOG_H
#define HF_SNAPIN_DIALOG_H

#include "snapin/sheet/layout.h"

#include <windows.h>

typedef struct hf_dialog_plan {
    const char *title;
    int width, height; /* dialog units */
    const hf_cell *cells;
    size_t count;
} hf_dialog_plan;

/* A cell of a plan; `words` is a constant or NULL. */
#define HF_DIALOG_CELL(cell_kind, cell_id, left, top, wide, high, words)                                               \
    {                                                                                                                  \
        .kind = (cell_kind), .id = (cell_id), .x = (left), .y = (top), .width = (wide), .height = (high),              \
        .text = (char[])                                                                                               \
        {                                                                                                              \
            words                                                                                                      \
        }                                                                                                              \
    }

/* Shows it until EndDialog, over `owner` (which may be a control: its top-level window counts). What EndDialog said, or
 * -1 when it could not be made. `context` is the lParam of WM_INITDIALOG. */
INT_PTR hf_dialog_run(HWND owner, const hf_dialog_plan *plan, DLGPROC proc, void *context);

/* Makes one that is shown beside others; NULL when it cannot be made. */
HWND hf_dialog_make(HWND owner, const hf_dialog_plan *plan, DLGPROC proc, void *context);

/* True if windows of this thread are mirrored: its language is read from right to left. */
bool hf_dialog_is_mirrored(void);

#endif
