#include "message_pane.h"

#include "pane_window.h"

#include <commctrl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <wchar.h>

#define CLASS_NAME L"HoldfastMessage"

typedef struct pane {
    HWND window, title, body, offer;
    bool offers;
    UINT command; /* of the offer */
    const metrics *sizes;
    HICON icon; /* shared: the system's */
} pane;

static pane *pane_of(HWND window)
{
    return (pane *)GetWindowLongPtrW(window, GWLP_USERDATA);
}

static int margin(const pane *it)
{
    return 2 * it->sizes->pad;
}

/* As wide as its text, with room round it. */
static void place_offer(const pane *it, int left, int top, int height)
{
    wchar_t text[128];
    GetWindowTextW(it->offer, text, (int)(sizeof text / sizeof *text));
    int width = metrics_text_width(it->window, it->sizes->font, text) + 4 * it->sizes->pad;
    MoveWindow(it->offer, left, top, width, height, TRUE);
}

static void place(pane *it)
{
    RECT client;
    GetClientRect(it->window, &client);
    int left = margin(it) + (it->icon ? it->sizes->large + margin(it) : 0);
    int width = client.right - left - margin(it), top = margin(it);
    if (width < 0) width = 0;
    int height = metrics_label_height(it->title, it->sizes->title, width);
    if (it->icon && height < it->sizes->large) {
        MoveWindow(it->title, left, top + (it->sizes->large - height) / 2, width, height, TRUE);
        height = it->sizes->large;
    } else {
        MoveWindow(it->title, left, top, width, height, TRUE);
    }
    top += height + it->sizes->pad;
    int offered = it->offers ? 2 * it->sizes->line : 0;
    int below = client.bottom - top - margin(it) - (offered ? offered + it->sizes->pad : 0);
    MoveWindow(it->body, left, top, width, below > 0 ? below : 0, TRUE);
    int lines = (int)SendMessageW(it->body, EM_GETLINECOUNT, 0, 0) * it->sizes->line;
    ShowScrollBar(it->body, SB_VERT, lines > below);
    if (!offered) return;
    if (lines < below) MoveWindow(it->body, left, top, width, lines, TRUE);
    place_offer(it, left, top + (lines < below ? lines : below) + it->sizes->pad, offered);
}

static const wchar_t *system_icon(message_icon icon)
{
    switch (icon) {
    case MESSAGE_ERROR: return (const wchar_t *)IDI_ERROR;
    case MESSAGE_INFORMATION: return (const wchar_t *)IDI_INFORMATION;
    case MESSAGE_WARNING: return (const wchar_t *)IDI_WARNING;
    case MESSAGE_QUESTION: return (const wchar_t *)IDI_QUESTION;
    case MESSAGE_NO_ICON: break;
    }
    return NULL;
}

/* An edit control breaks lines at CR LF only. The caller frees it; NULL when there is no memory. */
static wchar_t *with_line_ends(const wchar_t *text)
{
    size_t length = wcslen(text);
    wchar_t *out = calloc(2 * length + 1, sizeof *out), *to = out;
    for (size_t i = 0; out && i < length; i++) {
        if (text[i] == L'\n' && (i == 0 || text[i - 1] != L'\r')) *to++ = L'\r';
        *to++ = text[i];
    }
    return out;
}

void message_pane_say(HWND window, message_icon icon, const wchar_t *title, const wchar_t *body)
{
    pane *it = pane_of(window);
    const wchar_t *name = system_icon(icon);
    it->icon = name ? LoadIconW(NULL, name) : NULL;
    SetWindowTextW(it->title, title ? title : L"");
    wchar_t *lines = with_line_ends(body ? body : L"");
    SetWindowTextW(it->body, lines ? lines : L"");
    free(lines);
    place(it);
    InvalidateRect(window, NULL, TRUE);
}

void message_pane_offer(HWND window, const wchar_t *label, UINT command)
{
    pane *it = pane_of(window);
    it->offers = label != NULL;
    it->command = command;
    SetWindowTextW(it->offer, label ? label : L"");
    if (!label && GetFocus() == it->offer) SetFocus(it->body);
    ShowWindow(it->offer, label ? SW_SHOWNA : SW_HIDE);
    place(it);
}

static void paint(pane *it)
{
    PAINTSTRUCT painting;
    RECT edge;
    HDC dc = BeginPaint(it->window, &painting);
    GetClientRect(it->window, &edge);
    FrameRect(dc, &edge, GetSysColorBrush(COLOR_3DSHADOW));
    if (it->icon)
        DrawIconEx(dc, margin(it), margin(it), it->icon, it->sizes->large, it->sizes->large, 0, NULL, DI_NORMAL);
    EndPaint(it->window, &painting);
}

static LRESULT CALLBACK pane_proc(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
    pane *it = pane_of(window);
    switch (it ? message : WM_NULL) {
    case WM_SIZE: place(it); return 0;
    case WM_PAINT: paint(it); return 0;
    case WM_SETFOCUS: SetFocus(it->body); return 0;
    case WM_COMMAND:
        if ((HWND)lparam == it->offer && HIWORD(wparam) == BN_CLICKED)
            SendMessageW(GetParent(window), WM_COMMAND, it->command, 0);
        return 0;
    case WM_CTLCOLORBTN: return (LRESULT)GetSysColorBrush(COLOR_WINDOW);
    case WM_CTLCOLORSTATIC: /* a read-only edit control asks with this as well */
        SetTextColor((HDC)wparam, GetSysColor(COLOR_WINDOWTEXT));
        SetBkColor((HDC)wparam, GetSysColor(COLOR_WINDOW));
        return (LRESULT)GetSysColorBrush(COLOR_WINDOW);
    case WM_NCDESTROY:
        SetWindowLongPtrW(window, GWLP_USERDATA, 0);
        free(it);
        return 0;
    }
    return DefWindowProcW(window, message, wparam, lparam);
}

void message_pane_restyle(HWND window)
{
    pane *it = pane_of(window);
    SendMessageW(it->title, WM_SETFONT, (WPARAM)it->sizes->title, FALSE);
    SendMessageW(it->body, WM_SETFONT, (WPARAM)it->sizes->font, FALSE);
    SendMessageW(it->offer, WM_SETFONT, (WPARAM)it->sizes->font, FALSE);
    place(it);
    InvalidateRect(window, NULL, TRUE);
}

HWND message_pane_create(HWND parent, int id, const metrics *sizes)
{
    pane *it = calloc(1, sizeof *it);
    if (!it) return NULL;
    it->sizes = sizes;
    HINSTANCE module = GetModuleHandleW(NULL);
    it->window = pane_window(parent, id, CLASS_NAME, L"", pane_proc, COLOR_WINDOW);
    if (it->window) {
        it->title = CreateWindowExW(0, WC_STATICW, L"", WS_CHILD | WS_VISIBLE | SS_NOPREFIX, 0, 0, 0, 0, it->window,
                                    (HMENU)MESSAGE_TITLE_ID, module, NULL);
        it->body = CreateWindowExW(0, WC_EDITW, L"", WS_CHILD | WS_VISIBLE | WS_TABSTOP | ES_MULTILINE | ES_READONLY, 0,
                                   0, 0, 0, it->window, (HMENU)MESSAGE_BODY_ID, module, NULL);
        it->offer = CreateWindowExW(0, WC_BUTTONW, L"", WS_CHILD | WS_TABSTOP | BS_PUSHBUTTON, 0, 0, 0, 0, it->window,
                                    (HMENU)MESSAGE_OFFER_ID, module, NULL);
    }
    if (!it->title || !it->body || !it->offer) {
        if (it->window) DestroyWindow(it->window);
        free(it);
        return NULL;
    }
    SetWindowLongPtrW(it->window, GWLP_USERDATA, (LONG_PTR)it);
    message_pane_restyle(it->window);
    return it->window;
}
