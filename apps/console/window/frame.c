#include "frame.h"

#include "actions_fill.h"
#include "actions_pane.h"
#include "arrange.h"
#include "bars.h"
#include "commands.h"
#include "description_bar.h"
#include "drag.h"
#include "files.h"
#include "focus.h"
#include "list_pane.h"
#include "menus.h"
#include "pictures.h"
#include "popups.h"
#include "problem_bar.h"
#include "selection.h"
#include "tasks_pane.h"
#include "tree_pane.h"

#include <commctrl.h>
#include <windowsx.h>

static frame *frame_of(HWND window)
{
    return (frame *)GetWindowLongPtrW(window, GWLP_USERDATA);
}

/* The number of a task means nothing on another node. */
static void run_task(frame *it, size_t index, HSCOPEITEM of)
{
    selection_settle(it);
    const scope_node *node = console_selected_node(it->console);
    if (!node || node->id != of) return;
    frame_enter(it);
    console_run_task(it->console, index);
    frame_leave(it);
}

/* What news of the tree and the list means beyond them. */
static LRESULT on_pane(frame *it, NMHDR *header)
{
    bool in_tree = header->hwndFrom == it->tree;
    if (in_tree && header->code == NM_RCLICK) {
        popups_open_in_tree(it);
        return 1;
    }
    LRESULT answer = in_tree ? tree_pane_notify(it, header) : list_pane_notify(it, header);
    if (header->code == (in_tree ? TVN_BEGINDRAGW : LVN_BEGINDRAG)) drag_begin(it);
    return answer;
}

static LRESULT on_notify(frame *it, NMHDR *header)
{
    HWND from = header->hwndFrom;
    if (header->code == NM_SETFOCUS && from == it->list) focus_first_row(it);
    bool is_pane = from == it->tree || from == it->list || from == it->control || from == it->tasks;
    if (header->code == NM_SETFOCUS && is_pane) selection_pane_focused(it, from);
    if (from == it->tree || from == it->list) return it->console ? on_pane(it, header) : 0;
    if (from == it->tasks && header->code == TASKN_CHOSEN)
        PostMessageW(it->window, FRAME_RUN_TASK, ((const task_chosen *)(void *)header)->index, it->tasks_of);
    if (from == it->actions && header->code == ACTN_CHOSEN) {
        const action_chosen *chosen = (const action_chosen *)(void *)header;
        popups_run_action(it, chosen->id, chosen->at);
    }
    if (from == it->problem && header->code == PROBN_CLOSE) {
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

static void keep_layout(frame *it)
{
    arrange_remember(it);
    memory_save(NULL, &it->layout);
}

static void on_close(frame *it)
{
    if (it->busy || !files_may_close(it)) return;
    keep_layout(it);
    ShowWindow(it->window, SW_HIDE);
    actions_forget(it);
    menu_free(it->shown);
    it->shown = NULL;
    struct console *going = it->console;
    SendMessageW(it->list, LVM_SETITEMCOUNT, 0, 0);
    it->console = NULL; /* the panes ask for nothing from here on */
    pictures_detach(it);
    console_free(going);
    DestroyWindow(it->window);
}

/* The focus comes back to where it was. */
static void take_focus(const frame *it)
{
    HWND to = it->focus && IsWindowVisible(it->focus) ? it->focus : it->last_pane;
    if (to) SetFocus(to);
}

static void on_activate(frame *it, bool active)
{
    if (it->console) console_activate(it->console, active);
    if (!active) arrange_end_split(it, true);
    if (active) {
        take_focus(it);
    } else if (IsChild(it->window, GetFocus())) {
        it->focus = GetFocus();
    }
}

static void on_size(frame *it, WPARAM how)
{
    bool minimized = how == SIZE_MINIMIZED;
    if (minimized != it->minimized && it->console) console_minimize(it->console, minimized);
    it->minimized = minimized;
    arrange_parts(it);
}

static LRESULT on_power(frame *it, UINT event, LPARAM data)
{
    if (!it->console) return TRUE;
    frame_enter(it);
    LRESULT answer = console_tell_power(it->console, event, data);
    frame_leave(it);
    return answer;
}

/* What the frame posted to itself. */
static bool on_posted(frame *it, UINT message, WPARAM wparam, LPARAM lparam)
{
    switch (message) {
    case FRAME_REFRESH: frame_refresh(it); return true;
    case FRAME_SELECT_NODE:
        if (it->wanted == (HSCOPEITEM)lparam) selection_settle(it);
        return true;
    case FRAME_SELECT_ROWS:
        if (it->rows_posted) selection_settle(it);
        return true;
    case FRAME_DOUBLE_CLICK:
        selection_settle(it);
        frame_enter(it);
        if (wparam < result_rows(console_result(it->console))) console_double_click(it->console, wparam);
        frame_leave(it);
        return true;
    case FRAME_RUN_TASK: run_task(it, wparam, (HSCOPEITEM)lparam); return true;
    }
    return false;
}

static LRESULT on_message(frame *it, UINT message, WPARAM wparam, LPARAM lparam)
{
    if (drag_takes(it, message, wparam)) return 0;
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
        if (popups_open(it, (HWND)wparam, (POINT){GET_X_LPARAM(lparam), GET_Y_LPARAM(lparam)})) return 0;
        break;
    case WM_ACTIVATE: on_activate(it, LOWORD(wparam) != WA_INACTIVE); return 0;
    case WM_SETFOCUS: take_focus(it); return 0;
    case WM_SETCURSOR:
        if ((HWND)wparam == it->window && LOWORD(lparam) == HTCLIENT && arrange_show_cursor(it)) return TRUE;
        break;
    case WM_ERASEBKGND:
        DefWindowProcW(it->window, message, wparam, lparam);
        arrange_paint_split(it, (HDC)wparam);
        return TRUE;
    case WM_LBUTTONDOWN: arrange_begin_drag(it, (POINT){GET_X_LPARAM(lparam), GET_Y_LPARAM(lparam)}); return 0;
    case WM_MOUSEMOVE:
        if (it->dragged) arrange_drag(it, GET_X_LPARAM(lparam));
        return 0;
    case WM_LBUTTONUP:
        if (it->dragged) ReleaseCapture();
        return 0;
    case WM_CAPTURECHANGED: it->dragged = 0; return 0;
    case WM_DRAWITEM: description_bar_paint(it, (const DRAWITEMSTRUCT *)lparam); return TRUE;
    case WM_GETMINMAXINFO: arrange_limit(it, (MINMAXINFO *)lparam); return 0;
    case WM_DPICHANGED: arrange_for_dpi(it, (const RECT *)lparam); return 0;
    case WM_SYSCOLORCHANGE:
    case WM_THEMECHANGED:
    case WM_SETTINGCHANGE:
        if (it->console) arrange_style(it);
        break;
    case WM_POWERBROADCAST: return on_power(it, (UINT)wparam, lparam);
    case WM_CLOSE: on_close(it); return 0;
    case WM_QUERYENDSESSION: return !it->console || !console_shows_sheets(it->console);
    case WM_ENDSESSION:
        if (wparam) keep_layout(it);
        return 0;
    case WM_DESTROY: PostQuitMessage(0); return 0;
    }
    if (it->console && on_posted(it, message, wparam, lparam)) return 0;
    return DefWindowProcW(it->window, message, wparam, lparam);
}

LRESULT CALLBACK frame_proc(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
    frame *it = frame_of(window);
    if (!it || !it->sizes.dpi) return DefWindowProcW(window, message, wparam, lparam);
    return on_message(it, message, wparam, lparam);
}
