#include "actions_parts.h"
#include "pane_window.h"

#include <stdlib.h>
#include <wchar.h>
#include <windowsx.h>

#define CLASS_NAME L"HoldfastActions"
#define CAPTION    L"Actions"

static actions_pane *pane_of(HWND window)
{
    return (actions_pane *)GetWindowLongPtrW(window, GWLP_USERDATA);
}

/* ---- rows ---- */

void actions_text_of(const actions_pane *it, HTREEITEM item, wchar_t text[ACTIONS_MAX_TEXT])
{
    TVITEMW what = {.mask = TVIF_TEXT | TVIF_HANDLE, .hItem = item, .pszText = text, .cchTextMax = ACTIONS_MAX_TEXT};
    text[0] = 0;
    SendMessageW(it->tree, TVM_GETITEMW, 0, (LPARAM)&what);
}

const actions_row *actions_row_of(const actions_pane *it, HTREEITEM item)
{
    TVITEMW what = {.mask = TVIF_PARAM | TVIF_HANDLE, .hItem = item};
    if (!item || !SendMessageW(it->tree, TVM_GETITEMW, 0, (LPARAM)&what)) return NULL;
    return what.lParam >= 0 && what.lParam < it->row_count ? &it->rows[what.lParam] : NULL;
}

/* A link shows no access key: it is not reached by one. */
static void strip(wchar_t out[ACTIONS_MAX_TEXT], const wchar_t *text)
{
    size_t length = 0;
    for (; *text && *text != L'\t' && length + 1 < ACTIONS_MAX_TEXT; text++) {
        if (*text == L'&' && text[1] != L'&') continue;
        if (*text == L'&') text++;
        out[length++] = *text;
    }
    out[length] = 0;
}

static actions_folded **find_folded(actions_pane *it, const wchar_t *text)
{
    actions_folded **link = &it->folded;
    while (*link && wcscmp((*link)->text, text) != 0) link = &(*link)->next;
    return link;
}

static void remember_fold(actions_pane *it, const wchar_t *text, bool is_folded)
{
    actions_folded **link = find_folded(it, text);
    if (*link && !is_folded) {
        actions_folded *gone = *link;
        *link = gone->next;
        free(gone);
    } else if (!*link && is_folded) {
        *link = calloc(1, sizeof **link);
        if (*link) wcscpy((*link)->text, text);
    }
}

static HTREEITEM add_row(actions_pane *it, HTREEITEM parent, const wchar_t *text, const actions_row *what)
{
    if (it->row_count == ACTIONS_MAX_ROWS) return NULL;
    wchar_t plain[ACTIONS_MAX_TEXT];
    strip(plain, text);
    it->rows[it->row_count] = *what;
    TVINSERTSTRUCTW insert = {.hParent = parent,
                              .hInsertAfter = TVI_LAST,
                              .itemex = {.mask = TVIF_TEXT | TVIF_PARAM, .pszText = plain, .lParam = it->row_count}};
    HTREEITEM item = (HTREEITEM)SendMessageW(it->tree, TVM_INSERTITEMW, 0, (LPARAM)&insert);
    if (item) it->row_count++;
    if (item && wcscmp(plain, it->focused) == 0) SendMessageW(it->tree, TVM_SELECTITEM, TVGN_CARET, (LPARAM)item);
    return item;
}

void actions_pane_begin(HWND window)
{
    actions_pane *it = pane_of(window);
    SendMessageW(it->tree, WM_SETREDRAW, FALSE, 0);
    HTREEITEM caret = (HTREEITEM)SendMessageW(it->tree, TVM_GETNEXTITEM, TVGN_CARET, 0);
    it->focused[0] = 0;
    if (caret) actions_text_of(it, caret, it->focused);
    SendMessageW(it->tree, TVM_DELETEITEM, 0, (LPARAM)TVI_ROOT);
    it->row_count = 0;
    it->group = NULL;
}

void actions_pane_heading(HWND window, const wchar_t *text)
{
    actions_pane *it = pane_of(window);
    it->group = add_row(it, TVI_ROOT, text, &(actions_row){.heading = true, .image = -1});
}

void actions_pane_link(HWND window, const action_link *link)
{
    actions_pane *it = pane_of(window);
    if (!it->group) actions_pane_heading(window, CAPTION);
    if (it->group)
        add_row(it, it->group, link->text, &(actions_row){.id = link->id, .flags = link->flags, .image = link->image});
}

void actions_pane_end(HWND window)
{
    actions_pane *it = pane_of(window);
    HTREEITEM first = (HTREEITEM)SendMessageW(it->tree, TVM_GETNEXTITEM, TVGN_ROOT, 0);
    for (HTREEITEM item = first; item;
         item = (HTREEITEM)SendMessageW(it->tree, TVM_GETNEXTITEM, TVGN_NEXT, (LPARAM)item)) {
        wchar_t text[ACTIONS_MAX_TEXT];
        actions_text_of(it, item, text);
        if (!*find_folded(it, text)) SendMessageW(it->tree, TVM_EXPAND, TVE_EXPAND, (LPARAM)item);
    }
    if (first) SendMessageW(it->tree, TVM_ENSUREVISIBLE, 0, (LPARAM)first);
    HTREEITEM caret = (HTREEITEM)SendMessageW(it->tree, TVM_GETNEXTITEM, TVGN_CARET, 0);
    if (!caret && first) SendMessageW(it->tree, TVM_SELECTITEM, TVGN_CARET, (LPARAM)first);
    SendMessageW(it->tree, WM_SETREDRAW, TRUE, 0);
    InvalidateRect(it->tree, NULL, TRUE);
}

/* ---- choosing ---- */

bool actions_rect_of(const actions_pane *it, HTREEITEM item, RECT *out)
{
    CopyMemory(out, &item, sizeof item); /* as TVM_GETITEMRECT wants it */
    return SendMessageW(it->tree, TVM_GETITEMRECT, FALSE, (LPARAM)out) != 0;
}

static void fold(actions_pane *it, HTREEITEM item, UINT how)
{
    SendMessageW(it->tree, TVM_EXPAND, how, (LPARAM)item);
    wchar_t text[ACTIONS_MAX_TEXT];
    actions_text_of(it, item, text);
    bool open = (SendMessageW(it->tree, TVM_GETITEMSTATE, (WPARAM)item, TVIS_EXPANDED) & TVIS_EXPANDED) != 0;
    remember_fold(it, text, !open);
    InvalidateRect(it->tree, NULL, TRUE);
}

static void choose(actions_pane *it, HTREEITEM item)
{
    const actions_row *what = actions_row_of(it, item);
    RECT rect;
    if (!what || !actions_rect_of(it, item, &rect)) return;
    if (what->heading) {
        fold(it, item, TVE_TOGGLE);
    } else if (!(what->flags & ACTION_DISABLED)) {
        MapWindowRect(it->tree, NULL, &rect);
        action_chosen chosen = {
            .header = {.hwndFrom = it->window, .idFrom = (UINT_PTR)GetDlgCtrlID(it->window), .code = ACTN_CHOSEN},
            .id = what->id,
            .at = {rect.left, rect.bottom}};
        SendMessageW(GetParent(it->window), WM_NOTIFY, chosen.header.idFrom, (LPARAM)&chosen);
    }
}

static LRESULT CALLBACK tree_proc(HWND window, UINT message, WPARAM wparam, LPARAM lparam, UINT_PTR id, DWORD_PTR data)
{
    (void)id;
    actions_pane *it = (actions_pane *)data;
    TVHITTESTINFO hit = {0};
    switch (message) {
    case WM_LBUTTONDOWN:
    case WM_LBUTTONDBLCLK: /* a second quick click chooses again, as on any link */
        SetFocus(window);
        hit.pt = (POINT){GET_X_LPARAM(lparam), GET_Y_LPARAM(lparam)};
        if (SendMessageW(window, TVM_HITTEST, 0, (LPARAM)&hit)) {
            SendMessageW(window, TVM_SELECTITEM, TVGN_CARET, (LPARAM)hit.hItem);
            choose(it, hit.hItem);
        }
        return 0;
    case WM_SETCURSOR:
        if (LOWORD(lparam) != HTCLIENT) break;
        GetCursorPos(&hit.pt);
        ScreenToClient(window, &hit.pt);
        SendMessageW(window, TVM_HITTEST, 0, (LPARAM)&hit);
        const actions_row *what = actions_row_of(it, hit.hItem);
        if (!what || (what->flags & ACTION_DISABLED)) break;
        SetCursor(LoadCursorW(NULL, (const wchar_t *)IDC_HAND));
        return TRUE;
    case WM_CHAR:
        if (wparam == L' ' || wparam == L'\r') return 0; /* chosen on the key, not searched for */
        break;
    case WM_SETFOCUS:
    case WM_KILLFOCUS: InvalidateRect(window, NULL, FALSE); break;
    }
    return DefSubclassProc(window, message, wparam, lparam);
}

/* ---- the window ---- */

static int caption_height(const actions_pane *it)
{
    return it->sizes->line + 2 * it->sizes->gap;
}

static void paint(actions_pane *it)
{
    PAINTSTRUCT painting;
    HDC dc = BeginPaint(it->window, &painting);
    RECT rect;
    GetClientRect(it->window, &rect);
    rect.bottom = caption_height(it);
    FillRect(dc, &rect, GetSysColorBrush(COLOR_BTNFACE));
    rect.left += it->sizes->pad;
    SetBkMode(dc, TRANSPARENT);
    SetTextColor(dc, GetSysColor(COLOR_BTNTEXT));
    HGDIOBJ old = SelectObject(dc, it->sizes->font);
    DrawTextW(dc, CAPTION, -1, &rect, DT_SINGLELINE | DT_VCENTER | DT_END_ELLIPSIS);
    SelectObject(dc, old);
    EndPaint(it->window, &painting);
}

static void place(actions_pane *it)
{
    RECT rect;
    GetClientRect(it->window, &rect);
    int top = caption_height(it);
    MoveWindow(it->tree, 0, top, rect.right, rect.bottom > top ? rect.bottom - top : 0, TRUE);
}

static LRESULT on_key(actions_pane *it, const NMTVKEYDOWN *key)
{
    HTREEITEM caret = (HTREEITEM)SendMessageW(it->tree, TVM_GETNEXTITEM, TVGN_CARET, 0);
    const actions_row *what = actions_row_of(it, caret);
    bool forward = key->wVKey == VK_RIGHT;
    if (key->wVKey == VK_SPACE || key->wVKey == VK_RETURN) {
        choose(it, caret);
        return 1;
    }
    if (what && what->heading && (key->wVKey == VK_LEFT || forward))
        fold(it, caret, forward ? TVE_EXPAND : TVE_COLLAPSE);
    if (what && forward && (what->flags & ACTION_HAS_MENU)) choose(it, caret);
    return what && what->heading ? 1 : 0;
}

static LRESULT on_notify(actions_pane *it, const NMHDR *header)
{
    switch (header->code) {
    case NM_CUSTOMDRAW: return actions_draw(it, (const NMTVCUSTOMDRAW *)(const void *)header);
    case TVN_KEYDOWN: return on_key(it, (const NMTVKEYDOWN *)(const void *)header);
    case NM_RETURN: return 1;
    }
    return 0;
}

static LRESULT CALLBACK pane_proc(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
    actions_pane *it = pane_of(window);
    switch (it ? message : WM_NULL) {
    case WM_SIZE: place(it); return 0;
    case WM_PAINT: paint(it); return 0;
    case WM_SETFOCUS: SetFocus(it->tree); return 0;
    case WM_NOTIFY: return on_notify(it, (const NMHDR *)lparam);
    case WM_NCDESTROY:
        while (it->folded) remember_fold(it, it->folded->text, false);
        SetWindowLongPtrW(window, GWLP_USERDATA, 0);
        free(it);
        return 0;
    }
    return DefWindowProcW(window, message, wparam, lparam);
}

void actions_pane_restyle(HWND window)
{
    actions_pane *it = pane_of(window);
    SendMessageW(it->tree, WM_SETFONT, (WPARAM)it->sizes->font, FALSE);
    SendMessageW(it->tree, TVM_SETITEMHEIGHT, (WPARAM)(it->sizes->line + it->sizes->gap + it->sizes->gap / 2), 0);
    SendMessageW(it->tree, TVM_SETBKCOLOR, 0, (LPARAM)GetSysColor(COLOR_WINDOW));
    place(it);
    InvalidateRect(window, NULL, TRUE);
}

void actions_pane_images(HWND window, HIMAGELIST images)
{
    pane_of(window)->images = images;
    InvalidateRect(window, NULL, TRUE);
}

HWND actions_pane_tree(HWND window)
{
    return pane_of(window)->tree;
}

HWND actions_pane_create(HWND parent, int id, const metrics *sizes)
{
    actions_pane *it = calloc(1, sizeof *it);
    if (!it) return NULL;
    it->sizes = sizes;
    it->window = pane_window(parent, id, CLASS_NAME, CAPTION, pane_proc, COLOR_WINDOW);
    if (it->window) ShowWindow(it->window, SW_SHOWNA);
    if (it->window) {
        it->tree = CreateWindowExW(WS_EX_CLIENTEDGE, WC_TREEVIEWW, CAPTION,
                                   WS_CHILD | WS_VISIBLE | WS_TABSTOP | TVS_FULLROWSELECT | TVS_TRACKSELECT |
                                       TVS_SHOWSELALWAYS | TVS_NONEVENHEIGHT | TVS_NOHSCROLL,
                                   0, 0, 0, 0, it->window, (HMENU)ACTIONS_TREE_ID, GetModuleHandleW(NULL), NULL);
    }
    if (!it->tree || !SetWindowSubclass(it->tree, tree_proc, 1, (DWORD_PTR)it)) {
        if (it->window) DestroyWindow(it->window);
        free(it);
        return NULL;
    }
    SetWindowLongPtrW(it->window, GWLP_USERDATA, (LONG_PTR)it);
    actions_pane_restyle(it->window);
    return it->window;
}
