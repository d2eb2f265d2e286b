#include "commands.h"

#include "actions_fill.h"
#include "actions_pane.h"
#include "arrange.h"
#include "bars.h"
#include "dialogs.h"
#include "focus.h"
#include "list_pane.h"
#include "menus.h"
#include "tree_pane.h"

#include <shellapi.h>
#include <shlwapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

UINT commands_menu_side(void)
{
    return GetSystemMetrics(SM_MENUDROPALIGNMENT) ? TPM_RIGHTALIGN : TPM_LEFTALIGN;
}

/* ---- selection */

void commands_settle_selection(frame *it)
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

void commands_pane_focused(frame *it, HWND pane)
{
    if (it->last_pane == pane) return;
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

/* ---- verbs */

static const struct {
    UINT command;
    MMC_CONSOLE_VERB verb;
} verb_commands[] = {
    {CMD_REFRESH, MMC_VERB_REFRESH}, {CMD_PROPERTIES, MMC_VERB_PROPERTIES},
    {CMD_DELETE, MMC_VERB_DELETE},   {CMD_RENAME, MMC_VERB_RENAME},
    {CMD_CUT, MMC_VERB_CUT},         {CMD_COPY, MMC_VERB_COPY},
    {CMD_PASTE, MMC_VERB_PASTE},     {CMD_PRINT, MMC_VERB_PRINT},

};

static MMC_CONSOLE_VERB verb_of(UINT command)
{
    for (size_t i = 0; i < sizeof verb_commands / sizeof *verb_commands; i++)
        if (verb_commands[i].command == command) return verb_commands[i].verb;
    return MMC_VERB_NONE;
}

static void run_verb(frame *it, MMC_CONSOLE_VERB verb)
{
    commands_settle_selection(it);
    if (!verb_is_enabled(console_verbs(it->console), verb)) return;
    frame_enter(it);
    console_run_verb(it->console, verb);
    frame_leave(it);
}

/* ---- menus */

void commands_run_item(frame *it, const menu *of, const menu_item *item)
{
    if (item->flags & (MF_GRAYED | MF_DISABLED)) return;
    frame_enter(it);
    console_run_menu_item(it->console, of, item);
    frame_leave(it);
}

void commands_show_menu(frame *it, menu_place place, POINT at)
{
    menu *shown = NULL;
    frame_enter(it);
    console_build_menu(it->console, place, &shown);
    frame_leave(it);
    HMENU popup = shown ? menus_make(shown, &shown->root, CMD_ITEM_FIRST) : NULL;
    if (popup) {
        if (place != MENU_FOR_SELECTION) menus_add_export(it, popup);
        menu *outer = it->shown;
        it->shown = shown;
        UINT chosen = (UINT)TrackPopupMenuEx(popup, TPM_RETURNCMD | TPM_RIGHTBUTTON | commands_menu_side(), at.x, at.y,
                                             it->window, NULL);
        it->shown = outer;
        DestroyMenu(popup);
        const menu_item *item = chosen >= CMD_ITEM_FIRST ? menus_item(shown, chosen, CMD_ITEM_FIRST) : NULL;
        if (item) {
            commands_run_item(it, shown, item);
        } else if (chosen) {
            commands_run(it, chosen);
        }
    }
    menu_free(shown);
}

bool commands_context_menu(frame *it, HWND pane, POINT at)
{
    bool by_key = at.x == -1 && at.y == -1;
    if (!it->console || focus_is_editing(it)) return false;
    commands_settle_selection(it);
    if (pane == it->tree) {
        if (console_selected_node(it->console))
            commands_show_menu(it, MENU_FOR_NODE, by_key ? tree_pane_menu_point(it) : at);
        return true;
    }
    if (pane == it->tasks || IsChild(it->tasks, pane)) {
        RECT link;
        GetWindowRect(pane, &link);
        commands_show_menu(it, MENU_FOR_BACKGROUND, by_key ? (POINT){link.left, link.bottom} : at);
        return true;
    }
    if (pane != it->list) return false;
    bool on_rows = SendMessageW(it->list, LVM_GETSELECTEDCOUNT, 0, 0) > 0;
    commands_show_menu(it, on_rows ? MENU_FOR_SELECTION : MENU_FOR_BACKGROUND, by_key ? list_pane_menu_point(it) : at);
    return true;
}

static void run_submenu(frame *it, const menu *of, const menu_item *item, UINT base, POINT at)
{
    HMENU popup = menus_make(of, item, base);
    if (!popup) return;
    UINT chosen = (UINT)TrackPopupMenuEx(popup, TPM_RETURNCMD | commands_menu_side(), at.x, at.y, it->window, NULL);
    DestroyMenu(popup);
    const menu_item *inner = chosen ? menus_item(of, chosen, base) : NULL;
    if (inner) commands_run_item(it, of, inner);
}

void commands_run_action(frame *it, UINT command, POINT at)
{
    bool on_rows = command >= ACTIONS_ROWS_BASE;
    const menu *of = on_rows ? it->rows_menu : it->node_menu;
    UINT base = on_rows ? ACTIONS_ROWS_BASE : ACTIONS_NODE_BASE;
    if (command < CMD_ITEM_FIRST) {
        commands_run(it, command);
        return;
    }
    const menu_item *item = menus_item(of, command, base);
    if (!item) return;
    frame_enter(it); /* the menus behind the links stay as they are until this is over */
    if (item->kind == MENU_SUBMENU) {
        run_submenu(it, of, item, base, at);
    } else {
        commands_run_item(it, of, item);
    }
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

/* ---- files */

static bool save_to(frame *it, const wchar_t *path)
{
    frame_enter(it);
    HRESULT result = console_save(it->console, path);
    frame_leave(it);
    if (FAILED(result)) {
        wchar_t text[MAX_PATH + 128];
        swprintf(text, sizeof text / sizeof *text, L"The console could not be saved to %ls (0x%08lX).", path,
                 (unsigned long)result);
        frame_report(it, text);
        return false;
    }
    wcscpy(it->file, path);
    it->snapins_added = false;
    return true;
}

static bool save(frame *it, bool ask)
{
    wchar_t path[MAX_PATH];
    wcscpy(path, it->file);
    if ((ask || !*path) && !dialogs_ask_file(it, ASK_SAVE, path)) return false;
    return save_to(it, path);
}

static bool may_lose(frame *it)
{
    bool unsaved = it->snapins_added || (*it->file && console_is_dirty(it->console));
    if (!unsaved) return true;
    int answer = MessageBoxW(it->window, L"Do you want to save this console, with its snap-ins, to a file?", FRAME_NAME,
                             MB_YESNOCANCEL | MB_ICONQUESTION);
    return answer == IDNO || (answer == IDYES && save(it, false));
}

/* With a byte order mark, as programs that read lists expect it of UTF-16. */
static void export_list(frame *it)
{
    wchar_t path[MAX_PATH] = L"list.txt";
    if (!dialogs_ask_file(it, ASK_EXPORT, path)) return;
    frame_enter(it);
    wchar_t *text = list_pane_text(it, false);
    frame_leave(it);
    FILE *file = text ? _wfopen(path, L"wb") : NULL;
    size_t length = text ? wcslen(text) : 0;
    bool written = file && fwrite(L"\xFEFF", sizeof(wchar_t), 1, file) == 1 &&
                   fwrite(text, sizeof(wchar_t), length, file) == length;
    if (file) written = fclose(file) == 0 && written;
    free(text);
    if (written) return;
    wchar_t said[MAX_PATH + 64];
    swprintf(said, sizeof said / sizeof *said, L"The list could not be written to %ls.", path);
    frame_report(it, said);
}

/* ---- closing */

typedef struct sheet_search {
    HWND frame, found;
} sheet_search;

/* A property sheet of any thread of ours: a dialog that is seen, and is not the frame's own. */
static BOOL CALLBACK is_sheet(HWND window, LPARAM context)
{
    sheet_search *search = (sheet_search *)context;
    wchar_t kind[16];
    DWORD process = 0;
    GetWindowThreadProcessId(window, &process);
    if (process != GetCurrentProcessId() || !IsWindowVisible(window) || window == search->frame) return TRUE;
    if (!GetClassNameW(window, kind, 16) || wcscmp(kind, L"#32770") != 0) return TRUE;
    search->found = window;
    return FALSE;
}

static void show_sheet(const frame *it)
{
    sheet_search search = {.frame = it->window};
    EnumWindows(is_sheet, (LPARAM)&search);
    if (search.found) SetForegroundWindow(search.found);
}

static bool may_close_sheets(const frame *it)
{
    if (!console_shows_sheets(it->console)) return true;
    SetForegroundWindow(it->window); /* a sheet may be in front, where the question would not get the keys */
    int answer = MessageBoxW(it->window,
                             L"A property sheet is still open.\n\nDo you want to close it without saving what was "
                             L"changed in it?",
                             FRAME_NAME, MB_YESNO | MB_ICONWARNING | MB_DEFBUTTON2);
    if (answer != IDYES) show_sheet(it);
    return answer == IDYES;
}

bool commands_may_close(frame *it)
{
    return may_close_sheets(it) && may_lose(it);
}

/* ---- what is in the console */

static void open_file(frame *it)
{
    wchar_t path[MAX_PATH] = L"";
    if (it->busy) return; /* a snap-in that would be closed is being called */
    if (!commands_may_close(it) || !dialogs_ask_file(it, ASK_OPEN, path)) return;
    frame_enter(it);
    HRESULT result = console_open(it->console, path);
    frame_leave(it);
    if (SUCCEEDED(result)) {
        wcscpy(it->file, path);
        it->snapins_added = false;
    } else {
        wchar_t text[MAX_PATH + 128];
        swprintf(text, sizeof text / sizeof *text, L"The console file %ls could not be opened (0x%08lX).", path,
                 (unsigned long)result);
        frame_report(it, text);
    }
    frame_touch(it, STALE_ALL);
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
    if (it->busy || !node || !may_close_sheets(it)) return;
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

/* ---- going places */

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

static void copy_rows(frame *it)
{
    wchar_t *text = list_pane_text(it, true);
    size_t bytes = text ? (wcslen(text) + 1) * sizeof *text : 0;
    HGLOBAL block = text ? GlobalAlloc(GMEM_MOVEABLE, bytes) : NULL;
    void *to = block ? GlobalLock(block) : NULL;
    if (to) {
        CopyMemory(to, text, bytes);
        GlobalUnlock(block);
        if (OpenClipboard(it->window)) {
            EmptyClipboard();
            if (SetClipboardData(CF_UNICODETEXT, block)) block = NULL;
            CloseClipboard();
        }
    }
    if (block) GlobalFree(block);
    free(text);
}

/* Copy means the verb where the snap-in has one, and otherwise the text of the rows. */
static void copy(frame *it)
{
    commands_settle_selection(it);
    if (verb_is_enabled(console_verbs(it->console), MMC_VERB_COPY)) {
        run_verb(it, MMC_VERB_COPY);
    } else if (focus_in_list(it)) {
        copy_rows(it);
    }
}

/* A page of the snap-in that a browser could show: none in a resource of a program, nor a file: Windows would
 * run it if it is a program. */
static const wchar_t *page_of(const frame *it)
{
    static const wchar_t *const kinds[] = {L"http://", L"https://"};
    const wchar_t *address = result_description(console_result(it->console));
    if (result_kind_of(console_result(it->console)) != RESULT_WEB) return NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (StrCmpNIW(address, kinds[i], (int)wcslen(kinds[i])) == 0) return address;
    return NULL;
}

static void browse(frame *it)
{
    wchar_t text[1200];
    const wchar_t *address = page_of(it);
    if (!address || (INT_PTR)ShellExecuteW(it->window, L"open", address, NULL, NULL, SW_SHOWNORMAL) > 32) return;
    swprintf(text, sizeof text / sizeof *text, L"There is no browser to open this page with: %.1000ls", address);
    frame_report(it, text);
}

/* ---- all */

bool commands_can(const frame *it, UINT command)
{
    if (!it->console) return false;
    MMC_CONSOLE_VERB verb = verb_of(command);
    const scope_node *node = console_selected_node(it->console);
    bool list = result_kind_of(console_result(it->console)) == RESULT_LIST;
    switch (command) {
    case CMD_BACK: return console_can_go(it->console, -1);
    case CMD_FORWARD: return console_can_go(it->console, 1);
    case CMD_UP: return node && node->parent;
    case CMD_EXPORT:
    case CMD_COLUMNS: return list && result_columns(console_result(it->console)) > 0;
    case CMD_OPEN: return !it->busy;
    case CMD_REMOVE_SNAPIN: return !it->busy && node && node->owner;
    case CMD_ABOUT_SNAPIN: return node && node->owner;
    case CMD_COPY: return true;
    case CMD_BROWSE: return page_of(it) != NULL;
    case CMD_SPLIT: return it->layout.show_tree || it->layout.show_actions;
    }
    return verb == MMC_VERB_NONE || verb_is_enabled(console_verbs(it->console), verb);
}

static void run_own(frame *it, UINT command)
{
    switch (command) {
    case CMD_OPEN: open_file(it); break;
    case CMD_SAVE: save(it, false); break;
    case CMD_SAVE_AS: save(it, true); break;
    case CMD_ADD_SNAPIN: it->snapins_added = dialogs_add_snapins(it) || it->snapins_added; break;
    case CMD_REMOVE_SNAPIN: remove_snapin(it); break;
    case CMD_EXIT: PostMessageW(it->window, WM_CLOSE, 0, 0); break;
    case CMD_BACK: go(it, -1); break;
    case CMD_FORWARD: go(it, 1); break;
    case CMD_UP: go_up(it); break;
    case CMD_EXPORT: export_list(it); break;
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
    case CMD_HELP:
        commands_settle_selection(it);
        frame_enter(it);
        console_help(it->console);
        frame_leave(it);
        break;
    }
}

void commands_run(frame *it, UINT command)
{
    if (!commands_can(it, command)) return;
    MMC_CONSOLE_VERB verb = verb_of(command);
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
