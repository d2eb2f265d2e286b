#include "frame.h"

#include "actions_fill.h"
#include "actions_pane.h"
#include "art.h"
#include "bars.h"
#include "commands.h"
#include "list_pane.h"
#include "menus.h"
#include "message_pane.h"
#include "pictures.h"
#include "problem_bar.h"
#include "tree_pane.h"
#include "window.h"

#include <commctrl.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windowsx.h>

#define CLASS_NAME L"HoldfastConsole"
#define NAME       L"Holdfast Console"

enum { LEAST_WIDTH = 420, LEAST_HEIGHT = 300, PROGRESS_WIDTH = 140, MAX_TITLE = 400 };

static frame *frame_of(HWND window)
{
    return (frame *)GetWindowLongPtrW(window, GWLP_USERDATA);
}
static bool mirrored(const frame *it)
{
    return (GetWindowLongPtrW(it->window, GWL_EXSTYLE) & WS_EX_LAYOUTRTL) != 0;
}

/* ---- staying up to date */

void frame_touch(frame *it, unsigned what)
{
    it->stale |= what;
    if (!it->refresh_posted && it->window) it->refresh_posted = PostMessageW(it->window, FRAME_REFRESH, 0, 0) != 0;
}

void frame_enter(frame *it)
{
    it->busy++;
}

void frame_leave(frame *it)
{
    it->busy--;
    if (it->busy == 0 && it->stale) frame_touch(it, 0);
}

static const wchar_t *kind_name(result_kind kind)
{
    return kind == RESULT_WEB ? L"a web page" : L"an ActiveX control";
}

/* What the result pane says where there is no list: the snap-in's message, or why its view is not shown. */
static void refresh_message(frame *it)
{
    static const message_icon icons[] = {[Icon_None] = MESSAGE_NO_ICON,
                                         [Icon_Error] = MESSAGE_ERROR,
                                         [Icon_Question] = MESSAGE_QUESTION,
                                         [Icon_Warning] = MESSAGE_WARNING,
                                         [Icon_Information] = MESSAGE_INFORMATION};
    result_pane *pane = console_result(it->console);
    result_kind kind = result_kind_of(pane);
    if (kind == RESULT_MESSAGE) {
        const result_message *said = result_message_of(pane);
        bool known = said->icon >= Icon_First && said->icon <= Icon_Last;
        message_pane_say(it->message, known ? icons[said->icon] : MESSAGE_NO_ICON, said->title, said->body);
    } else if (kind != RESULT_LIST) {
        wchar_t body[1200];
        const wchar_t *what = result_description(pane);
        swprintf(
            body, sizeof body / sizeof *body,
            L"The snap-in shows %ls here:\n\n%.1000ls\n\nThis console shows lists and messages. What else the snap-in "
            L"offers, its menus, tool bars and property pages, works as usual.",
            kind_name(kind), what && *what ? what : L"(without a name)");
        message_pane_say(it->message, MESSAGE_INFORMATION, L"This view cannot be shown", body);
    }
}

static void refresh_panes(frame *it)
{
    bool list = result_kind_of(console_result(it->console)) == RESULT_LIST;
    HWND shown = list ? it->list : it->message, hidden = list ? it->message : it->list;
    bool focused = GetFocus() == hidden || IsChild(hidden, GetFocus());
    ShowWindow(hidden, SW_HIDE);
    ShowWindow(shown, SW_SHOWNA);
    if (focused) SetFocus(shown);
}

static void refresh_status(frame *it)
{
    int percent = console_progress(it->console);
    const wchar_t *text = console_status(it->console);
    SendMessageW(it->status, SB_SETTEXTW, 0, (LPARAM)(text ? text : L""));
    ShowWindow(it->progress, percent >= 0 ? SW_SHOWNA : SW_HIDE);
    if (percent >= 0) SendMessageW(it->progress, PBM_SETPOS, (WPARAM)percent, 0);
}

static void refresh_title(frame *it)
{
    wchar_t text[MAX_TITLE];
    const wchar_t *title = console_title(it->console);
    swprintf(text, MAX_TITLE, L"%.300ls%ls" NAME, title ? title : L"", title && *title ? L" - " : L"");
    SetWindowTextW(it->window, text);
}

/* What the snap-in says of the node, for the description bar. */
static void refresh_description(frame *it)
{
    wchar_t text[MAX_TITLE];
    const scope_node *node = console_selected_node(it->console);
    const wchar_t *said = result_description_bar(console_result(it->console));
    swprintf(text, MAX_TITLE, L"%.150ls%ls%.240ls", node ? node->name : L"", *said ? L": " : L"", said);
    SetWindowTextW(it->description, text);
    InvalidateRect(it->description, NULL, TRUE);
}

/* What calls no snap-in may be brought up to date in the middle of a call; the rest waits for its end. */
static void refresh_now(frame *it, unsigned stale)
{
    if (stale & STALE_RESULT) refresh_panes(it);
    list_pane_refresh(it, stale);
    if (stale & (STALE_MESSAGE | STALE_RESULT)) refresh_message(it);
    if (stale & STALE_SELECTION) tree_pane_follow(it);
    if (stale & STALE_BARS) bars_make(it);
    if (stale & STALE_BUTTONS) menus_refresh_bar(it);
    if (stale & STALE_STATUS) refresh_status(it);
    if (stale & STALE_TITLE) refresh_title(it);
    if (stale & (STALE_LAYOUT | STALE_TITLE | STALE_SELECTION)) refresh_description(it);
    if (stale & (STALE_LAYOUT | STALE_BARS)) frame_lay_out(it);
}

static void refresh_idle(frame *it, unsigned stale)
{
    if (it->pictures_stale) pictures_load(it);
    if (stale & STALE_ACTIONS) actions_fill(it);
    if (stale & (STALE_BUTTONS | STALE_ACTIONS | STALE_SELECTION | STALE_RESULT)) bars_refresh(it);
}

void frame_refresh(frame *it)
{
    enum { IDLE_ONLY = STALE_ACTIONS };
    it->refresh_posted = false;
    if (!it->console || it->refreshing) return;
    it->refreshing = true;
    unsigned stale = it->stale;
    it->stale = it->busy ? stale & IDLE_ONLY : 0;
    refresh_now(it, stale);
    if (it->busy == 0) {
        frame_enter(it);
        refresh_idle(it, stale);
        it->busy--;
    }
    it->refreshing = false;
    if (it->stale && it->busy == 0) frame_touch(it, 0);
}

void frame_report(frame *it, const wchar_t *text)
{
    if (!it->problem) return;
    problem_bar_add(it->problem, text);
    it->problem_shown = true;
    frame_touch(it, STALE_LAYOUT);
}

/* ---- layout */

static int at_dpi(const frame *it, int pixels)
{
    return metrics_scale(&it->sizes, pixels);
}
static int at_96(const frame *it, int pixels)
{
    return MulDiv(pixels, USER_DEFAULT_SCREEN_DPI, (int)it->sizes.dpi);
}

static layout_wish wish_of(const frame *it)
{
    RECT client, status = {0};
    GetClientRect(it->window, &client);
    if (it->layout.show_status) GetWindowRect(it->status, &status);
    return (layout_wish){.client = {client.right, client.bottom},
                         .bars = it->bars_height,
                         .problem = it->problem_shown ? problem_bar_height(it->problem) : 0,
                         .description = it->layout.show_description ? it->sizes.line + 3 * it->sizes.gap : 0,
                         .status = status.bottom - status.top,
                         .tree = at_dpi(it, it->layout.tree_width),
                         .actions = at_dpi(it, it->layout.actions_width),
                         .show_tree = it->layout.show_tree,
                         .show_actions = it->layout.show_actions,
                         .splitter = it->sizes.splitter,
                         .least_pane = it->sizes.least};
}

static void put(HWND window, RECT to, bool shown)
{
    SetWindowPos(window, NULL, to.left, to.top, to.right - to.left, to.bottom - to.top,
                 SWP_NOZORDER | SWP_NOACTIVATE | (shown ? SWP_SHOWWINDOW : SWP_HIDEWINDOW));
}

static void place_status(const frame *it, int width)
{
    int progress = at_dpi(it, PROGRESS_WIDTH), grip = at_dpi(it, 20);
    int edges[2] = {width - progress - grip, -1};
    RECT part;
    SendMessageW(it->status, SB_SETPARTS, 2, (LPARAM)edges);
    SendMessageW(it->status, SB_GETRECT, 1, (LPARAM)&part);
    SetWindowPos(it->progress, NULL, part.left + 2, part.top + 2, progress, part.bottom - part.top - 4,
                 SWP_NOZORDER | SWP_NOACTIVATE);
}

void frame_lay_out(frame *it)
{
    if (!it->console || IsIconic(it->window)) return;
    RECT client;
    GetClientRect(it->window, &client);
    it->bars_height = bars_place(it, client.right);
    ShowWindow(it->status, it->layout.show_status ? SW_SHOWNA : SW_HIDE);
    SendMessageW(it->status, WM_SIZE, 0, 0); /* it places itself */
    layout_wish wish = wish_of(it);
    layout at = layout_of(&wish);
    put(it->problem, at.problem, it->problem_shown);
    put(it->tree, at.tree, it->layout.show_tree);
    put(it->actions, at.actions, it->layout.show_actions);
    put(it->description, at.description, it->layout.show_description);
    bool list = result_kind_of(console_result(it->console)) == RESULT_LIST;
    put(it->list, at.result, list);
    put(it->message, at.result, !list);
    place_status(it, client.right);
    InvalidateRect(it->window, NULL, TRUE);
}

/* 0 none, 1 the tree's, 2 that of the actions. */
static int splitter_at(const frame *it, POINT at)
{
    layout_wish wish = wish_of(it);
    layout lie = layout_of(&wish);
    return PtInRect(&lie.tree_splitter, at) ? 1 : PtInRect(&lie.actions_splitter, at) ? 2 : 0;
}

static void begin_drag(frame *it, POINT at)
{
    it->dragged = splitter_at(it, at);
    if (!it->dragged) return;
    layout_wish wish = wish_of(it);
    layout lie = layout_of(&wish);
    it->drag_start = at.x;
    it->drag_width = it->dragged == 1 ? lie.tree.right - lie.tree.left : lie.actions.right - lie.actions.left;
    SetCapture(it->window);
}

static void drag(frame *it, int x)
{
    layout_wish wish = wish_of(it);
    int delta = it->dragged == 1 ? x - it->drag_start : it->drag_start - x;
    int width = at_96(it, layout_dragged(&wish, it->drag_width, delta));
    *(it->dragged == 1 ? &it->layout.tree_width : &it->layout.actions_width) = width;
    frame_lay_out(it);
    UpdateWindow(it->window);
}

void frame_restyle(frame *it)
{
    metrics_load(&it->sizes, it->window);
    HIMAGELIST old = it->art;
    it->art = art_list(it->sizes.icon, mirrored(it));
    HWND controls[] = {it->tree, it->list, it->status};
    for (size_t i = 0; i < sizeof controls / sizeof *controls; i++)
        SendMessageW(controls[i], WM_SETFONT, (WPARAM)it->sizes.font, TRUE);
    SendMessageW(it->tree, TVM_SETITEMHEIGHT, (WPARAM)(it->sizes.line + it->sizes.gap), 0);
    actions_pane_images(it->actions, it->art);
    actions_pane_restyle(it->actions);
    message_pane_restyle(it->message);
    problem_bar_restyle(it->problem);
    pictures_load(it);
    bars_make(it);
    if (old) ImageList_Destroy(old);
    frame_touch(it, STALE_COLUMNS | STALE_LAYOUT);
}

/* ---- focus */

HWND frame_result_window(const frame *it)
{
    bool list = !it->console || result_kind_of(console_result(it->console)) == RESULT_LIST;
    return list ? it->list : GetDlgItem(it->message, MESSAGE_BODY_ID);
}

bool frame_in_list(const frame *it)
{
    return it->last_pane == it->list;
}

bool frame_is_editing(const frame *it)
{
    return SendMessageW(it->tree, TVM_GETEDITCONTROL, 0, 0) || SendMessageW(it->list, LVM_GETEDITCONTROL, 0, 0);
}

void frame_next_pane(frame *it, int direction)
{
    HWND ring[] = {it->tree, frame_result_window(it), actions_pane_tree(it->actions),
                   GetDlgItem(it->problem, PROBLEM_DETAILS_ID)};
    enum { PANES = sizeof ring / sizeof *ring };
    HWND focus = GetFocus();
    int at = 0;
    for (int i = 0; i < PANES; i++)
        if (focus == ring[i] ||
            (ring[i] != it->tree && GetParent(focus) == GetParent(ring[i]) && GetParent(focus) != it->window))
            at = i;
    for (int step = 0; step < PANES; step++) {
        at = (at + direction + PANES) % PANES;
        if (!IsWindowVisible(ring[at])) continue;
        SetFocus(ring[at]);
        return;
    }
}

/* The list shows where the focus is only once a row has it. */
static void give_first_row_focus(const frame *it)
{
    bool none = SendMessageW(it->list, LVM_GETNEXTITEM, (WPARAM)-1, LVNI_FOCUSED) < 0;
    LVITEMW item = {.stateMask = LVIS_FOCUSED, .state = LVIS_FOCUSED};
    if (none && SendMessageW(it->list, LVM_GETITEMCOUNT, 0, 0) > 0)
        SendMessageW(it->list, LVM_SETITEMSTATE, 0, (LPARAM)&item);
}

/* ---- painting */

static void paint_description(const frame *it, const DRAWITEMSTRUCT *draw)
{
    RECT rect = draw->rcItem;
    wchar_t text[MAX_TITLE];
    const scope_node *node = it->console ? console_selected_node(it->console) : NULL;
    FillRect(draw->hDC, &rect, GetSysColorBrush(COLOR_BTNFACE));
    if (!node) return;
    rect.left += it->sizes.pad;
    rect.right -= it->sizes.pad;
    SetBkMode(draw->hDC, TRANSPARENT);
    SetTextColor(draw->hDC, GetSysColor(COLOR_BTNTEXT));
    HGDIOBJ old = SelectObject(draw->hDC, it->sizes.strong);
    swprintf(text, MAX_TITLE, L"%.390ls", node->name);
    DrawTextW(draw->hDC, text, -1, &rect, DT_SINGLELINE | DT_VCENTER | DT_NOPREFIX | DT_END_ELLIPSIS);
    rect.left += metrics_text_width(draw->hwndItem, it->sizes.strong, text) + 2 * it->sizes.pad;
    SelectObject(draw->hDC, it->sizes.font);
    if (rect.left < rect.right)
        DrawTextW(draw->hDC, result_description_bar(console_result(it->console)), -1, &rect,
                  DT_SINGLELINE | DT_VCENTER | DT_NOPREFIX | DT_END_ELLIPSIS);
    SelectObject(draw->hDC, old);
}

/* ---- messages */

static LRESULT on_notify(frame *it, NMHDR *header)
{
    if (header->hwndFrom == it->tree) return tree_pane_notify(it, header);
    if (header->hwndFrom == it->list) {
        if (header->code == NM_SETFOCUS) give_first_row_focus(it);
        return list_pane_notify(it, header);
    }
    if (header->hwndFrom == it->actions && header->code == ACTN_CHOSEN) {
        const action_chosen *chosen = (const action_chosen *)(void *)header;
        commands_run_action(it, chosen->id, chosen->at);
    }
    if (header->hwndFrom == it->problem && header->code == PROBN_CLOSE) {
        it->problem_shown = false;
        if (IsChild(it->problem, GetFocus())) SetFocus(it->tree);
        frame_touch(it, STALE_LAYOUT);
    }
    return 0;
}

static void on_command(frame *it, WPARAM wparam, LPARAM lparam)
{
    UINT id = LOWORD(wparam);
    if (id >= CMD_BAR_BUTTON_FIRST && id <= CMD_BAR_BUTTON_LAST) {
        bars_click(it, (HWND)lparam, id);
    } else if (id >= 100) {
        commands_run(it, id);
    }
}

static void remember_place(frame *it)
{
    WINDOWPLACEMENT place = {.length = sizeof place};
    if (!GetWindowPlacement(it->window, &place)) return;
    const RECT *at = &place.rcNormalPosition;
    it->layout.placed = true;
    it->layout.x = at->left;
    it->layout.y = at->top;
    it->layout.width = at_96(it, at->right - at->left);
    it->layout.height = at_96(it, at->bottom - at->top);
    it->layout.maximized = place.showCmd == SW_SHOWMAXIMIZED || (place.flags & WPF_RESTORETOMAXIMIZED);
}

static void on_close(frame *it)
{
    if (it->busy || !commands_may_close(it)) return;
    remember_place(it);
    memory_save(NULL, &it->layout);
    ShowWindow(it->window, SW_HIDE);
    actions_forget(it);
    menu_free(it->shown);
    it->shown = NULL;
    struct console *going = it->console;
    SendMessageW(it->list, LVM_SETITEMCOUNT, 0, 0);
    it->console = NULL; /* the panes ask for nothing from here on */
    console_free(going);
    DestroyWindow(it->window);
}

static void on_dpi(frame *it, const RECT *proposed)
{
    SetWindowPos(it->window, NULL, proposed->left, proposed->top, proposed->right - proposed->left,
                 proposed->bottom - proposed->top, SWP_NOZORDER | SWP_NOACTIVATE);
    frame_restyle(it);
    frame_lay_out(it);
}

static bool on_cursor(const frame *it)
{
    POINT at;
    GetCursorPos(&at);
    ScreenToClient(it->window, &at);
    if (!splitter_at(it, at)) return false;
    SetCursor(LoadCursorW(NULL, (const wchar_t *)IDC_SIZEWE));
    return true;
}

static void on_activate(frame *it, bool active)
{
    if (it->console) console_activate(it->console, active);
    if (active && it->last_pane && IsWindowVisible(it->last_pane)) SetFocus(it->last_pane);
}

static void on_size(frame *it, WPARAM how)
{
    static bool was_minimized;
    bool minimized = how == SIZE_MINIMIZED;
    if (minimized != was_minimized && it->console) console_minimize(it->console, minimized);
    was_minimized = minimized;
    frame_lay_out(it);
}

/* What the frame posted to itself. */
static bool on_posted(frame *it, UINT message, WPARAM wparam, LPARAM lparam)
{
    switch (message) {
    case FRAME_REFRESH: frame_refresh(it); return true;
    case FRAME_SELECT_NODE:
        if (it->wanted == (HSCOPEITEM)lparam) commands_settle_selection(it);
        return true;
    case FRAME_SELECT_ROWS:
        if (it->rows_posted) commands_settle_selection(it);
        return true;
    case FRAME_DOUBLE_CLICK:
        commands_settle_selection(it);
        frame_enter(it);
        if (wparam < result_rows(console_result(it->console))) console_double_click(it->console, wparam);
        frame_leave(it);
        return true;
    case FRAME_RUN: commands_run(it, (UINT)wparam); return true;
    }
    return false;
}

static LRESULT on_message(frame *it, UINT message, WPARAM wparam, LPARAM lparam)
{
    switch (message) {
    case WM_SIZE: on_size(it, wparam); return 0;
    case WM_NOTIFY: return on_notify(it, (NMHDR *)lparam);
    case WM_COMMAND: on_command(it, wparam, lparam); return 0;
    case WM_INITMENUPOPUP:
        if (!HIWORD(lparam) && it->console) menus_open(it, (HMENU)wparam);
        return 0;
    case WM_MENUSELECT:
        if (it->console) menus_explain(it, wparam, lparam);
        return 0;
    case WM_CONTEXTMENU:
        if (commands_context_menu(it, (HWND)wparam, (POINT){GET_X_LPARAM(lparam), GET_Y_LPARAM(lparam)})) return 0;
        break;
    case WM_ACTIVATE: on_activate(it, LOWORD(wparam) != WA_INACTIVE); return 0;
    case WM_SETFOCUS:
        if (it->last_pane) SetFocus(it->last_pane);
        return 0;
    case WM_SETCURSOR:
        if ((HWND)wparam == it->window && LOWORD(lparam) == HTCLIENT && on_cursor(it)) return TRUE;
        break;
    case WM_LBUTTONDOWN: begin_drag(it, (POINT){GET_X_LPARAM(lparam), GET_Y_LPARAM(lparam)}); return 0;
    case WM_MOUSEMOVE:
        if (it->dragged) drag(it, GET_X_LPARAM(lparam));
        return 0;
    case WM_LBUTTONUP:
        if (it->dragged) ReleaseCapture();
        return 0;
    case WM_CAPTURECHANGED: it->dragged = 0; return 0;
    case WM_DRAWITEM: paint_description(it, (const DRAWITEMSTRUCT *)lparam); return TRUE;
    case WM_GETMINMAXINFO:
        ((MINMAXINFO *)lparam)->ptMinTrackSize = (POINT){at_dpi(it, LEAST_WIDTH), at_dpi(it, LEAST_HEIGHT)};
        return 0;
    case WM_DPICHANGED: on_dpi(it, (const RECT *)lparam); return 0;
    case WM_SYSCOLORCHANGE:
    case WM_THEMECHANGED:
    case WM_SETTINGCHANGE: frame_restyle(it); break;
    case WM_CLOSE: on_close(it); return 0;
    case WM_QUERYENDSESSION: return !console_has_open_sheets(it->console);
    case WM_DESTROY: PostQuitMessage(0); return 0;
    }
    if (it->console && on_posted(it, message, wparam, lparam)) return 0;
    return DefWindowProcW(it->window, message, wparam, lparam);
}

static LRESULT CALLBACK frame_proc(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
    frame *it = frame_of(window);
    if (!it || !it->sizes.dpi) return DefWindowProcW(window, message, wparam, lparam);
    return on_message(it, message, wparam, lparam);
}

/* ---- start and end */

/* Windows are mirrored for people who read from right to left, as the system's own are. */
static void take_reading_order(void)
{
    DWORD order = 0;
    GetLocaleInfoEx(LOCALE_NAME_USER_DEFAULT, LOCALE_IREADINGLAYOUT | LOCALE_RETURN_NUMBER, (wchar_t *)&order,
                    sizeof order / sizeof(wchar_t));
    if (order == 1) SetProcessDefaultLayout(LAYOUT_RTL);
}

static bool make_window(frame *it)
{
    HINSTANCE module = GetModuleHandleW(NULL);
    WNDCLASSEXW wanted = {.cbSize = sizeof wanted,
                          .lpfnWndProc = frame_proc,
                          .hInstance = module,
                          .hIcon = LoadIconW(module, MAKEINTRESOURCEW(IDI_CONSOLE)),
                          .hCursor = LoadCursorW(NULL, (const wchar_t *)IDC_ARROW),
                          .hbrBackground = GetSysColorBrush(COLOR_BTNFACE),
                          .lpszClassName = CLASS_NAME};
    RegisterClassExW(&wanted);
    it->menu = LoadMenuW(module, L"MAIN");
    it->keys = LoadAcceleratorsW(module, L"MAIN");
    HWND window = CreateWindowExW(WS_EX_CONTROLPARENT, CLASS_NAME, NAME, WS_OVERLAPPEDWINDOW | WS_CLIPCHILDREN,
                                  CW_USEDEFAULT, CW_USEDEFAULT, 900, 600, NULL, it->menu, module, NULL);
    if (!window) return false;
    it->window = window;
    SetWindowLongPtrW(window, GWLP_USERDATA, (LONG_PTR)it);
    return true;
}

static bool make_children(frame *it)
{
    HINSTANCE module = GetModuleHandleW(NULL);
    metrics_load(&it->sizes, it->window);
    it->problem = problem_bar_create(it->window, IDC_FRAME_PROBLEM, &it->sizes);
    it->tree = tree_pane_create(it);
    it->description = CreateWindowExW(0, WC_STATICW, L"", WS_CHILD | SS_OWNERDRAW, 0, 0, 0, 0, it->window,
                                      (HMENU)IDC_FRAME_DESCRIPTION, module, NULL);
    it->list = list_pane_create(it);
    it->message = message_pane_create(it->window, IDC_FRAME_MESSAGE, &it->sizes);
    it->actions = actions_pane_create(it->window, IDC_FRAME_ACTIONS, &it->sizes);
    it->status = CreateWindowExW(0, STATUSCLASSNAMEW, L"", WS_CHILD | SBARS_SIZEGRIP, 0, 0, 0, 0, it->window,
                                 (HMENU)IDC_FRAME_STATUS, module, NULL);
    it->progress =
        CreateWindowExW(0, PROGRESS_CLASSW, L"Progress", WS_CHILD, 0, 0, 0, 0, it->status, NULL, module, NULL);
    it->last_pane = it->tree;
    return it->problem && it->tree && it->description && it->list && it->message && it->actions && it->status &&
           it->progress;
}

/* As much of `rect` as the screen that it is on has room for. */
static RECT within_screen(RECT rect)
{
    MONITORINFO screen = {.cbSize = sizeof screen};
    if (!GetMonitorInfoW(MonitorFromRect(&rect, MONITOR_DEFAULTTONEAREST), &screen)) return rect;
    const RECT *work = &screen.rcWork;
    int width = rect.right - rect.left, height = rect.bottom - rect.top;
    if (width > work->right - work->left) width = work->right - work->left;
    if (height > work->bottom - work->top) height = work->bottom - work->top;
    if (rect.left + width > work->right) rect.left = work->right - width;
    if (rect.top + height > work->bottom) rect.top = work->bottom - height;
    if (rect.left < work->left) rect.left = work->left;
    if (rect.top < work->top) rect.top = work->top;
    return (RECT){rect.left, rect.top, rect.left + width, rect.top + height};
}

/* Where the user left the window, if a screen shows that place still. */
static void take_place(frame *it, int show)
{
    const memory *was = &it->layout;
    RECT rect = {was->x, was->y, was->x, was->y};
    if (!was->placed || !MonitorFromPoint((POINT){was->x, was->y}, MONITOR_DEFAULTTONULL))
        GetWindowRect(it->window, &rect);
    rect.right = rect.left + at_dpi(it, was->width);
    rect.bottom = rect.top + at_dpi(it, was->height);
    rect = within_screen(rect);
    SetWindowPos(it->window, NULL, rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top,
                 SWP_NOZORDER | SWP_NOACTIVATE);
    bool plain = show == SW_SHOWNORMAL || show == SW_SHOWDEFAULT;
    ShowWindow(it->window, plain && was->maximized ? SW_SHOWMAXIMIZED : show);
}

static void load(frame *it, const window_start *start)
{
    scope_node *first = NULL;
    frame_enter(it);
    if (start->file) {
        if (SUCCEEDED(console_open(it->console, start->file))) {
            swprintf(it->file, MAX_PATH, L"%.250ls", start->file);
        } else {
            frame_report(it, L"The console file could not be opened.");
        }
    }
    for (size_t i = 0; i < start->snapin_count; i++) {
        scope_node *node = NULL;
        console_add_snapin(it->console, &start->snapins[i], &node);
        if (!first) first = node;
    }
    if (!console_selected_node(it->console)) {
        scope_node *root = scope_root(console_scope(it->console));
        console_expand(it->console, root, true);
        if (first) console_expand(it->console, first, true);
        console_select_node(it->console, first ? first : root);
    }
    it->wanted = 0; /* what the tree selected by itself when it got the focus */
    frame_leave(it);
}

/* Keys that move between the panes, whatever has the focus. */
static bool is_pane_key(frame *it, const MSG *message)
{
    if (message->message != WM_KEYDOWN || message->wParam != VK_TAB || GetKeyState(VK_CONTROL) < 0) return false;
    if (GetAncestor(message->hwnd, GA_ROOT) != it->window || frame_is_editing(it)) return false;
    frame_next_pane(it, GetKeyState(VK_SHIFT) < 0 ? -1 : 1);
    return true;
}

/* Keys of the frame, unless text is being edited or read there. */
static bool is_key(frame *it, MSG *message)
{
    if (GetAncestor(message->hwnd, GA_ROOT) != it->window || frame_is_editing(it)) return false;
    bool reading = IsChild(it->message, message->hwnd);
    bool with_control = GetKeyState(VK_CONTROL) < 0;
    if (reading && with_control && message->message == WM_KEYDOWN && (message->wParam == 'C' || message->wParam == 'A'))
        return false;
    return TranslateAcceleratorW(it->window, it->keys, message) != 0;
}

static int run(frame *it)
{
    MSG message;
    while (GetMessageW(&message, NULL, 0, 0) > 0) {
        if (is_pane_key(it, &message) || is_key(it, &message)) continue;
        if (IsChild(it->problem, message.hwnd) && IsDialogMessageW(it->problem, &message)) continue;
        TranslateMessage(&message);
        DispatchMessageW(&message);
    }
    return (int)message.wParam;
}

static void dispose(frame *it)
{
    if (it->window && IsWindow(it->window)) DestroyWindow(it->window);
    pictures_free(it);
    if (it->art) ImageList_Destroy(it->art);
    metrics_free(&it->sizes);
    free(it);
}

int window_run(const window_start *start)
{
    INITCOMMONCONTROLSEX classes = {sizeof classes, ICC_WIN95_CLASSES | ICC_STANDARD_CLASSES};
    int result = 1;
    InitCommonControlsEx(&classes);
    frame *it = calloc(1, sizeof *it);
    if (!it) return result;
    take_reading_order();
    it->layout = memory_load(NULL);
    it->events = frame_events(it);
    if (make_window(it) && make_children(it) && SUCCEEDED(console_create(&it->console, start->options, &it->events))) {
        scope_node *root = scope_root(console_scope(it->console));
        tree_pane_insert(it, root);
        frame_restyle(it);
        frame_touch(it, STALE_ALL);
        frame_refresh(it);
        take_place(it, start->show);
        SetFocus(it->tree);
        load(it, start);
        result = run(it);
    } else {
        MessageBoxW(NULL, L"The console could not make its window: Windows has no room for another.", NAME,
                    MB_ICONERROR);
    }
    dispose(it);
    return result;
}
