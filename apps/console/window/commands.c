#include "commands.h"

#include "arrange.h"
#include "can.h"
#include "clipboard.h"
#include "dialogs.h"
#include "files.h"
#include "focus.h"
#include "list_pane.h"
#include "menus.h"
#include "selection.h"

#include <shellapi.h>
#include <stdio.h>

static void run_verb(frame *it, MMC_CONSOLE_VERB verb)
{
    selection_settle(it);
    if (!verb_is_enabled(console_verbs(it->console), verb)) return;
    frame_enter(it);
    console_run_verb(it->console, verb);
    frame_leave(it);
}

void commands_run_item(frame *it, const menu *of, const menu_item *item)
{
    if (item->flags & (MF_GRAYED | MF_DISABLED)) return;
    frame_enter(it);
    console_run_menu_item(it->console, of, item);
    frame_leave(it);
}

/* An item of the menu bar. The menu must outlive what it starts, in which another may be opened. */
static void run_shown(frame *it, UINT command)
{
    menu *of = it->shown;
    it->shown = NULL;
    const menu_item *item = menus_item(of, command, CMD_ITEM_FIRST);
    if (item) commands_run_item(it, of, item);
    menu_free(of);
}

/* The static node of the snap-in whose node is selected; NULL: it is the console's own. */
static scope_node *static_node_of(scope_node *node)
{
    while (node && !node->is_static) node = node->parent;
    return node;
}

static void remove_snapin(frame *it)
{
    wchar_t question[FRAME_MAX_TITLE];
    scope_node *node = static_node_of(console_selected_node(it->console));
    if (it->busy || !node || !files_may_close_sheets(it)) return;
    HSCOPEITEM id = node->id;
    swprintf(question, FRAME_MAX_TITLE, L"Do you want to remove \"%.300ls\" from this console?", node->name);
    if (MessageBoxW(it->window, question, FRAME_NAME, MB_YESNO | MB_ICONQUESTION) != IDYES) return;
    node = scope_find(console_scope(it->console), id);
    frame_enter(it);
    if (node) console_remove_snapin(it->console, node);
    frame_leave(it);
    it->snapins_added = true;
    frame_touch(it, STALE_ALL);
}

static void go(frame *it, int direction)
{
    if (!console_can_go(it->console, direction)) return;
    frame_enter(it);
    console_go(it->console, direction);
    frame_leave(it);
}

static void go_up(frame *it)
{
    scope_node *node = console_selected_node(it->console);
    if (!node || !node->parent) return;
    frame_enter(it);
    console_select_node(it->console, node->parent);
    frame_leave(it);
}

static void toggle(frame *it, bool *what)
{
    *what = !*what;
    if (GetFocus() && !IsWindowVisible(GetFocus())) focus_next_pane(it, 1);
    frame_touch(it, STALE_LAYOUT | STALE_BUTTONS);
}

/* Copy means the verb where the snap-in has one, and otherwise the text of the rows. */
static void copy(frame *it)
{
    selection_settle(it);
    if (verb_is_enabled(console_verbs(it->console), MMC_VERB_COPY)) {
        run_verb(it, MMC_VERB_COPY);
    } else if (focus_in_list(it)) {
        clipboard_put_rows(it);
    }
}

static void browse(frame *it)
{
    wchar_t text[1200];
    const wchar_t *address = can_browse(it);
    if (!address || (INT_PTR)ShellExecuteW(it->window, L"open", address, NULL, NULL, SW_SHOWNORMAL) > 32) return;
    swprintf(text, sizeof text / sizeof *text, L"There is no browser to open this page with: %.1000ls", address);
    frame_report(it, text);
}

static void help(frame *it, HRESULT (*show)(console *c))
{
    selection_settle(it);
    frame_enter(it);
    show(it->console);
    frame_leave(it);
}

static void run_own(frame *it, UINT command)
{
    switch (command) {
    case CMD_OPEN: files_open(it); break;
    case CMD_SAVE: files_save(it, false); break;
    case CMD_SAVE_AS: files_save(it, true); break;
    case CMD_ADD_SNAPIN: it->snapins_added = dialogs_add_snapins(it) || it->snapins_added; break;
    case CMD_REMOVE_SNAPIN: remove_snapin(it); break;
    case CMD_EXIT: PostMessageW(it->window, WM_CLOSE, 0, 0); break;
    case CMD_BACK: go(it, -1); break;
    case CMD_FORWARD: go(it, 1); break;
    case CMD_UP: go_up(it); break;
    case CMD_EXPORT: files_export(it); break;
    case CMD_COPY: copy(it); break;
    case CMD_SELECT_ALL: list_pane_select_all(it); break;
    case CMD_COLUMNS: dialogs_columns(it); break;
    case CMD_BROWSE: browse(it); break;
    case CMD_CUSTOMIZE: dialogs_customize(it); break;
    case CMD_SPLIT: arrange_begin_split(it); break;
    case CMD_SHOW_TREE: toggle(it, &it->layout.show_tree); break;
    case CMD_SHOW_ACTIONS: toggle(it, &it->layout.show_actions); break;
    case CMD_ABOUT_SNAPIN: dialogs_about_snapin(it); break;
    case CMD_ABOUT: dialogs_about(it); break;
    case CMD_NEXT_PANE: focus_next_pane(it, 1); break;
    case CMD_PREV_PANE: focus_next_pane(it, -1); break;
    case CMD_HELP: help(it, console_help); break;
    case CMD_SNAPIN_HELP: help(it, console_snapin_help); break;
    }
}

void commands_run(frame *it, UINT command)
{
    if (!can_run(it, command)) return;
    MMC_CONSOLE_VERB verb = can_verb(command);
    if (command >= CMD_MENU_BUTTON_FIRST && command <= CMD_MENU_BUTTON_LAST) {
        menus_click_button(it, command);
    } else if (command >= CMD_ITEM_FIRST && command <= CMD_ITEM_LAST) {
        run_shown(it, command);
    } else if (verb != MMC_VERB_NONE && command != CMD_COPY) {
        run_verb(it, verb);
    } else {
        run_own(it, command);
    }
}
