#include "arrange.h"

#include "actions_pane.h"
#include "art.h"
#include "bars.h"
#include "message_pane.h"
#include "pictures.h"
#include "problem_bar.h"
#include "tasks_pane.h"

#include <commctrl.h>

enum { PROGRESS_WIDTH = 140, GRIP_WIDTH = 20, LEAST_WIDTH = 420, LEAST_HEIGHT = 300 };

/* ---- the parts */

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

void arrange_status(const frame *it)
{
    int progress = at_dpi(it, PROGRESS_WIDTH), grip = at_dpi(it, 20);
    bool right = *console_status_right(it->console);
    RECT client, part;
    GetClientRect(it->window, &client);
    int middle = client.right - progress - grip - (right ? progress : 0);
    int edges[3] = {middle, right ? middle + progress : -1, -1};
    SendMessageW(it->status, SB_SETPARTS, right ? 3 : 2, (LPARAM)edges);
    SendMessageW(it->status, SB_GETRECT, 1, (LPARAM)&part);
    SetWindowPos(it->progress, NULL, part.left + 2, part.top + 2, progress, part.bottom - part.top - 4,
                 SWP_NOZORDER | SWP_NOACTIVATE);
}

/* What a taskpad and its list have together: a half each. */
static void share(const frame *it, RECT *tasks, RECT *list)
{
    const taskpad *what = console_taskpad(it->console);
    if (what && what->list == TASKPAD_LIST_ABOVE) {
        list->bottom = tasks->top = (tasks->top + tasks->bottom) / 2;
    } else {
        list->right = tasks->left = (tasks->left + tasks->right) / 2;
    }
}

void arrange_parts(frame *it)
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
    RECT tasks = at.result, list = at.result;
    if (it->tasks_shown && it->result == it->list) share(it, &tasks, &list);
    HWND panes[] = {it->list, it->message, it->control};
    for (size_t i = 0; i < sizeof panes / sizeof *panes; i++) put(panes[i], list, panes[i] == it->result);
    put(it->tasks, tasks, it->tasks_shown);
    arrange_status(it);
    /* What moves takes its picture along, and that of what was above it as well; a drag would flicker. */
    RedrawWindow(it->window, NULL, NULL, RDW_INVALIDATE | RDW_ERASE | (it->dragged ? 0U : RDW_ALLCHILDREN));
}

/* 0 none, 1 the tree's, 2 that of the actions. */
static int splitter_at(const frame *it, POINT at)
{
    layout_wish wish = wish_of(it);
    layout lie = layout_of(&wish);
    return PtInRect(&lie.tree_splitter, at) ? 1 : PtInRect(&lie.actions_splitter, at) ? 2 : 0;
}

bool arrange_show_cursor(const frame *it)
{
    POINT at;
    GetCursorPos(&at);
    ScreenToClient(it->window, &at);
    if (!splitter_at(it, at)) return false;
    SetCursor(LoadCursorW(NULL, (const wchar_t *)IDC_SIZEWE));
    return true;
}

void arrange_begin_drag(frame *it, POINT at)
{
    it->dragged = splitter_at(it, at);
    if (!it->dragged) return;
    layout_wish wish = wish_of(it);
    layout lie = layout_of(&wish);
    it->drag_start = at.x;
    it->drag_width = it->dragged == 1 ? lie.tree.right - lie.tree.left : lie.actions.right - lie.actions.left;
    SetCapture(it->window);
}

void arrange_drag(frame *it, int x)
{
    layout_wish wish = wish_of(it);
    int delta = it->dragged == 1 ? x - it->drag_start : it->drag_start - x;
    int width = at_96(it, layout_dragged(&wish, it->drag_width, delta));
    *(it->dragged == 1 ? &it->layout.tree_width : &it->layout.actions_width) = width;
    arrange_parts(it);
    UpdateWindow(it->window);
}

/* ---- splitters by keyboard */

static RECT split_of(const frame *it)
{
    layout_wish wish = wish_of(it);
    layout lie = layout_of(&wish);
    return it->split == 1 ? lie.tree_splitter : lie.actions_splitter;
}

/* The pointer goes along, as it does where Windows itself moves or sizes something by keys. */
static void show_split(frame *it)
{
    RECT at = split_of(it);
    POINT middle = {(at.left + at.right) / 2, (at.top + at.bottom) / 2};
    ClientToScreen(it->window, &middle);
    SetCursorPos(middle.x, middle.y);
    SendMessageW(it->status, SB_SETTEXTW, 0,
                 (LPARAM)L"Left and Right move the border, Tab goes to the other one, Enter ends, Esc takes it back.");
    InvalidateRect(it->window, NULL, TRUE);
}

void arrange_begin_split(frame *it)
{
    it->split = it->layout.show_tree ? 1 : it->layout.show_actions ? 2 : 0;
    it->split_tree = it->layout.tree_width;
    it->split_actions = it->layout.actions_width;
    if (it->split) show_split(it);
}

void arrange_end_split(frame *it, bool keep)
{
    if (!it->split) return;
    it->split = 0;
    if (!keep) {
        it->layout.tree_width = it->split_tree;
        it->layout.actions_width = it->split_actions;
    }
    InvalidateRect(it->window, NULL, TRUE);
    frame_touch(it, STALE_LAYOUT | STALE_STATUS);
}

static void move_split(frame *it, bool right)
{
    enum { STEP = 16, SMALL_STEP = 2 };
    layout_wish wish = wish_of(it);
    layout lie = layout_of(&wish);
    const RECT *pane = it->split == 1 ? &lie.tree : &lie.actions;
    int step = at_dpi(it, GetKeyState(VK_CONTROL) < 0 ? SMALL_STEP : STEP);
    bool wider = right == (it->split == 1);
    int width = at_96(it, layout_dragged(&wish, pane->right - pane->left, wider ? step : -step));
    *(it->split == 1 ? &it->layout.tree_width : &it->layout.actions_width) = width;
    arrange_parts(it);
    show_split(it);
}

bool arrange_split_takes(frame *it, const MSG *message)
{
    if (!it->split) return false;
    bool click = message->message == WM_LBUTTONDOWN || message->message == WM_RBUTTONDOWN;
    if (click || message->message == WM_SYSKEYDOWN) arrange_end_split(it, true);
    if (message->message != WM_KEYDOWN || message->wParam == VK_CONTROL) return false;
    switch (message->wParam) {
    case VK_LEFT:
    case VK_RIGHT: /* what a key means is what is seen: in a mirrored window right is towards the tree */
        move_split(it, (message->wParam == VK_RIGHT) != metrics_is_mirrored(it->window));
        return true;
    case VK_TAB:
        if (it->layout.show_tree && it->layout.show_actions) it->split = 3 - it->split;
        show_split(it);
        return true;
    case VK_ESCAPE: arrange_end_split(it, false); return true;
    case VK_RETURN: arrange_end_split(it, true); return true;
    }
    arrange_end_split(it, true);
    return false;
}

void arrange_paint_split(const frame *it, HDC dc)
{
    RECT at = it->split ? split_of(it) : (RECT){0};
    FillRect(dc, &at, GetSysColorBrush(COLOR_HIGHLIGHT));
}

void arrange_style(frame *it)
{
    metrics_load(&it->sizes, it->window);
    HIMAGELIST old = it->art;
    it->art = art_list(it->sizes.icon, metrics_is_mirrored(it->window));
    HWND controls[] = {it->tree, it->list, it->status};
    for (size_t i = 0; i < sizeof controls / sizeof *controls; i++)
        SendMessageW(controls[i], WM_SETFONT, (WPARAM)it->sizes.font, TRUE);
    SendMessageW(it->tree, TVM_SETITEMHEIGHT, (WPARAM)(it->sizes.line + it->sizes.gap), 0);
    actions_pane_images(it->actions, it->art);
    actions_pane_restyle(it->actions);
    message_pane_restyle(it->message);
    tasks_pane_restyle(it->tasks);
    problem_bar_restyle(it->problem);
    pictures_load(it);
    bars_make(it);
    if (old) ImageList_Destroy(old);
    frame_touch(it, STALE_COLUMNS | STALE_LAYOUT);
}

/* ---- the window itself */

void arrange_remember(frame *it)
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
void arrange_take_place(frame *it, int show)
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

void arrange_for_dpi(frame *it, const RECT *proposed)
{
    SetWindowPos(it->window, NULL, proposed->left, proposed->top, proposed->right - proposed->left,
                 proposed->bottom - proposed->top, SWP_NOZORDER | SWP_NOACTIVATE);
    arrange_style(it);
    arrange_parts(it);
}

void arrange_limit(const frame *it, MINMAXINFO *limits)
{
    limits->ptMinTrackSize = (POINT){at_dpi(it, LEAST_WIDTH), at_dpi(it, LEAST_HEIGHT)};
}
