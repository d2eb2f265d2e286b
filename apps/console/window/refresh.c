#include "frame.h"

#include "actions_fill.h"
#include "apps/console/ocx/control_pane.h"
#include "arrange.h"
#include "bars.h"
#include "can.h"
#include "description_bar.h"
#include "list_pane.h"
#include "menus.h"
#include "message_pane.h"
#include "pictures.h"
#include "tasks_pane.h"
#include "tree_pane.h"

#include <commctrl.h>
#include <stdio.h>
#include <wchar.h>

/* Says which page or control it is that cannot be shown. */
static void say_not_shown(const frame *it, const wchar_t *page)
{
    wchar_t body[1200];
    const wchar_t *what = page ? page : result_description(console_result(it->console));
    const wchar_t *back = console_views(it->console)->shown ? L" View > Standard shows the list." : L"";
    swprintf(
        body, sizeof body / sizeof *body,
        L"The snap-in shows %ls here:\n\n%.1000ls\n\n%ls%ls What else the snap-in offers, its menus, tool bars and "
        L"property pages, works as usual.",
        page ? L"a web page" : L"an ActiveX control", what && *what ? what : L"(without a name)",
        page ? L"There is nothing on this machine that could show it."
             : L"It could not be made, or refused to be shown in this window.",
        back);
    message_pane_say(it->message, MESSAGE_INFORMATION, L"This view cannot be shown", body);
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
    const wchar_t *page = console_page(it->console);
    if (kind == RESULT_MESSAGE && !page) {
        const result_message *said = result_message_of(pane);
        bool known = said->icon >= Icon_First && said->icon <= Icon_Last;
        message_pane_say(it->message, known ? icons[said->icon] : MESSAGE_NO_ICON, said->title, said->body);
    } else if ((kind != RESULT_LIST || page) && it->result == it->message) {
        say_not_shown(it, page);
    }
    message_pane_offer(it->message, page && can_run(it, CMD_BROWSE) ? L"Open in the Browser" : NULL, CMD_BROWSE);
}

static HWND pane_for(const frame *it, result_pane *pane)
{
    const wchar_t *page = console_page(it->console);
    if (page) return control_pane_browse(it->control, page) ? it->control : it->message;
    switch (result_kind_of(pane)) {
    case RESULT_LIST: return it->list;
    case RESULT_TASKPAD: return it->tasks;
    case RESULT_OCX: return control_pane_show(it->control, result_control(pane)) ? it->control : it->message;
    default: return it->message;
    }
}

/* The tasks of a node, alone or beside the list. */
static void refresh_tasks(frame *it)
{
    const taskpad *what = console_taskpad(it->console);
    bool focused = IsChild(it->tasks, GetFocus());
    const scope_node *node = console_selected_node(it->console);
    it->tasks_shown = what && !console_views(it->console)->shown;
    it->tasks_of = what && node ? node->id : 0;
    if (what) tasks_pane_show(it->tasks, what);
    if (focused) SetFocus(it->tree);
}

static void refresh_panes(frame *it)
{
    result_pane *pane = console_result(it->console);
    HWND before = it->result, now = pane_for(it, pane);
    bool focused = GetFocus() == before || IsChild(before, GetFocus());
    if (!console_page(it->console)) control_pane_release(it->control, NULL);
    it->result = now;
    if (before != now) ShowWindow(before, SW_HIDE);
    ShowWindow(now, SW_SHOWNA);
    if (focused && before != now) SetFocus(now);
}

static void refresh_status(frame *it)
{
    int percent = console_progress(it->console);
    arrange_status(it);
    SendMessageW(it->status, SB_SETTEXTW, 0, (LPARAM)console_status(it->console));
    SendMessageW(it->status, SB_SETTEXTW, 1, (LPARAM)console_status_middle(it->console));
    SendMessageW(it->status, SB_SETTEXTW, 2, (LPARAM)console_status_right(it->console));
    ShowWindow(it->progress, percent >= 0 ? SW_SHOWNA : SW_HIDE);
    if (percent >= 0) SendMessageW(it->progress, PBM_SETPOS, (WPARAM)percent, 0);
}

static void refresh_title(frame *it)
{
    wchar_t text[FRAME_MAX_TITLE];
    const wchar_t *title = console_title(it->console);
    swprintf(text, FRAME_MAX_TITLE, L"%.300ls%ls" FRAME_NAME, title ? title : L"", title && *title ? L" - " : L"");
    SetWindowTextW(it->window, text);
}

/* What calls no snap-in may be brought up to date in the middle of a call; the rest waits for its end. */
static void refresh_now(frame *it, unsigned stale)
{
    if (stale & STALE_RESULT) refresh_tasks(it);
    if (stale & STALE_RESULT) refresh_panes(it);
    list_pane_refresh(it, stale);
    if (stale & (STALE_MESSAGE | STALE_RESULT)) refresh_message(it);
    if (stale & STALE_SELECTION) tree_pane_follow(it);
    if (stale & STALE_BARS) bars_attach(it);
    if (stale & (STALE_BUTTONS | STALE_BARS)) menus_refresh_bar(it);
    if (stale & STALE_STATUS) refresh_status(it);
    if (stale & STALE_TITLE) refresh_title(it);
    if (stale & (STALE_LAYOUT | STALE_TITLE | STALE_SELECTION)) description_bar_refresh(it);
    if (stale & (STALE_LAYOUT | STALE_BARS)) arrange_parts(it);
}

static void refresh_idle(frame *it, unsigned stale)
{
    if (it->pictures_stale) pictures_load(it);
    bool renamed = !(stale & STALE_ACTIONS) && stale & STALE_HEADING && actions_have_old_heading(it);
    if (stale & STALE_ACTIONS || renamed) {
        actions_fill(it);
        it->stale &= ~(unsigned)STALE_ACTIONS; /* what a snap-in changes while it adds its items is in them already */
    }
    if (stale & (STALE_BUTTONS | STALE_ACTIONS | STALE_SELECTION | STALE_RESULT)) bars_refresh(it);
}

void frame_refresh(frame *it)
{
    enum { IDLE_ONLY = STALE_ACTIONS | STALE_HEADING };
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
