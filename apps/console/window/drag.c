#include "drag.h"

#include "list_pane.h"
#include "selection.h"
#include "tree_pane.h"

#include <commctrl.h>

/* The node under the pointer; NULL: none. */
static scope_node *node_at(const frame *it, POINT at)
{
    HWND under = WindowFromPoint(at);
    if (under == it->tree) return tree_pane_node_at(it, at);
    return under == it->list ? list_pane_node_at(it, at) : NULL;
}

static bool copies(const frame *it)
{
    if (!it->drag_can_move || !it->drag_can_copy) return it->drag_can_copy;
    return GetKeyState(VK_CONTROL) < 0 || (it->drag_rather_copies && GetKeyState(VK_SHIFT) >= 0);
}

static void mark(frame *it, HSCOPEITEM id)
{
    tree_pane_mark(it, id ? scope_find(console_scope(it->console), id) : NULL);
}

/* Asks only when the pointer has come to another node. */
static void follow(frame *it)
{
    POINT at;
    GetCursorPos(&at);
    scope_node *node = node_at(it, at);
    HSCOPEITEM id = node ? node->id : 0;
    if (id != it->drag_over) {
        it->drag_over = id;
        frame_enter(it);
        it->drag_allowed = console_can_drop(it->console, node, &it->drag_rather_copies);
        frame_leave(it);
        mark(it, it->drag_allowed ? id : 0);
    }
    const wchar_t *shape = it->drag_allowed ? (const wchar_t *)IDC_ARROW : (const wchar_t *)IDC_NO;
    SetCursor(LoadCursorW(NULL, shape));
}

static void end(frame *it)
{
    it->drag_items = false;
    it->drag_over = 0;
    mark(it, 0);
    if (GetCapture() == it->window) ReleaseCapture();
}

static void drop(frame *it)
{
    bool copy = copies(it);
    follow(it);
    scope_node *node = it->drag_allowed ? scope_find(console_scope(it->console), it->drag_over) : NULL;
    end(it);
    frame_enter(it);
    console_drop(it->console, node, !copy);
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
