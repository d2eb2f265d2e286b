/* driver-sample: a property sheet with one control of each kind, for the driver's own test.
 *
 * Apply refuses a person without a name, with a balloon; otherwise it prints what was entered. */
#include "resource.h"

#include <windows.h>
#include <commctrl.h>
#include <stdio.h>

static void show_balloon(HWND page)
{
    HWND balloon = CreateWindowExW(WS_EX_TOPMOST, TOOLTIPS_CLASSW, NULL, WS_POPUP | TTS_BALLOON | TTS_NOPREFIX, 0, 0, 0,
                                   0, page, NULL, GetModuleHandleW(NULL), NULL);
    RECT place;
    GetWindowRect(GetDlgItem(page, CONTROL_NAME), &place);
    TTTOOLINFOW tool = {.cbSize = sizeof tool,
                        .uFlags = TTF_TRACK | TTF_ABSOLUTE,
                        .hwnd = page,
                        .lpszText = (wchar_t *)L"Enter a name."};
    SendMessageW(balloon, TTM_ADDTOOLW, 0, (LPARAM)&tool);
    SendMessageW(balloon, TTM_TRACKPOSITION, 0, MAKELPARAM(place.left + 20, place.bottom - 4));
    SendMessageW(balloon, TTM_TRACKACTIVATE, TRUE, (LPARAM)&tool);
}

static void print_person(HWND page)
{
    char name[100], colour[100];
    GetDlgItemTextA(page, CONTROL_NAME, name, sizeof name);
    GetDlgItemTextA(page, CONTROL_COLOUR, colour, sizeof colour);
    printf("%s, %s, %s, %s\n", name, colour, IsDlgButtonChecked(page, CONTROL_MEMBER) ? "member" : "guest",
           IsDlgButtonChecked(page, CONTROL_EVENING) ? "evening" : "morning");
    fflush(stdout);
}

static LONG apply(HWND page)
{
    if (GetWindowTextLengthW(GetDlgItem(page, CONTROL_NAME)) == 0) {
        show_balloon(page);
        return PSNRET_INVALID;
    }
    print_person(page);
    return PSNRET_NOERROR;
}

static void begin_person(HWND page)
{
    static const wchar_t *const colours[] = {L"Red", L"Green", L"Blue"};
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        SendDlgItemMessageW(page, CONTROL_COLOUR, CB_ADDSTRING, 0, (LPARAM)colours[i]);
    SendDlgItemMessageW(page, CONTROL_COLOUR, CB_SETCURSEL, 0, 0);
    CheckDlgButton(page, CONTROL_MORNING, BST_CHECKED);
}

static INT_PTR CALLBACK person(HWND page, UINT message, WPARAM wparam, LPARAM lparam)
{
    switch (message) {
    case WM_INITDIALOG: begin_person(page); return TRUE;
    case WM_COMMAND:
        if (LOWORD(wparam) == CONTROL_ASK)
            MessageBoxW(page, L"Is that so?", L"A question", MB_YESNO | MB_ICONQUESTION);
        else if (HIWORD(wparam) == EN_CHANGE || HIWORD(wparam) == BN_CLICKED || HIWORD(wparam) == CBN_SELCHANGE)
            PropSheet_Changed(GetParent(page), page);
        return TRUE;
    case WM_NOTIFY:
        if (((NMHDR *)lparam)->code != PSN_APPLY) return FALSE;
        SetWindowLongPtrW(page, DWLP_MSGRESULT, apply(page));
        return TRUE;
    default: return FALSE;
    }
}

static void begin_rows(HWND list)
{
    static const wchar_t *const columns[] = {L"Name", L"Size"};
    static const wchar_t *const rows[][2] = {{L"first", L"10"}, {L"second", L"20"}, {L"thïrd", L"30"}};
    for (int i = 0; i < 2; i++) {
        LVCOLUMNW column = {.mask = LVCF_TEXT | LVCF_WIDTH, .cx = 100, .pszText = (wchar_t *)columns[i]};
        SendMessageW(list, LVM_INSERTCOLUMNW, (WPARAM)i, (LPARAM)&column);
    }
    for (int i = 0; i < 3; i++) {
        LVITEMW item = {.mask = LVIF_TEXT, .iItem = i, .pszText = (wchar_t *)rows[i][0]};
        SendMessageW(list, LVM_INSERTITEMW, 0, (LPARAM)&item);
        item = (LVITEMW){.iSubItem = 1, .pszText = (wchar_t *)rows[i][1]};
        SendMessageW(list, LVM_SETITEMTEXTW, (WPARAM)i, (LPARAM)&item);
    }
}

static HTREEITEM add_to_tree(HWND tree, HTREEITEM parent, const wchar_t *text)
{
    TVINSERTSTRUCTW item = {.hParent = parent, .hInsertAfter = TVI_LAST};
    item.item.mask = TVIF_TEXT;
    item.item.pszText = (wchar_t *)text;
    return (HTREEITEM)SendMessageW(tree, TVM_INSERTITEMW, 0, (LPARAM)&item);
}

static void show_menu(HWND page, POINT place)
{
    HMENU menu = CreatePopupMenu(), more = CreatePopupMenu();
    AppendMenuW(more, MF_STRING, 1, L"&Open");
    AppendMenuW(more, MF_STRING | MF_GRAYED, 2, L"&Close");
    AppendMenuW(menu, MF_STRING | MF_CHECKED, 3, L"&Sorted\tCtrl+S");
    AppendMenuW(menu, MF_SEPARATOR, 0, NULL);
    AppendMenuW(menu, MF_POPUP, (UINT_PTR)more, L"&More");
    printf("chosen: %d\n", TrackPopupMenu(menu, TPM_RETURNCMD, place.x, place.y, 0, page, NULL));
    fflush(stdout);
    DestroyMenu(menu); /* and what is below it */
}

static void begin_bars(HWND page)
{
    HWND bar = CreateWindowExW(0, TOOLBARCLASSNAMEW, NULL,
                               WS_CHILD | WS_VISIBLE | TBSTYLE_FLAT | TBSTYLE_LIST | CCS_NOPARENTALIGN | CCS_NORESIZE,
                               150, 4, 200, 24, page, (HMENU)CONTROL_BAR, GetModuleHandleW(NULL), NULL);
    TBBUTTON buttons[] = {
        {.iBitmap = I_IMAGENONE,
         .idCommand = 1,
         .fsState = TBSTATE_ENABLED,
         .fsStyle = BTNS_AUTOSIZE,
         .iString = (INT_PTR)L"Count"},
        {.fsStyle = BTNS_SEP},
        {.iBitmap = I_IMAGENONE, .idCommand = 2, .fsStyle = BTNS_AUTOSIZE, .iString = (INT_PTR)L"Empty"}};
    SendMessageW(bar, TB_BUTTONSTRUCTSIZE, sizeof *buttons, 0);
    SendMessageW(bar, TB_ADDBUTTONSW, 3, (LPARAM)buttons);
    CreateWindowExW(0, STATUSCLASSNAMEW, L"ready", WS_CHILD | WS_VISIBLE, 0, 0, 0, 0, page, (HMENU)CONTROL_STATUS,
                    GetModuleHandleW(NULL), NULL);
}

static INT_PTR CALLBACK lists(HWND page, UINT message, WPARAM wparam, LPARAM lparam)
{
    if (message == WM_COMMAND && LOWORD(wparam) == 1)
        SendDlgItemMessageW(page, CONTROL_STATUS, SB_SETTEXTW, 0, (LPARAM)L"three rows");
    if (message == WM_CONTEXTMENU) show_menu(page, (POINT){(short)LOWORD(lparam), (short)HIWORD(lparam)});
    if (message != WM_INITDIALOG) return FALSE;
    begin_bars(page);
    begin_rows(GetDlgItem(page, CONTROL_ROWS));
    HWND tree = GetDlgItem(page, CONTROL_TREE);
    HTREEITEM root = add_to_tree(tree, TVI_ROOT, L"root");
    HTREEITEM branch = add_to_tree(tree, root, L"branch");
    add_to_tree(tree, branch, L"leaf");
    add_to_tree(tree, root, L"twig");
    return TRUE;
}

int main(void)
{
    HINSTANCE module = GetModuleHandleW(NULL);
    PROPSHEETPAGEW pages[] = {
        {.dwSize = sizeof *pages,
         .hInstance = module,
         .pszTemplate = MAKEINTRESOURCEW(PAGE_PERSON),
         .pfnDlgProc = person},
        {.dwSize = sizeof *pages,
         .hInstance = module,
         .pszTemplate = MAKEINTRESOURCEW(PAGE_LISTS),
         .pfnDlgProc = lists},
    };
    PROPSHEETHEADERW sheet = {.dwSize = sizeof sheet,
                              .dwFlags = PSH_PROPSHEETPAGE | PSH_NOCONTEXTHELP,
                              .hInstance = module,
                              .pszCaption = L"Sample",
                              .nPages = 2,
                              .ppsp = pages};
    InitCommonControls();
    return PropertySheetW(&sheet) > 0 ? 0 : 1;
}
