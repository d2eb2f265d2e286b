#include "tasks_pane.h"

#include "pane_window.h"

#include <commctrl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <wchar.h>

#define CLASS_NAME L"HoldfastTasks"

enum { WIDEST_LINK = 480, MARGINS = 2 };

typedef struct pane {
    HWND window, title, text;
    HWND links[TASKPAD_MAX_TASKS];
    int count;
    int top, height; /* scrolled by; of everything */
    const metrics *sizes;
} pane;

static pane *pane_of(HWND window)
{
    return (pane *)GetWindowLongPtrW(window, GWLP_USERDATA);
}

static int margin(const pane *it)
{
    return MARGINS * it->sizes->pad;
}

/* ---- where everything lies */

static int link_height(const pane *it, HWND link, int width)
{
    SIZE ideal = {.cx = width};
    bool known = SendMessageW(link, BCM_GETIDEALSIZE, 0, (LPARAM)&ideal) && ideal.cy > 0;
    return known ? ideal.cy : 3 * it->sizes->line;
}

static void put(HWND window, int left, int top, int width, int height)
{
    SetWindowPos(window, NULL, left, top, width, height, SWP_NOZORDER | SWP_NOACTIVATE);
}

static void place_all(pane *it)
{
    RECT client;
    GetClientRect(it->window, &client);
    int width = client.right - 2 * margin(it), widest = metrics_scale(it->sizes, WIDEST_LINK), at = margin(it);
    if (width < 0) width = 0;
    int height = metrics_label_height(it->title, it->sizes->title, width);
    put(it->title, margin(it), at - it->top, width, height);
    at += height + it->sizes->pad;
    height = metrics_label_height(it->text, it->sizes->font, width);
    put(it->text, margin(it), at - it->top, width, height);
    at += height + it->sizes->pad;
    if (width > widest) width = widest;
    for (int i = 0; i < it->count; i++) {
        height = link_height(it, it->links[i], width);
        put(it->links[i], margin(it), at - it->top, width, height);
        at += height + it->sizes->gap;
    }
    it->height = at + margin(it);
}

static void set_bar(const pane *it)
{
    RECT client;
    GetClientRect(it->window, &client);
    SCROLLINFO info = {.cbSize = sizeof info,
                       .fMask = SIF_RANGE | SIF_PAGE | SIF_POS,
                       .nMax = it->height - 1,
                       .nPage = (UINT)client.bottom,
                       .nPos = it->top};
    SetScrollInfo(it->window, SB_VERT, &info, TRUE);
}

static void scroll_to(pane *it, int top)
{
    RECT client;
    GetClientRect(it->window, &client);
    if (top > it->height - client.bottom) top = it->height - client.bottom;
    if (top < 0) top = 0;
    it->top = top;
    place_all(it);
    set_bar(it);
    InvalidateRect(it->window, NULL, TRUE);
}

static void place(pane *it)
{
    place_all(it);
    scroll_to(it, it->top);
}

static void on_scroll(pane *it, UINT how)
{
    RECT client;
    SCROLLINFO info = {.cbSize = sizeof info, .fMask = SIF_TRACKPOS};
    GetClientRect(it->window, &client);
    GetScrollInfo(it->window, SB_VERT, &info);
    switch (how) {
    case SB_LINEUP: scroll_to(it, it->top - it->sizes->line); break;
    case SB_LINEDOWN: scroll_to(it, it->top + it->sizes->line); break;
    case SB_PAGEUP: scroll_to(it, it->top - client.bottom); break;
    case SB_PAGEDOWN: scroll_to(it, it->top + client.bottom); break;
    case SB_THUMBTRACK:
    case SB_THUMBPOSITION: scroll_to(it, info.nTrackPos); break;
    }
}

/* The link that has the focus is in sight. */
static void bring_to_sight(pane *it, HWND link)
{
    RECT client, rect;
    GetClientRect(it->window, &client);
    GetWindowRect(link, &rect);
    MapWindowPoints(NULL, it->window, (POINT *)&rect, 2);
    if (rect.top < 0) scroll_to(it, it->top + rect.top - margin(it));
    if (rect.bottom > client.bottom) scroll_to(it, it->top + rect.bottom - client.bottom + margin(it));
}

/* ---- what is in it */

static void restyle_link(const pane *it, HWND link)
{
    SendMessageW(link, WM_SETFONT, (WPARAM)it->sizes->font, FALSE);
}

/* An ampersand is one, and no access key: those are the menus'. */
static void double_marks(wchar_t *out, size_t size, const wchar_t *text)
{
    size_t length = 0;
    for (; *text && length + 2 < size; text++) {
        if (*text == L'&') out[length++] = L'&';
        out[length++] = *text;
    }
    out[length] = 0;
}

static HWND make_link(const pane *it, int at, const task *what)
{
    wchar_t label[TASKPAD_MAX_TEXT];
    double_marks(label, TASKPAD_MAX_TEXT, what->text);
    HWND link =
        CreateWindowExW(0, WC_BUTTONW, label, WS_CHILD | WS_VISIBLE | WS_TABSTOP | BS_COMMANDLINK | BS_NOTIFY, 0, 0, 0,
                        0, it->window, (HMENU)(INT_PTR)(TASKS_LINK_FIRST + at), GetModuleHandleW(NULL), NULL);
    if (!link) return NULL;
    if (*what->help) SendMessageW(link, BCM_SETNOTE, 0, (LPARAM)what->help);
    restyle_link(it, link);
    return link;
}

void tasks_pane_show(HWND window, const taskpad *what)
{
    pane *it = pane_of(window);
    while (it->count > 0) DestroyWindow(it->links[--it->count]);
    SetWindowTextW(it->title, what->title);
    SetWindowTextW(it->text, what->text);
    for (size_t i = 0; i < what->count; i++) {
        it->links[it->count] = make_link(it, it->count, &what->tasks[i]);
        if (!it->links[it->count]) break; /* a link has the number of its task */
        it->count++;
    }
    it->top = 0;
    place(it);
    InvalidateRect(window, NULL, TRUE);
}

void tasks_pane_restyle(HWND window)
{
    pane *it = pane_of(window);
    SendMessageW(it->title, WM_SETFONT, (WPARAM)it->sizes->title, FALSE);
    SendMessageW(it->text, WM_SETFONT, (WPARAM)it->sizes->font, FALSE);
    for (int i = 0; i < it->count; i++) restyle_link(it, it->links[i]);
    place(it);
}

HWND tasks_pane_next(HWND window, HWND from, int direction)
{
    const pane *it = pane_of(window);
    int at = from ? GetDlgCtrlID(from) - TASKS_LINK_FIRST + direction : 0;
    return at >= 0 && at < it->count ? it->links[at] : NULL;
}

/* ---- the window */

static void on_command(pane *it, UINT id, UINT code, HWND link)
{
    if (code == BN_SETFOCUS) {
        bring_to_sight(it, link);
        NMHDR header = {it->window, (UINT_PTR)GetDlgCtrlID(it->window), NM_SETFOCUS};
        SendMessageW(GetParent(it->window), WM_NOTIFY, header.idFrom, (LPARAM)&header);
    }
    if (code != BN_CLICKED || id < TASKS_LINK_FIRST) return;
    task_chosen chosen = {{it->window, (UINT_PTR)GetDlgCtrlID(it->window), TASKN_CHOSEN}, id - TASKS_LINK_FIRST};
    SendMessageW(GetParent(it->window), WM_NOTIFY, chosen.header.idFrom, (LPARAM)&chosen);
}

static LRESULT on_colour(HDC dc)
{
    SetTextColor(dc, GetSysColor(COLOR_WINDOWTEXT));
    SetBkColor(dc, GetSysColor(COLOR_WINDOW));
    return (LRESULT)GetSysColorBrush(COLOR_WINDOW);
}

static LRESULT CALLBACK pane_proc(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
    pane *it = pane_of(window);
    switch (it ? message : WM_NULL) {
    case WM_SIZE: place(it); return 0;
    case WM_VSCROLL: on_scroll(it, LOWORD(wparam)); return 0;
    case WM_MOUSEWHEEL: on_scroll(it, (short)HIWORD(wparam) > 0 ? SB_LINEUP : SB_LINEDOWN); return 0;
    case WM_SETFOCUS:
        if (it->count) SetFocus(it->links[0]);
        return 0;
    case WM_COMMAND: on_command(it, LOWORD(wparam), HIWORD(wparam), (HWND)lparam); return 0;
    case WM_CTLCOLORSTATIC:
    case WM_CTLCOLORBTN: return on_colour((HDC)wparam);
    case WM_NCDESTROY:
        SetWindowLongPtrW(window, GWLP_USERDATA, 0);
        free(it);
        return 0;
    }
    return DefWindowProcW(window, message, wparam, lparam);
}

HWND tasks_pane_create(HWND parent, int id, const metrics *sizes)
{
    pane *it = calloc(1, sizeof *it);
    if (!it) return NULL;
    it->sizes = sizes;
    HINSTANCE module = GetModuleHandleW(NULL);
    DWORD label = WS_CHILD | WS_VISIBLE | SS_NOPREFIX;
    it->window = pane_window(parent, id, CLASS_NAME, L"Tasks", pane_proc, COLOR_WINDOW);
    if (it->window) {
        it->title =
            CreateWindowExW(0, WC_STATICW, L"", label, 0, 0, 0, 0, it->window, (HMENU)TASKS_TITLE_ID, module, NULL);
        it->text =
            CreateWindowExW(0, WC_STATICW, L"", label, 0, 0, 0, 0, it->window, (HMENU)TASKS_TEXT_ID, module, NULL);
    }
    if (!it->title || !it->text) {
        if (it->window) DestroyWindow(it->window);
        free(it);
        return NULL;
    }
    SetWindowLongPtrW(it->window, GWLP_USERDATA, (LONG_PTR)it);
    SetWindowLongPtrW(it->window, GWL_STYLE, GetWindowLongPtrW(it->window, GWL_STYLE) | WS_VSCROLL | WS_BORDER);
    SetWindowPos(it->window, NULL, 0, 0, 0, 0, SWP_FRAMECHANGED | SWP_NOMOVE | SWP_NOSIZE | SWP_NOZORDER);
    tasks_pane_restyle(it->window);
    return it->window;
}
