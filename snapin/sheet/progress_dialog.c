#include "snapin/sheet/progress_dialog.h"

#include "snapin/sheet/dialog.h"
#include "snapin/sheet/window_text.h"

#include <commctrl.h>

#include <stdlib.h>

enum { ID_TEXT = 100, ID_BAR };

#define STEPS 1000 /* of the bar */

static const hf_cell cells[] = {
    HF_DIALOG_CELL(HF_CELL_TEXT, ID_TEXT, 7, 7, 246, 24, ""),
    HF_DIALOG_CELL(HF_CELL_BAR, ID_BAR, 7, 36, 246, 10, ""),
    HF_DIALOG_CELL(HF_CELL_BUTTON, IDCANCEL, 203, 53, 50, 14, "Cancel"),
};

typedef struct progress_dialog {
    void (*cancel)(void *context);
    void *context;
    bool moving; /* the bar only shows that something goes on */
} progress_dialog;

static void set_moving(HWND window, progress_dialog *dialog, bool moving)
{
    HWND bar = GetDlgItem(window, ID_BAR);
    LONG_PTR style = GetWindowLongPtrW(bar, GWL_STYLE);
    if (dialog->moving == moving) return;
    dialog->moving = moving;
    SetWindowLongPtrW(bar, GWL_STYLE, moving ? style | PBS_MARQUEE : style & ~(LONG_PTR)PBS_MARQUEE);
    SendMessageW(bar, PBM_SETMARQUEE, moving, 0);
    SendMessageW(bar, PBM_SETRANGE32, 0, STEPS);
}

static void cancel(HWND window, progress_dialog *dialog)
{
    dialog->cancel(dialog->context);
    hf_window_set_text(GetDlgItem(window, ID_TEXT), "Stopping...");
    EnableWindow(GetDlgItem(window, IDCANCEL), FALSE);
}

static INT_PTR CALLBACK progress_proc(HWND window, UINT message, WPARAM parameter, LPARAM data)
{
    progress_dialog *dialog = (progress_dialog *)GetWindowLongPtrW(window, DWLP_USER);
    switch (message) {
    case WM_INITDIALOG:
        SetWindowLongPtrW(window, DWLP_USER, data);
        set_moving(window, (progress_dialog *)data, true);
        return TRUE;
    case WM_COMMAND:
        if (LOWORD(parameter) == IDCANCEL && HIWORD(parameter) == BN_CLICKED && dialog) cancel(window, dialog);
        return TRUE;
    case WM_DESTROY:
        SetWindowLongPtrW(window, DWLP_USER, 0);
        free(dialog);
        return FALSE;
    default: return FALSE;
    }
}

HWND hf_progress_dialog_make(HWND owner, const char *title, void (*cancel_it)(void *context), void *context)
{
    const hf_dialog_plan plan = {title, 260, 74, cells, sizeof cells / sizeof *cells};
    progress_dialog *dialog = calloc(1, sizeof *dialog);
    if (!dialog) return NULL;
    dialog->cancel = cancel_it;
    dialog->context = context;
    HWND window = hf_dialog_make(owner, &plan, progress_proc, dialog);
    if (!window)
        free(dialog);
    else
        ShowWindow(window, SW_SHOW);
    return window;
}

void hf_progress_dialog_show(HWND window, const hf_progress *progress)
{
    progress_dialog *dialog = (progress_dialog *)GetWindowLongPtrW(window, DWLP_USER);
    if (!dialog || !IsWindowEnabled(GetDlgItem(window, IDCANCEL))) return;
    hf_window_set_text(GetDlgItem(window, ID_TEXT), progress->text);
    set_moving(window, dialog, progress->total == 0);
    if (!progress->total) return;
    double part = (double)progress->done / (double)progress->total;
    SendMessageW(GetDlgItem(window, ID_BAR), PBM_SETPOS, (WPARAM)(part * STEPS), 0);
}
