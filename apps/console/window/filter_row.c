#include "filter_row.h"

#include "pane_window.h"

#include <commctrl.h>
#include <stdlib.h>
#include <wchar.h>

#define CLASS_NAME L"HoldfastFilters"

enum { FILTER_MAX_TEXT = 260 };

typedef struct row {
    frame *frame;
    HWND window, header;
    HWND edits[RESULT_MAX_COLUMNS], buttons[RESULT_MAX_COLUMNS]; /* as many as columns were ever shown */
    int columns[RESULT_MAX_COLUMNS];                             /* the model's, of those shown */
    int count;
    int height;
    bool telling;    /* the texts are being set */
    HSCOPEITEM node; /* whose list it is */
} row;

static row *row_of(HWND window)
{
    return (row *)GetWindowLongPtrW(window, GWLP_USERDATA);
}

static result_pane *pane_of(const row *it)
{
    return console_result(it->frame->console);
}

static bool is_wanted(const frame *it)
{
    result_pane *pane = it->console ? console_result(it->console) : NULL;
    return pane && result_kind_of(pane) == RESULT_LIST && result_view_mode(pane) == MMCLV_VIEWSTYLE_FILTERED &&
           result_columns(pane) > 0;
}

/* ---- where it lies */

static void place(const row *it)
{
    RECT header, item;
    GetClientRect(it->header, &header);
    MapWindowPoints(it->header, GetParent(it->header), (POINT *)&header, 2);
    SetWindowPos(it->window, HWND_TOP, header.left, header.bottom, header.right - header.left, it->height,
                 SWP_NOACTIVATE);
    int button = it->height - 2;
    for (int i = 0; i < it->count; i++) {
        if (!SendMessageW(it->header, HDM_GETITEMRECT, (WPARAM)i, (LPARAM)&item)) continue;
        int width = item.right - item.left, arrow = width > 2 * button ? button : 0;
        SetWindowPos(it->edits[i], NULL, item.left + 1, 1, width - arrow - 2, button, SWP_NOZORDER | SWP_NOACTIVATE);
        SetWindowPos(it->buttons[i], NULL, item.right - arrow - 1, 1, arrow, button, SWP_NOZORDER | SWP_NOACTIVATE);
    }
}

/* The header is as high as it wants to be, and what is below it is not its client area. */
static LRESULT CALLBACK header_proc(HWND header, UINT message, WPARAM wparam, LPARAM lparam, UINT_PTR id,
                                    DWORD_PTR context)
{
    const row *it = (const row *)context;
    int strip = it->count ? it->height : 0;
    if (message == WM_NCDESTROY) RemoveWindowSubclass(header, header_proc, id);
    LRESULT result = DefSubclassProc(header, message, wparam, lparam);
    if (message == HDM_LAYOUT && result) {
        const HDLAYOUT *asked = (const HDLAYOUT *)lparam;
        asked->pwpos->cy += strip;
        asked->prc->top += strip;
    }
    if (message == WM_NCCALCSIZE) ((RECT *)lparam)->bottom -= strip;
    if (strip && (message == WM_PAINT || message == WM_WINDOWPOSCHANGED)) place(it);
    return result;
}

/* The list lays out its header when its size changes, and not everywhere when it is only told so. */
static void make_room(const row *it)
{
    enum { KEEP = SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE };
    RECT list;
    GetWindowRect(it->frame->list, &list);
    int width = list.right - list.left, height = list.bottom - list.top;
    SetWindowPos(it->frame->list, NULL, 0, 0, width, height - 1, KEEP | SWP_NOREDRAW);
    SetWindowPos(it->frame->list, NULL, 0, 0, width, height, KEEP);
    SetWindowPos(it->header, NULL, 0, 0, 0, 0, SWP_FRAMECHANGED | SWP_NOMOVE | SWP_NOSIZE | SWP_NOZORDER);
    InvalidateRect(it->header, NULL, TRUE);
}

/* ---- what is in it */

static void make_controls(row *it, int at)
{
    HINSTANCE module = GetModuleHandleW(NULL);
    if (it->edits[at]) return;
    it->edits[at] = CreateWindowExW(0, WC_EDITW, L"", WS_CHILD | WS_BORDER | WS_TABSTOP | ES_AUTOHSCROLL, 0, 0, 0, 0,
                                    it->window, (HMENU)(INT_PTR)(FILTER_EDIT_FIRST + at), module, NULL);
    it->buttons[at] = CreateWindowExW(0, WC_BUTTONW, L"", WS_CHILD | BS_OWNERDRAW, 0, 0, 0, 0, it->window,
                                      (HMENU)(INT_PTR)(FILTER_BUTTON_FIRST + at), module, NULL);
}

static void text_of(const result_column *column, wchar_t out[FILTER_MAX_TEXT])
{
    out[0] = 0;
    if (column->filter_type & MMC_FILTER_NOVALUE) return;
    if (column->filter_type == MMC_INT_FILTER) {
        swprintf(out, FILTER_MAX_TEXT, L"%ld", column->filter_number);
    } else if (column->filter_text) {
        swprintf(out, FILTER_MAX_TEXT, L"%.*ls", FILTER_MAX_TEXT - 1, column->filter_text);
    }
}

static void refresh_control(const row *it, int at)
{
    wchar_t now[FILTER_MAX_TEXT], wanted[FILTER_MAX_TEXT], cue[FILTER_MAX_TEXT];
    const result_column *column = result_column_at(pane_of(it), (size_t)it->columns[at]);
    HWND edit = it->edits[at];
    bool number = (column->filter_type & ~(DWORD)MMC_FILTER_NOVALUE) == MMC_INT_FILTER;
    LONG_PTR style = GetWindowLongPtrW(edit, GWL_STYLE) & ~(LONG_PTR)ES_NUMBER;
    SetWindowLongPtrW(edit, GWL_STYLE, style | (number ? ES_NUMBER : 0));
    int limit = column->filter_limit ? column->filter_limit : FILTER_MAX_TEXT - 1;
    SendMessageW(edit, EM_LIMITTEXT, (WPARAM)(limit < FILTER_MAX_TEXT ? limit : FILTER_MAX_TEXT - 1), 0);
    swprintf(cue, FILTER_MAX_TEXT, L"Filter by %.200ls", column->title);
    SendMessageW(edit, EM_SETCUEBANNER, TRUE, (LPARAM)cue);
    SendMessageW(edit, WM_SETFONT, (WPARAM)it->frame->sizes.font, FALSE);
    swprintf(cue, FILTER_MAX_TEXT, L"Conditions for %.200ls", column->title);
    SetWindowTextW(it->buttons[at], cue); /* for screen readers: an arrow is what is seen */
    text_of(column, wanted);
    GetWindowTextW(edit, now, FILTER_MAX_TEXT);
    if (wcscmp(now, wanted) != 0) SetWindowTextW(edit, wanted);
}

static int find_columns(row *it)
{
    int count = 0;
    result_pane *pane = pane_of(it);
    for (size_t i = 0; i < result_columns(pane); i++)
        if (!result_column_at(pane, i)->hidden) it->columns[count++] = (int)i;
    return count;
}

static void show(HWND window, bool shown)
{
    if (window) ShowWindow(window, shown ? SW_SHOWNA : SW_HIDE);
}

static HSCOPEITEM selected(const row *it)
{
    const scope_node *node = it->frame->console ? console_selected_node(it->frame->console) : NULL;
    return node ? node->id : 0;
}

/* What was typed for one list is no news to another. */
static void follow_node(row *it)
{
    if (selected(it) == it->node) return;
    it->node = selected(it);
    for (UINT_PTR i = 0; i < RESULT_MAX_COLUMNS; i++) KillTimer(it->window, i + 1);
}

void filter_row_refresh(frame *of)
{
    row *it = row_of(of->filters);
    int before = it->count;
    follow_node(it);
    it->height = of->sizes.line + 2 * of->sizes.gap;
    it->count = is_wanted(of) ? find_columns(it) : 0;
    it->telling = true;
    for (int i = 0; i < it->count; i++) {
        make_controls(it, i);
        refresh_control(it, i);
    }
    it->telling = false;
    for (int i = 0; i < RESULT_MAX_COLUMNS && it->edits[i]; i++) {
        show(it->edits[i], i < it->count);
        show(it->buttons[i], i < it->count);
    }
    if (!before != !it->count) make_room(it);
    if (it->count) place(it);
    show(it->window, it->count > 0);
}

/* ---- what is done in it */

static void tell(row *it, int column)
{
    frame *of = it->frame;
    KillTimer(it->window, (UINT_PTR)column + 1);
    if (selected(it) != it->node) return;
    frame_enter(of);
    if (of->console) console_filter_changed(of->console, column);
    frame_leave(of);
}

/* The snap-in is told once the person pauses. */
static void on_change(row *it, int at)
{
    wchar_t text[FILTER_MAX_TEXT];
    if (it->telling || at >= it->count || !it->frame->console) return;
    GetWindowTextW(it->edits[at], text, FILTER_MAX_TEXT);
    if (FAILED(console_set_filter(it->frame->console, it->columns[at], text))) return;
    SetTimer(it->window, (UINT_PTR)it->columns[at] + 1, result_filter_patience(pane_of(it)), NULL);
}

static void on_button(row *it, int at)
{
    RECT place;
    if (at >= it->count || !it->frame->console) return;
    GetWindowRect(it->buttons[at], &place);
    frame_enter(it->frame);
    console_filter_button(it->frame->console, it->columns[at], &place);
    frame_leave(it->frame);
}

static void on_command(row *it, UINT id, UINT code)
{
    if (id >= FILTER_BUTTON_FIRST && code == BN_CLICKED) on_button(it, (int)(id - FILTER_BUTTON_FIRST));
    if (id >= FILTER_EDIT_FIRST && id < FILTER_BUTTON_FIRST && code == EN_CHANGE)
        on_change(it, (int)(id - FILTER_EDIT_FIRST));
}

static void draw_button(const DRAWITEMSTRUCT *draw)
{
    RECT rect = draw->rcItem;
    UINT pushed = draw->itemState & ODS_SELECTED ? DFCS_PUSHED : 0U;
    DrawFrameControl(draw->hDC, &rect, DFC_SCROLL, DFCS_SCROLLCOMBOBOX | pushed);
    if (!(draw->itemState & ODS_FOCUS)) return;
    InflateRect(&rect, -2, -2);
    DrawFocusRect(draw->hDC, &rect);
}

static LRESULT CALLBACK row_proc(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
    row *it = row_of(window);
    switch (it ? message : WM_NULL) {
    case WM_COMMAND: on_command(it, LOWORD(wparam), HIWORD(wparam)); return 0;
    case WM_DRAWITEM: draw_button((const DRAWITEMSTRUCT *)lparam); return TRUE;
    case WM_TIMER: tell(it, (int)wparam - 1); return 0;
    case WM_NCDESTROY:
        SetWindowLongPtrW(window, GWLP_USERDATA, 0);
        RemoveWindowSubclass(it->header, header_proc, 0);
        free(it);
        return 0;
    }
    return DefWindowProcW(window, message, wparam, lparam);
}

bool filter_row_takes_key(const frame *of, const MSG *message)
{
    const row *it = row_of(of->filters);
    if (message->message != WM_SYSKEYDOWN || message->wParam != VK_DOWN) return false;
    for (int i = 0; it && i < it->count; i++) {
        if (message->hwnd != it->edits[i]) continue;
        /* Told to Windows too: as if Alt were pressed alone, letting it go would open the menu. */
        DefWindowProcW(message->hwnd, message->message, message->wParam, message->lParam);
        SendMessageW(it->window, WM_COMMAND, MAKEWPARAM(FILTER_BUTTON_FIRST + i, BN_CLICKED), (LPARAM)it->buttons[i]);
        return true;
    }
    return false;
}

HWND filter_row_next(const frame *of, HWND from, int direction)
{
    const row *it = row_of(of->filters);
    int at = from ? GetDlgCtrlID(from) : 0;
    if (from) at -= at >= FILTER_BUTTON_FIRST ? FILTER_BUTTON_FIRST : FILTER_EDIT_FIRST;
    if (from) at += direction;
    return at >= 0 && at < it->count ? it->edits[at] : NULL;
}

HWND filter_row_create(frame *of)
{
    row *it = calloc(1, sizeof *it);
    if (!it) return NULL;
    it->frame = of;
    it->header = (HWND)SendMessageW(of->list, LVM_GETHEADER, 0, 0);
    it->window = pane_window(of->list, IDC_FRAME_FILTERS, CLASS_NAME, L"Filters", row_proc, COLOR_BTNFACE);
    if (!it->window || !SetWindowSubclass(it->header, header_proc, 0, (DWORD_PTR)it)) {
        if (it->window) DestroyWindow(it->window);
        free(it);
        return NULL;
    }
    SetWindowLongPtrW(it->window, GWLP_USERDATA, (LONG_PTR)it);
    return it->window;
}
