#include "problem_bar.h"

#include "pane_window.h"

#include <commctrl.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define CLASS_NAME L"HoldfastProblem"

enum { MAX_PROBLEMS = 200, MAX_TEXT = 1024 };

typedef struct bar {
    HWND window, text, details, close, tips;
    const metrics *sizes;
    wchar_t *problems[MAX_PROBLEMS]; /* the newest; the oldest go first */
    int count;
} bar;

static bar *bar_of(HWND window)
{
    return (bar *)GetWindowLongPtrW(window, GWLP_USERDATA);
}

static int button_width(const bar *it, HWND button)
{
    wchar_t text[32];
    GetWindowTextW(button, text, 32);
    return metrics_text_width(button, it->sizes->font, text) + 3 * it->sizes->pad;
}

int problem_bar_height(HWND window)
{
    const bar *it = bar_of(window);
    return it->sizes->line + 4 * it->sizes->gap;
}

static void place(bar *it)
{
    RECT client;
    GetClientRect(it->window, &client);
    int gap = it->sizes->gap, height = client.bottom - 2 * gap;
    int close = button_width(it, it->close), details = button_width(it, it->details);
    int right = client.right - it->sizes->pad - close;
    MoveWindow(it->close, right, gap, close, height, TRUE);
    right -= gap + details;
    MoveWindow(it->details, right, gap, details, height, TRUE);
    int left = it->sizes->pad + it->sizes->icon + it->sizes->pad;
    int width = right - it->sizes->pad - left;
    MoveWindow(it->text, left, (client.bottom - it->sizes->line) / 2, width > 0 ? width : 0, it->sizes->line, TRUE);
    InvalidateRect(it->window, NULL, TRUE);
}

void problem_bar_add(HWND window, const wchar_t *text)
{
    bar *it = bar_of(window);
    wchar_t *copy = _wcsdup(text);
    if (!copy) return;
    if (it->count == MAX_PROBLEMS) {
        free(it->problems[0]);
        MoveMemory(&it->problems[0], &it->problems[1], (MAX_PROBLEMS - 1) * sizeof it->problems[0]);
        it->count--;
    }
    it->problems[it->count++] = copy;
    SetWindowTextW(it->text, text);
}

/* All problems as one text, the oldest first; the caller frees it. */
static wchar_t *joined(const bar *it)
{
    size_t length = 1;
    for (int i = 0; i < it->count; i++) length += wcslen(it->problems[i]) + 4;
    wchar_t *out = calloc(length, sizeof *out);
    for (int i = 0; out && i < it->count; i++) {
        wcscat(out, it->problems[i]);
        if (i + 1 < it->count) wcscat(out, L"\r\n\r\n");
    }
    return out;
}

static INT_PTR CALLBACK details_proc(HWND dialog, UINT message, WPARAM wparam, LPARAM lparam)
{
    switch (message) {
    case WM_INITDIALOG: SetDlgItemTextW(dialog, PROBLEM_TEXT_ID, (const wchar_t *)lparam); return TRUE;
    case WM_COMMAND:
        if (LOWORD(wparam) == IDOK || LOWORD(wparam) == IDCANCEL) EndDialog(dialog, IDOK);
        return TRUE;
    }
    return FALSE;
}

static void show_details(bar *it)
{
    wchar_t *all = joined(it);
    if (all)
        DialogBoxParamW(GetModuleHandleW(NULL), L"PROBLEMS", GetAncestor(it->window, GA_ROOT), details_proc,
                        (LPARAM)all);
    free(all);
}

static void on_command(bar *it, WORD id)
{
    if (id == PROBLEM_DETAILS_ID) {
        show_details(it);
    } else if (id == PROBLEM_CLOSE_ID) {
        NMHDR header = {.hwndFrom = it->window, .idFrom = (UINT_PTR)GetDlgCtrlID(it->window), .code = PROBN_CLOSE};
        SendMessageW(GetParent(it->window), WM_NOTIFY, header.idFrom, (LPARAM)&header);
    }
}

static void paint(bar *it)
{
    PAINTSTRUCT painting;
    RECT client;
    GetClientRect(it->window, &client);
    HDC dc = BeginPaint(it->window, &painting);
    DrawIconEx(dc, it->sizes->pad, (client.bottom - it->sizes->icon) / 2, LoadIconW(NULL, (const wchar_t *)IDI_WARNING),
               it->sizes->icon, it->sizes->icon, 0, NULL, DI_NORMAL);
    EndPaint(it->window, &painting);
}

static LRESULT CALLBACK bar_proc(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
    bar *it = bar_of(window);
    switch (it ? message : WM_NULL) {
    case WM_SIZE: place(it); return 0;
    case WM_PAINT: paint(it); return 0;
    case WM_COMMAND: on_command(it, LOWORD(wparam)); return 0;
    case WM_CTLCOLORBTN:
    case WM_CTLCOLORSTATIC:
        SetTextColor((HDC)wparam, GetSysColor(COLOR_INFOTEXT));
        SetBkColor((HDC)wparam, GetSysColor(COLOR_INFOBK));
        return (LRESULT)GetSysColorBrush(COLOR_INFOBK);
    case WM_NCDESTROY:
        while (it->count) free(it->problems[--it->count]);
        SetWindowLongPtrW(window, GWLP_USERDATA, 0);
        free(it);
        return 0;
    }
    return DefWindowProcW(window, message, wparam, lparam);
}

void problem_bar_restyle(HWND window)
{
    bar *it = bar_of(window);
    SendMessageW(it->text, WM_SETFONT, (WPARAM)it->sizes->font, FALSE);
    SendMessageW(it->details, WM_SETFONT, (WPARAM)it->sizes->font, FALSE);
    SendMessageW(it->close, WM_SETFONT, (WPARAM)it->sizes->font, FALSE);
    place(it);
}

static HWND child(const bar *it, const wchar_t *kind, const wchar_t *text, DWORD style, int id)
{
    return CreateWindowExW(0, kind, text, WS_CHILD | WS_VISIBLE | style, 0, 0, 0, 0, it->window, (HMENU)(INT_PTR)id,
                           GetModuleHandleW(NULL), NULL);
}

HWND problem_bar_create(HWND parent, int id, const metrics *sizes)
{
    bar *it = calloc(1, sizeof *it);
    if (!it) return NULL;
    it->sizes = sizes;
    it->window = pane_window(parent, id, CLASS_NAME, L"Problems", bar_proc, COLOR_INFOBK);
    if (it->window) {
        it->text = child(it, WC_STATICW, L"", SS_NOPREFIX | SS_ENDELLIPSIS, PROBLEM_TEXT_ID);
        it->details = child(it, WC_BUTTONW, L"&Details...", WS_TABSTOP | BS_PUSHBUTTON, PROBLEM_DETAILS_ID);
        it->close = child(it, WC_BUTTONW, L"Cl&ose", WS_TABSTOP | BS_PUSHBUTTON, PROBLEM_CLOSE_ID);
    }
    if (!it->text || !it->details || !it->close) {
        if (it->window) DestroyWindow(it->window);
        free(it);
        return NULL;
    }
    SetWindowLongPtrW(it->window, GWLP_USERDATA, (LONG_PTR)it);
    problem_bar_restyle(it->window);
    return it->window;
}
