#include "focus.h"

#include "actions_pane.h"
#include "filter_row.h"
#include "message_pane.h"
#include "problem_bar.h"
#include "tasks_pane.h"

#include <commctrl.h>

HWND focus_result_window(const frame *it)
{
    if (it->result == it->tasks) return tasks_pane_next(it->tasks, NULL, 1);
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

/* Whether what has the focus is a stop of the ring, or beside it in the same pane. */
static bool is_at(const frame *it, HWND stop, HWND focus)
{
    HWND pane = GetParent(focus);
    return focus == stop || (stop == it->control && IsChild(it->control, focus)) ||
           (pane != it->window && pane == GetParent(stop));
}

void focus_next_pane(frame *it, int direction)
{
    bool beside = it->tasks_shown && it->result != it->tasks;
    HWND ring[] = {it->tree,
                   filter_row_next(it, NULL, 1),
                   focus_result_window(it),
                   beside ? tasks_pane_next(it->tasks, NULL, 1) : NULL,
                   actions_pane_tree(it->actions),
                   GetDlgItem(it->problem, PROBLEM_DETAILS_ID)};
    enum { PANES = sizeof ring / sizeof *ring };
    HWND focus = GetFocus();
    int at = 0;
    for (int i = 0; i < PANES; i++)
        if (ring[i] && is_at(it, ring[i], focus)) at = i;
    for (int step = 0; step < PANES; step++) {
        at = (at + direction + PANES) % PANES;
        if (!ring[at] || !IsWindowVisible(ring[at])) continue;
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

/* From the text of a message to what it offers, and back; NULL: on with the next pane. */
static HWND other_of_message(const frame *it, HWND from, int direction)
{
    HWND body = GetDlgItem(it->message, MESSAGE_BODY_ID), offer = GetDlgItem(it->message, MESSAGE_OFFER_ID);
    if (!IsWindowVisible(offer) || from != (direction > 0 ? body : offer)) return NULL;
    return direction > 0 ? offer : body;
}

/* Keys that move between the panes, whatever has the focus. */
bool focus_takes_tab(frame *it, const MSG *message)
{
    if (message->message != WM_KEYDOWN || message->wParam != VK_TAB || GetKeyState(VK_CONTROL) < 0) return false;
    if (GetAncestor(message->hwnd, GA_ROOT) != it->window || focus_is_editing(it)) return false;
    int direction = GetKeyState(VK_SHIFT) < 0 ? -1 : 1;
    HWND filter = IsChild(it->filters, message->hwnd) ? filter_row_next(it, message->hwnd, direction) : NULL;
    HWND link = IsChild(it->tasks, message->hwnd) ? tasks_pane_next(it->tasks, message->hwnd, direction) : NULL;
    if (!link && IsChild(it->message, message->hwnd)) link = other_of_message(it, message->hwnd, direction);
    if (filter || link) {
        SetFocus(filter ? filter : link);
        return true;
    }
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
    bool typing = IsChild(it->control, message->hwnd) || IsChild(it->filters, message->hwnd);
    if (typing && message->message == WM_KEYDOWN && is_plain(message->wParam)) return false;
    bool reading = IsChild(it->message, message->hwnd);
    bool with_control = GetKeyState(VK_CONTROL) < 0;
    if (reading && with_control && message->message == WM_KEYDOWN && (message->wParam == 'C' || message->wParam == 'A'))
        return false;
    return TranslateAcceleratorW(it->window, it->keys, message) != 0;
}
