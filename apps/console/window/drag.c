#include "drag.h"

#include "list_pane.h"
#include "selection.h"
#include "tree_pane.h"

#include <commctrl.h>

/* The node or the row under the pointer. */
static drop_place place_at(const frame *it, POINT at)
{
    HWND under = WindowFromPoint(at);
    if (under == it->tree) return (drop_place){tree_pane_node_at(it, at), -1};
    int index = under == it->list ? list_pane_row_at(it, at) : -1;
    const result_row *row = index >= 0 ? result_row_at(console_result(it->console), (size_t)index) : NULL;
    return row && row->node ? (drop_place){row->node, -1} : (drop_place){NULL, index};
}

static bool copies(const frame *it)
{
    if (!it->drag_can_move || !it->drag_can_copy) return it->drag_can_copy;
    return GetKeyState(VK_CONTROL) < 0 || (it->drag_rather_copies && GetKeyState(VK_SHIFT) >= 0);
}

/* Where the pointer was last, unless that is gone. */
static drop_place place_kept(const frame *it)
{
    return (drop_place){scope_find(console_scope(it->console), it->drag_over), it->drag_row};
}

static void mark(frame *it, drop_place to)
{
    tree_pane_mark(it, to.node);
    list_pane_mark(it, to.row);
}

static const drop_place nowhere = {NULL, -1};

/* Asks only when the pointer has come to another node or row. */
static void follow(frame *it)
{
    POINT at;
    GetCursorPos(&at);
    drop_place to = place_at(it, at);
    HSCOPEITEM id = to.node ? to.node->id : 0;
    if (id != it->drag_over || to.row != it->drag_row) {
        it->drag_over = id;
        it->drag_row = to.row;
        frame_enter(it);
        it->drag_allowed = console_can_drop(it->console, to, &it->drag_rather_copies);
        frame_leave(it);
        mark(it, it->drag_allowed ? place_kept(it) : nowhere);
    }
    const wchar_t *shape = it->drag_allowed ? (const wchar_t *)IDC_ARROW : (const wchar_t *)IDC_NO;
    SetCursor(LoadCursorW(NULL, shape));
}

static void end(frame *it)
{
    it->drag_items = false;
    it->drag_over = 0;
    it->drag_row = -1;
    mark(it, nowhere);
    if (GetCapture() == it->window) ReleaseCapture();
}

static void drop(frame *it)
{
    bool copy = copies(it);
    follow(it);
    drop_place to = it->drag_allowed ? place_kept(it) : nowhere;
    end(it);
    frame_enter(it);
    console_drop(it->console, to, !copy);
    frame_leave(it);
}

static void give_up(frame *it)
{
    end(it);
    console_drag_end(it->console);
}

void drag_begin(frame *it)
{
    selection_settle(it);
    frame_enter(it);
    bool taken = console_drag_begin(it->console, &it->drag_can_move, &it->drag_can_copy) == S_OK;
    frame_leave(it);
    if (!taken) return;
    it->drag_items = true;
    it->drag_allowed = false;
    it->drag_over = 0;
    it->drag_row = -1;
    SetCapture(it->window);
    follow(it);
}

bool drag_takes(frame *it, UINT message, WPARAM wparam)
{
    if (!it->drag_items) return false;
    switch (message) {
    case WM_MOUSEMOVE: follow(it); return true;
    case WM_LBUTTONUP: drop(it); return true;
    case WM_KEYDOWN:
        if (wparam == VK_ESCAPE) give_up(it);
        return wparam == VK_ESCAPE;
    case WM_RBUTTONDOWN:
    case WM_CAPTURECHANGED: give_up(it); return true;
    }
    return false;
}
