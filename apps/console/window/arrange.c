#include "arrange.h"

#include "actions_pane.h"
#include "art.h"
#include "bars.h"
#include "message_pane.h"
#include "pictures.h"
#include "problem_bar.h"

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
    HWND panes[] = {it->list, it->message, it->control};
    for (size_t i = 0; i < sizeof panes / sizeof *panes; i++) put(panes[i], at.result, panes[i] == it->result);
    place_status(it, client.right);
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

void arrange_style(frame *it)
{
    metrics_load(&it->sizes, it->window);
    HIMAGELIST old = it->art;
    it->art = art_list(it->sizes.icon, frame_is_mirrored(it));
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
