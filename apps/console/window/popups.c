#include "popups.h"

#include "actions_fill.h"
#include "commands.h"
#include "focus.h"
#include "list_pane.h"
#include "menus.h"
#include "selection.h"
#include "tree_pane.h"

#include <commctrl.h>
#include <windowsx.h>

void popups_show(frame *it, menu_place place, POINT at)
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
        UINT chosen =
            (UINT)TrackPopupMenuEx(popup, TPM_RETURNCMD | TPM_RIGHTBUTTON | menus_side(), at.x, at.y, it->window, NULL);
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

bool popups_open(frame *it, HWND pane, POINT at)
{
    bool by_key = at.x == -1 && at.y == -1;
    if (!it->console || focus_is_editing(it)) return false;
    selection_settle(it);
    if (pane == it->tree) {
        if (console_selected_node(it->console)) popups_show(it, MENU_FOR_NODE, by_key ? tree_pane_menu_point(it) : at);
        return true;
    }
    if (pane == it->tasks || IsChild(it->tasks, pane)) {
        RECT link;
        GetWindowRect(pane, &link);
        popups_show(it, MENU_FOR_BACKGROUND, by_key ? (POINT){link.left, link.bottom} : at);
        return true;
    }
    if (pane != it->list) return false;
    bool on_rows = SendMessageW(it->list, LVM_GETSELECTEDCOUNT, 0, 0) > 0;
    popups_show(it, on_rows ? MENU_FOR_SELECTION : MENU_FOR_BACKGROUND, by_key ? list_pane_menu_point(it) : at);
    return true;
}

/* The menu follows once the node is selected. */
void popups_open_in_tree(frame *it)
{
    DWORD at = GetMessagePos();
    POINT screen = {GET_X_LPARAM(at), GET_Y_LPARAM(at)};
    if (!tree_pane_select_at(it, screen)) return;
    selection_settle(it);
    popups_show(it, MENU_FOR_NODE, screen);
}

static void run_submenu(frame *it, const menu *of, const menu_item *item, UINT base, POINT at)
{
    HMENU popup = menus_make(of, item, base);
    if (!popup) return;
    UINT chosen = (UINT)TrackPopupMenuEx(popup, TPM_RETURNCMD | menus_side(), at.x, at.y, it->window, NULL);
    DestroyMenu(popup);
    const menu_item *inner = chosen ? menus_item(of, chosen, base) : NULL;
    if (inner) commands_run_item(it, of, inner);
}

void popups_run_action(frame *it, UINT command, POINT at)
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
