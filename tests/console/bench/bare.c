#include "tests/console/bench/bare.h"

#include <commctrl.h>
#include <prsht.h>
#include <string.h>

typedef struct copying {
    bare_sheet *out;
    HWND page;
    bool too_many;
} copying;

static BOOL CALLBACK copy_control(HWND window, LPARAM parameter)
{
    copying *to = (copying *)parameter;
    bare_sheet *sheet = to->out;
    if (sheet->count == BARE_MAX_CONTROLS) {
        to->too_many = true;
        return FALSE;
    }
    bare_control *control = &sheet->controls[sheet->count++];
    *control = (bare_control){.style = (DWORD)GetWindowLongPtrW(window, GWL_STYLE),
                              .extended_style = (DWORD)GetWindowLongPtrW(window, GWL_EXSTYLE)};
    GetClassNameW(window, control->class_name, 64);
    GetWindowTextW(window, control->text, 128);
    GetWindowRect(window, &control->place);
    MapWindowPoints(NULL, to->page, (POINT *)&control->place, 2);
    /* Classes of one's own do their own work: a window that does none stands for them. */
    WNDCLASSW known;
    if (!GetClassInfoW(NULL, control->class_name, &known)) wcscpy(control->class_name, L"Static");
    return TRUE;
}

bool bare_copy(bare_sheet *out, HWND sheet)
{
    copying to = {out, PropSheet_GetCurrentPageHwnd(sheet), false};
    out->count = 0;
    out->pages = TabCtrl_GetItemCount(PropSheet_GetTabControl(sheet));
    EnumChildWindows(to.page, copy_control, (LPARAM)&to);
    return !to.too_many && out->pages <= BARE_MAX_PAGES;
}

/* A dialog without controls: they are made when it begins, as ours are. */
typedef struct empty_template {
    DLGTEMPLATE dialog;
    WORD menu, class_name, title;
} empty_template;

static void make_controls(HWND page, const bare_sheet *sheet)
{
    WPARAM font = (WPARAM)SendMessageW(GetParent(page), WM_GETFONT, 0, 0);
    for (int i = 0; i < sheet->count; i++) {
        const bare_control *one = &sheet->controls[i];
        HWND made = CreateWindowExW(one->extended_style, one->class_name, one->text, one->style | WS_CHILD,
                                    one->place.left, one->place.top, one->place.right - one->place.left,
                                    one->place.bottom - one->place.top, page, (HMENU)(INT_PTR)(1000 + i), NULL, NULL);
        SendMessageW(made, WM_SETFONT, font, FALSE);
    }
}

static INT_PTR CALLBACK page_procedure(HWND page, UINT message, WPARAM wparam, LPARAM lparam)
{
    (void)wparam;
    if (message != WM_INITDIALOG) return FALSE;
    const bare_sheet *sheet = (const bare_sheet *)((const PROPSHEETPAGEW *)lparam)->lParam;
    if (sheet) make_controls(page, sheet);
    return TRUE;
}

bool bare_show(const bare_sheet *sheet)
{
    static const empty_template template = {.dialog = {.style = WS_CHILD | DS_CONTROL, .cx = 252, .cy = 218}};
    PROPSHEETPAGEW pages[BARE_MAX_PAGES];
    for (int i = 0; i < sheet->pages; i++)
        pages[i] = (PROPSHEETPAGEW){.dwSize = sizeof *pages,
                                    .dwFlags = PSP_DLGINDIRECT | PSP_USETITLE,
                                    .hInstance = GetModuleHandleW(NULL),
                                    .pResource = &template.dialog,
                                    .pszTitle = L"A page",
                                    .pfnDlgProc = page_procedure,
                                    .lParam = i == 0 ? (LPARAM)sheet : 0};
    PROPSHEETHEADERW header = {.dwSize = sizeof header,
                               .dwFlags = PSH_PROPSHEETPAGE | PSH_PROPTITLE | PSH_NOCONTEXTHELP,
                               .hInstance = GetModuleHandleW(NULL),
                               .pszCaption = L"Bare",
                               .nPages = (UINT)sheet->pages,
                               .ppsp = pages};
    return PropertySheetW(&header) >= 0;
}
