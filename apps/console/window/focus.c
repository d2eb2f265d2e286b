#include "focus.h"

#include "actions_pane.h"
#include "message_pane.h"
#include "problem_bar.h"

#include <commctrl.h>

HWND focus_result_window(const frame *it)
{
    return it->result == it->message ? GetDlgItem(it->message, MESSAGE_BODY_ID) : it->result;
}

bool focus_in_list(const frame *it)
{
    return it->last_pane == it->list;
}

bool focus_is_editing(const frame *it)
{
    return SendMessageW(it->tree, TVM_GETEDITCONTROL, 0, 0) || SendMessageW(it->list, LVM_GETEDITCONTROL, 0, 0);
}

void focus_next_pane(frame *it, int direction)
{
    HWND ring[] = {it->tree, focus_result_window(it), actions_pane_tree(it->actions),
                   GetDlgItem(it->problem, PROBLEM_DETAILS_ID)};
    enum { PANES = sizeof ring / sizeof *ring };
    HWND focus = GetFocus();
    int at = 0;
    for (int i = 0; i < PANES; i++)
        if (focus == ring[i] || (ring[i] == it->control && IsChild(it->control, focus)) ||
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
void focus_first_row(const frame *it)
{
    bool none = SendMessageW(it->list, LVM_GETNEXTITEM, (WPARAM)-1, LVNI_FOCUSED) < 0;
    LVITEMW item = {.stateMask = LVIS_FOCUSED, .state = LVIS_FOCUSED};
    if (none && SendMessageW(it->list, LVM_GETITEMCOUNT, 0, 0) > 0)
        SendMessageW(it->list, LVM_SETITEMSTATE, 0, (LPARAM)&item);
}

/* Keys that move between the panes, whatever has the focus. */
bool focus_takes_tab(frame *it, const MSG *message)
{
    if (message->message != WM_KEYDOWN || message->wParam != VK_TAB || GetKeyState(VK_CONTROL) < 0) return false;
    if (GetAncestor(message->hwnd, GA_ROOT) != it->window || focus_is_editing(it)) return false;
    int direction = GetKeyState(VK_SHIFT) < 0 ? -1 : 1;
    HWND details = GetDlgItem(it->problem, PROBLEM_DETAILS_ID), close = GetDlgItem(it->problem, PROBLEM_CLOSE_ID);
    if (message->hwnd == (direction > 0 ? details : close)) {
        SetFocus(direction > 0 ? close : details); /* the two buttons of the bar, before the next pane */
    } else {
        focus_next_pane(it, direction);
    }
    return true;
}

/* Keys that a control needs itself; the function keys stay the frame's. */
static bool is_plain(WPARAM key)
{
    return key < VK_F1 || key > VK_F12;
}

/* Keys of the frame, unless text is being edited or read there. */
bool focus_takes_key(frame *it, MSG *message)
{
    if (GetAncestor(message->hwnd, GA_ROOT) != it->window || focus_is_editing(it)) return false;
    if (IsChild(it->control, message->hwnd) && message->message == WM_KEYDOWN && is_plain(message->wParam))
        return false;
    bool reading = IsChild(it->message, message->hwnd);
    bool with_control = GetKeyState(VK_CONTROL) < 0;
    if (reading && with_control && message->message == WM_KEYDOWN && (message->wParam == 'C' || message->wParam == 'A'))
        return false;
    return TranslateAcceleratorW(it->window, it->keys, message) != 0;
}
