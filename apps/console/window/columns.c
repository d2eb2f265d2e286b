#include "dialogs.h"

#include <commctrl.h>
#include <wchar.h>

/* The two list boxes hold column numbers as item data, each in the order of the columns. */

static result_pane *pane_of(HWND dialog)
{
    return console_result(((const frame *)GetWindowLongPtrW(dialog, GWLP_USERDATA))->console);
}

static void add_line(HWND dialog, int list, size_t column)
{
    HWND box = GetDlgItem(dialog, list);
    int count = (int)SendMessageW(box, LB_GETCOUNT, 0, 0), at = 0;
    while (at < count && (size_t)SendMessageW(box, LB_GETITEMDATA, (WPARAM)at, 0) < column) at++;
    SendMessageW(box, LB_INSERTSTRING, (WPARAM)at, (LPARAM)result_column_at(pane_of(dialog), column)->title);
    SendMessageW(box, LB_SETITEMDATA, (WPARAM)at, (LPARAM)column);
    SendMessageW(box, LB_SETCURSEL, (WPARAM)at, 0);
}

/* The number behind the selected line; -1 if none is. */
static int selected(HWND dialog, int list)
{
    LRESULT row = SendDlgItemMessageW(dialog, list, LB_GETCURSEL, 0, 0);
    return row == LB_ERR ? -1 : (int)SendDlgItemMessageW(dialog, list, LB_GETITEMDATA, (WPARAM)row, 0);
}

/* The first column is the name of the row and always shown. */
static void refresh(HWND dialog)
{
    bool can_add = selected(dialog, IDC_HIDDEN) >= 0, can_remove = selected(dialog, IDC_SHOWN) > 0;
    HWND focus = GetFocus();
    if ((focus == GetDlgItem(dialog, IDC_ADD) && !can_add) || (focus == GetDlgItem(dialog, IDC_REMOVE) && !can_remove))
        SetFocus(GetDlgItem(dialog, IDOK));
    EnableWindow(GetDlgItem(dialog, IDC_ADD), can_add);
    EnableWindow(GetDlgItem(dialog, IDC_REMOVE), can_remove);
}

static void move(HWND dialog, int from, int to)
{
    int column = selected(dialog, from);
    if (column < 0 || (from == IDC_SHOWN && column == 0)) return;
    LRESULT row = SendDlgItemMessageW(dialog, from, LB_GETCURSEL, 0, 0);
    LRESULT left = SendDlgItemMessageW(dialog, from, LB_DELETESTRING, (WPARAM)row, 0);
    if (left > 0) SendDlgItemMessageW(dialog, from, LB_SETCURSEL, (WPARAM)(row < left ? row : left - 1), 0);
    add_line(dialog, to, (size_t)column);
    refresh(dialog);
}

static void fill(HWND dialog, bool all_shown)
{
    result_pane *pane = pane_of(dialog);
    SendDlgItemMessageW(dialog, IDC_SHOWN, LB_RESETCONTENT, 0, 0);
    SendDlgItemMessageW(dialog, IDC_HIDDEN, LB_RESETCONTENT, 0, 0);
    for (size_t i = 0; i < result_columns(pane); i++)
        add_line(dialog, !all_shown && result_column_at(pane, i)->hidden ? IDC_HIDDEN : IDC_SHOWN, i);
    refresh(dialog);
}

static void apply(HWND dialog)
{
    frame *it = (frame *)GetWindowLongPtrW(dialog, GWLP_USERDATA);
    int shown[RESULT_MAX_COLUMNS];
    int count = (int)SendDlgItemMessageW(dialog, IDC_SHOWN, LB_GETCOUNT, 0, 0);
    for (int i = 0; i < count && i < RESULT_MAX_COLUMNS; i++)
        shown[i] = (int)SendDlgItemMessageW(dialog, IDC_SHOWN, LB_GETITEMDATA, (WPARAM)i, 0);
    frame_enter(it);
    console_columns_shown(it->console, shown, (size_t)count);
    frame_leave(it);
}

static INT_PTR CALLBACK columns_proc(HWND dialog, UINT message, WPARAM wparam, LPARAM lparam)
{
    switch (message) {
    case WM_INITDIALOG:
        SetWindowLongPtrW(dialog, GWLP_USERDATA, lparam);
        fill(dialog, false);
        return TRUE;
    case WM_COMMAND:
        if (HIWORD(wparam) == LBN_SELCHANGE) refresh(dialog);
        switch (LOWORD(wparam)) {
        case IDC_ADD: move(dialog, IDC_HIDDEN, IDC_SHOWN); return TRUE;
        case IDC_REMOVE: move(dialog, IDC_SHOWN, IDC_HIDDEN); return TRUE;
        case IDC_RESTORE: fill(dialog, true); return TRUE;
        case IDOK:
            apply(dialog);
            EndDialog(dialog, IDOK);
            return TRUE;
        case IDCANCEL: EndDialog(dialog, IDCANCEL); return TRUE;
        }
    }
    return FALSE;
}

void dialogs_columns(frame *it)
{
    DialogBoxParamW(GetModuleHandleW(NULL), L"COLUMNS", it->window, columns_proc, (LPARAM)it);
}
