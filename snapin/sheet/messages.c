#include "core/wide.h"
#include "snapin/sheet/dialog.h"
#include "snapin/sheet/window_text.h"
#include "snapin/sheet/worker.h"

#include <stdlib.h>

enum { ID_LINES = 100, ID_COPY };

static const hf_cell text_cells[] = {
    HF_DIALOG_CELL(HF_CELL_LINES, ID_LINES, 7, 7, 286, 90, ""),
    HF_DIALOG_CELL(HF_CELL_BUTTON, ID_COPY, 7, 103, 80, 14, "&Copy to clipboard"),
    HF_DIALOG_CELL(HF_CELL_DEFAULT, IDOK, 243, 103, 50, 14, "Close"),
};

void hf_worker_show_error(HWND owner, const char *title, const hf_error *error)
{
    hf_text words = HF_TEXT_INIT(4096);
    hf_window_add_sentence(&words, error->text);
    if (*error->advice) hf_text_add_format(&words, "\n\n%s", error->advice);
    hf_text_add_format(&words, "\n\n(%s", error->id);
    if (*error->known_as) hf_text_add_format(&words, ", also known as %s", error->known_as);
    hf_text_add(&words, ")");
    wchar_t *wide = hf_window_lines(hf_text_get(&words)), *heading = hf_wide_from_text(title);
    MessageBoxW(owner ? GetAncestor(owner, GA_ROOT) : NULL, wide ? wide : L"", heading ? heading : L"",
                MB_OK | (error->status == HF_CANCELLED ? MB_ICONINFORMATION : MB_ICONERROR));
    free(wide);
    free(heading);
    hf_text_free(&words);
}

/* What is selected, or everything. */
static void copy(HWND window)
{
    HWND lines = GetDlgItem(window, ID_LINES);
    DWORD from = 0, to = 0;
    SendMessageW(lines, EM_GETSEL, (WPARAM)&from, (LPARAM)&to);
    if (from == to) SendMessageW(lines, EM_SETSEL, 0, -1);
    SendMessageW(lines, WM_COPY, 0, 0);
    SetFocus(lines);
}

/* What was told may be a passphrase: it does not stay in the window's memory. */
static void end(HWND window)
{
    SetWindowTextW(GetDlgItem(window, ID_LINES), L"");
    EndDialog(window, IDOK);
}

static INT_PTR CALLBACK text_proc(HWND window, UINT message, WPARAM parameter, LPARAM data)
{
    if (message == WM_INITDIALOG) {
        hf_window_set_text(GetDlgItem(window, ID_LINES), (const char *)data);
        SetFocus(GetDlgItem(window, IDOK));
        return FALSE;
    }
    if (message != WM_COMMAND || HIWORD(parameter) != BN_CLICKED) return FALSE;
    if (LOWORD(parameter) == ID_COPY) copy(window);
    if (LOWORD(parameter) == IDOK || LOWORD(parameter) == IDCANCEL) end(window);
    return TRUE;
}

void hf_worker_show_text(HWND owner, const char *title, const char *text)
{
    const hf_dialog_plan plan = {title, 300, 124, text_cells, sizeof text_cells / sizeof *text_cells};
    hf_dialog_run(owner, &plan, text_proc, (void *)(ULONG_PTR)text);
}
