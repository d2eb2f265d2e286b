#include "selection.h"

#include "list_pane.h"

#include <commctrl.h>

void selection_settle(frame *it)
{
    if (it->wanted) {
        scope_node *node = scope_find(console_scope(it->console), it->wanted);
        it->wanted = 0;
        frame_enter(it);
        if (node && node != console_selected_node(it->console)) console_select_node(it->console, node);
        frame_leave(it);
    }
    if (it->rows_posted) {
        frame_enter(it);
        list_pane_tell_selection(it);
        frame_leave(it);
    }
    frame_refresh(it);
}

void selection_pane_focused(frame *it, HWND pane)
{
    if (!it->console || it->last_pane == pane) return;
    it->last_pane = pane;
    frame_enter(it);
    if (pane == it->tree) {
        console_focus_scope(it->console);
    } else if (pane == it->list && SendMessageW(it->list, LVM_GETSELECTEDCOUNT, 0, 0) > 0) {
        list_pane_tell_selection(it);
    } else if (pane == it->control || (pane == it->tasks && it->result == it->tasks)) {
        console_focus_result(it->console);
    }
    frame_leave(it);
    frame_touch(it, STALE_ACTIONS | STALE_BUTTONS);
}
