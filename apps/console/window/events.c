#include "frame.h"

#include "apps/console/ocx/control_pane.h"
#include "link.h"
#include "list_pane.h"
#include "menus.h"
#include "tree_pane.h"

#include <shellapi.h>
#include <stdio.h>

static frame *frame_of(void *context)
{
    return context;
}

static void scope_inserted(void *context, scope_node *node)
{
    tree_pane_insert(frame_of(context), node);
}

static void scope_changed(void *context, scope_node *node)
{
    frame *it = frame_of(context);
    tree_pane_change(it, node);
    frame_touch(it, STALE_LOOK | STALE_TITLE | STALE_ACTIONS);
}

static void scope_deleted(void *context, scope_node *node)
{
    tree_pane_delete(frame_of(context), node);
}

static void scope_opened(void *context, scope_node *node)
{
    tree_pane_open(frame_of(context), node);
}

static void scope_selected(void *context, scope_node *node)
{
    (void)node;
    frame *it = frame_of(context);
    it->pictures_stale = true;
    frame_touch(it, STALE_SELECTION | STALE_ACTIONS | STALE_TITLE | STALE_MESSAGE);
}

static void result_reset_seen(void *context)
{
    frame_touch(frame_of(context), STALE_RESULT | STALE_COLUMNS | STALE_ROWS | STALE_ROW_STATES | STALE_MODE |
                                       STALE_MESSAGE | STALE_LAYOUT | STALE_ACTIONS);
}

static void columns_changed(void *context)
{
    frame_touch(frame_of(context), STALE_COLUMNS | STALE_LOOK);
}

/* Inserting a row moves those behind it, and with them what is selected. */
static void row_moved(void *context, size_t index)
{
    (void)index;
    frame_touch(frame_of(context), STALE_ROWS | STALE_ROW_STATES);
}

static void row_changed(void *context, size_t index)
{
    (void)index;
    frame_touch(frame_of(context), STALE_LOOK | STALE_HEADING);
}

static void row_state(void *context, size_t index)
{
    (void)index;
    frame_touch(frame_of(context), STALE_ROW_STATES);
}

static void rows_changed(void *context, DWORD options)
{
    (void)options;
    frame_touch(frame_of(context), STALE_ROWS | STALE_ROW_STATES | STALE_COLUMNS);
}

/* Where the keys go follows, from the tree alone: who is elsewhere is not called away. */
static void rows_focused(void *context)
{
    frame *it = frame_of(context);
    bool in_tree = GetFocus() == it->tree;
    it->last_pane = it->list;
    if (in_tree) SetFocus(it->list);
    frame_touch(it, STALE_ACTIONS | STALE_BUTTONS);
}

static void mode_changed(void *context)
{
    frame_touch(frame_of(context), STALE_MODE);
}
static void message_changed(void *context)
{
    frame_touch(frame_of(context), STALE_MESSAGE);
}
static HRESULT host_control(void *context, IUnknown *made)
{
    return control_pane_host(frame_of(context)->control, made);
}
static void release_control(void *context, IUnknown *made)
{
    control_pane_release(frame_of(context)->control, made);
}
/* A snap-in that says something new, there or by a button, may offer something new as well. */
static void description_changed(void *context)
{
    frame_touch(frame_of(context), STALE_LAYOUT | STALE_ACTIONS);
}
static void verbs_changed(void *context)
{
    frame_touch(frame_of(context), STALE_ACTIONS | STALE_BUTTONS);
}
static void toolbars_changed(void *context)
{
    frame_touch(frame_of(context), STALE_BARS | STALE_LAYOUT);
}

static void toolbar_changed(void *context, toolbar *bar)
{
    (void)bar;
    frame_touch(frame_of(context), STALE_BUTTONS | STALE_ACTIONS);
}

static void menu_buttons_changed(void *context)
{
    frame_touch(frame_of(context), STALE_BUTTONS);
}

static void status_changed(void *context, const wchar_t *text, int percent)
{
    (void)text;
    (void)percent;
    frame_touch(frame_of(context), STALE_STATUS);
}

static void begin_rename_node(void *context, scope_node *node)
{
    tree_pane_rename(frame_of(context), node);
}
static void begin_rename_row(void *context, size_t index)
{
    list_pane_rename(frame_of(context), index);
}

static void help_asked(void *context, const wchar_t *topic)
{
    frame *it = frame_of(context);
    link_command link;
    wchar_t text[LINK_MAX + 256];
    bool allowed = link_read(&link, topic);
    if (allowed && (INT_PTR)ShellExecuteW(it->window, L"open", link.file, link.arguments, NULL, SW_SHOWNORMAL) > 32)
        return;
    swprintf(text, sizeof text / sizeof *text, L"This could not be opened%ls: %.1000ls",
             allowed ? L""
                     : L", as it is no page of the web, no mail address and no help file (.chm, .htm) on a drive of "
                       L"this machine",
             topic);
    frame_report(it, text);
}

static void problem_seen(void *context, const problem *what)
{
    frame *it = frame_of(context);
    char code[TRACE_HRESULT];
    bool failed = FAILED(what->result);
    wchar_t text[TRACE_MAX_TEXT], call[96], line[TRACE_MAX_TEXT + 256];
    MultiByteToWideChar(CP_UTF8, 0, what->text, -1, text, TRACE_MAX_TEXT);
    text[TRACE_MAX_TEXT - 1] = 0;
    MultiByteToWideChar(CP_UTF8, 0, what->call, -1, call, 96);
    call[95] = 0;
    swprintf(line, sizeof line / sizeof *line, L"%ls%ls%ls%ls%ls%ls%hs%ls", what->snapin, *what->snapin ? L": " : L"",
             call, *call ? L": " : L"", text, failed ? L" (" : L"", failed ? trace_hresult(code, what->result) : "",
             failed ? L")" : L"");
    frame_report(it, line);
}

static HWND main_window(void *context)
{
    return frame_of(context)->window;
}

static int message_box(void *context, const wchar_t *text, const wchar_t *title, UINT style)
{
    frame *it = frame_of(context);
    HWND owner = IsWindowEnabled(it->window) ? it->window : GetLastActivePopup(it->window);
    return MessageBoxW(owner, text, title, style);
}

static const menu_item *popup_menu(void *context, HWND parent, int x, int y, const menu *shown)
{
    return menus_popup(frame_of(context), parent, x, y, shown);
}

view_events frame_events(frame *it)
{
    return (view_events){
        .context = it,
        .scope_inserted = scope_inserted,
        .scope_changed = scope_changed,
        .scope_deleted = scope_deleted,
        .scope_opened = scope_opened,
        .scope_selected = scope_selected,
        .result_reset = result_reset_seen,
        .columns_changed = columns_changed,
        .row_inserted = row_moved,
        .row_deleted = row_moved,
        .row_changed = row_changed,
        .row_state = row_state,
        .rows_changed = rows_changed,
        .rows_focused = rows_focused,
        .view_mode_changed = mode_changed,
        .style_changed = mode_changed,
        .message_changed = message_changed,
        .control_changed = message_changed,
        .host_control = host_control,
        .release_control = release_control,
        .description_changed = description_changed,
        .verbs_changed = verbs_changed,
        .toolbars_changed = toolbars_changed,
        .toolbar_changed = toolbar_changed,
        .menu_buttons_changed = menu_buttons_changed,
        .status_changed = status_changed,
        .begin_rename_node = begin_rename_node,
        .begin_rename_row = begin_rename_row,
        .help_asked = help_asked,
        .problem = problem_seen,
        .main_window = main_window,
        .message_box = message_box,
        .popup_menu = popup_menu,
    };
}
