#include "actions_fill.h"

#include "actions_pane.h"
#include "art.h"
#include "can.h"
#include "focus.h"
#include "menus.h"

#include <stdio.h>
#include <wchar.h>

static int picture_of(const menu_item *item)
{
    if (item->kind == MENU_HELP) return ART_HELP;
    if (item->kind != MENU_VERB) return -1;
    switch (item->verb) {
    case MMC_VERB_DELETE: return ART_DELETE;
    case MMC_VERB_PROPERTIES: return ART_PROPERTIES;
    case MMC_VERB_REFRESH: return ART_REFRESH;
    default: return -1;
    }
}

static void add_export(frame *it)
{
    if (can_run(it, CMD_EXPORT))
        actions_pane_link(it->actions,
                          &(action_link){.text = L"Export List...", .id = CMD_EXPORT, .image = ART_EXPORT});
}

/* `with_verbs` false: the standard verbs mean something else that is selected, and are listed there. */
static void add_links(frame *it, const menu *of, UINT base, bool with_verbs)
{
    for (size_t i = 0; of && i < of->root.count; i++) {
        const menu_item *item = &of->root.items[i];
        if (item->kind == MENU_SEPARATOR || item->kind == MENU_INSERTION || !item->name) continue;
        if (item->kind == MENU_VERB && !with_verbs) continue;
        if (item->kind == MENU_HELP && base == ACTIONS_NODE_BASE) add_export(it);
        unsigned flags = (item->flags & (MF_GRAYED | MF_DISABLED) ? ACTION_DISABLED : 0U) |
                         (item->kind == MENU_SUBMENU ? ACTION_HAS_MENU : 0U) |
                         (item->is_default ? ACTION_IS_DEFAULT : 0U);
        actions_pane_link(it->actions, &(action_link){.text = item->name,
                                                      .id = menus_command(of, item, base),
                                                      .flags = flags,
                                                      .image = picture_of(item)});
    }
}

/* What the selected rows are called. */
static void name_rows(const frame *it, wchar_t out[FRAME_MAX_HEADING])
{
    size_t count = result_selected(console_result(it->console));
    int row = result_next_with_state(console_result(it->console), -1, LVIS_SELECTED);
    if (count == 1 && row >= 0) {
        swprintf(out, FRAME_MAX_HEADING, L"%.250ls", console_row_text(it->console, (size_t)row, 0));
    } else {
        swprintf(out, FRAME_MAX_HEADING, L"%zu items selected", count);
    }
    if (!*out) wcscpy(out, L"Selected item");
}

bool actions_have_old_heading(const frame *it)
{
    wchar_t now[FRAME_MAX_HEADING];
    if (!it->rows_heading[0] || !result_selected(console_result(it->console))) return false;
    name_rows(it, now);
    return wcscmp(now, it->rows_heading) != 0;
}

static void add_rows(frame *it)
{
    name_rows(it, it->rows_heading);
    console_build_menu(it->console, MENU_FOR_SELECTION, &it->rows_menu);
    actions_pane_heading(it->actions, it->rows_heading);
    add_links(it, it->rows_menu, ACTIONS_ROWS_BASE, true);
}

void actions_forget(frame *it)
{
    menu_free(it->node_menu);
    menu_free(it->rows_menu);
    it->node_menu = it->rows_menu = NULL;
}

void actions_fill(frame *it)
{
    const scope_node *node = console_selected_node(it->console);
    actions_forget(it);
    it->rows_heading[0] = 0;
    actions_pane_begin(it->actions);
    if (node) {
        actions_pane_heading(it->actions, node->name);
        console_build_menu(it->console, MENU_FOR_NODE, &it->node_menu);
        bool rows = focus_in_list(it) && result_selected(console_result(it->console)) > 0;
        add_links(it, it->node_menu, ACTIONS_NODE_BASE, !rows);
        if (rows) add_rows(it);
    }
    actions_pane_end(it->actions);
}
