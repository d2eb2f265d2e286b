/* What there is in the console, as JSON. */
#include "apps/console/script/script.h"
#include "apps/console/text.h"
#include <commctrl.h>
#include <stdlib.h>
#include <string.h>

json_object *script_tree(script *s, scope_node *node, int depth)
{
    json_object *out = json_object_new_object(), *children = json_object_new_array();
    script_add_string(out, "name", node->name);
    if (node->owner) script_add_string(out, "snapin", console_snapin_name(node->owner));
    json_object_object_add(out, "picture", json_object_new_int(node->image));
    json_object_object_add(out, "plus", json_object_new_boolean(scope_may_expand(node)));
    json_object_object_add(out, "open", json_object_new_boolean(node->open));
    if (node == console_selected_node(s->c)) json_object_object_add(out, "selected", json_object_new_boolean(true));
    for (scope_node *child = node->first_child; child && depth > 0; child = child->next) {
        json_object_array_add(children, script_tree(s, child, depth - 1));
    }
    json_object_object_add(out, "children", children);
    return out;
}

json_object *script_columns(script *s)
{
    const result_pane *pane = console_result(s->c);
    json_object *out = json_object_new_array();
    for (size_t i = 0; i < result_columns(pane); i++) {
        const result_column *column = result_column_at(pane, i);
        json_object *entry = json_object_new_object();
        script_add_string(entry, "title", column->title);
        json_object_object_add(entry, "width", json_object_new_int(column->width));
        json_object_object_add(entry, "align",
                               json_object_new_string(column->format == LVCFMT_RIGHT    ? "right"
                                                      : column->format == LVCFMT_CENTER ? "center"
                                                                                        : "left"));
        if (column->hidden) json_object_object_add(entry, "hidden", json_object_new_boolean(true));
        json_object_array_add(out, entry);
    }
    return out;
}

static json_object *row_of(script *s, size_t index)
{
    const result_pane *pane = console_result(s->c);
    const result_row *row = result_row_at(pane, index);
    json_object *out = json_object_new_object(), *cells = json_object_new_array();
    size_t columns = result_columns(pane);
    for (size_t i = 0; i < (columns ? columns : 1); i++) {
        json_object_array_add(cells, script_string(console_row_text(s->c, index, (int)i)));
    }
    json_object_object_add(out, "text", cells);
    json_object_object_add(out, "kind", json_object_new_string(row && row->node ? "node" : "row"));
    if (result_is_selected(pane, index)) json_object_object_add(out, "selected", json_object_new_boolean(true));
    if (row && row->state & LVIS_CUT) json_object_object_add(out, "cut", json_object_new_boolean(true));
    return out;
}

json_object *script_rows(script *s, size_t first, size_t count)
{
    json_object *out = json_object_new_array();
    size_t rows = result_rows(console_result(s->c));
    if (first < rows && count) {
        size_t last = first + count < rows ? first + count - 1 : rows - 1;
        console_hint_rows(s->c, first, last);
    }
    for (size_t i = first; i < rows && i - first < count; i++) json_object_array_add(out, row_of(s, i));
    return out;
}

static const char *kind_name(const menu_item *item)
{
    switch (item->kind) {
    case MENU_COMMAND: return "command";
    case MENU_VERB: return "verb";
    case MENU_SEPARATOR: return "separator";
    case MENU_SUBMENU: return "submenu";
    case MENU_VIEW_MODE: return "view mode";
    case MENU_NODE_VIEW: return "view";
    case MENU_HELP: return "help";
    default: return "place";
    }
}

json_object *script_menu(const menu_item *item)
{
    json_object *out = json_object_new_array();
    for (size_t i = 0; i < item->count; i++) {
        const menu_item *each = &item->items[i];
        json_object *entry = json_object_new_object();
        json_object_object_add(entry, "kind", json_object_new_string(kind_name(each)));
        if (each->name) script_add_string(entry, "name", each->name);
        if (each->status) script_add_string(entry, "status", each->status);
        if (each->kind == MENU_COMMAND) {
            json_object_object_add(entry, "command", json_object_new_int(each->command));
            script_add_string(entry, "snapin", console_snapin_name(each->snapin));
        }
        if (each->flags & (MF_GRAYED | MF_DISABLED))
            json_object_object_add(entry, "gray", json_object_new_boolean(true));
        if (each->flags & MF_CHECKED) json_object_object_add(entry, "checked", json_object_new_boolean(true));
        if (each->is_default) json_object_object_add(entry, "default", json_object_new_boolean(true));
        if (each->kind == MENU_SUBMENU) json_object_object_add(entry, "items", script_menu(each));
        json_object_array_add(out, entry);
    }
    return out;
}

json_object *script_verbs(script *s)
{
    const verbs *set = console_verbs(s->c);
    json_object *out = json_object_new_object(), *shown = json_object_new_array();
    for (int verb = MMC_VERB_FIRST; verb <= (int)MMC_VERB_LAST; verb++) {
        if (!verb_is_shown(set, (MMC_CONSOLE_VERB)verb)) continue;
        json_object *entry = json_object_new_object();
        json_object_object_add(entry, "verb", json_object_new_string(verb_name((MMC_CONSOLE_VERB)verb)));
        json_object_object_add(entry, "enabled", json_object_new_boolean(verb_is_enabled(set, (MMC_CONSOLE_VERB)verb)));
        json_object_array_add(shown, entry);
    }
    json_object_object_add(out, "shown", shown);
    json_object_object_add(out, "default", json_object_new_string(verb_name(set->default_verb)));
    return out;
}

static json_object *states_of(BYTE state)
{
    static const struct {
        MMC_BUTTON_STATE bit;
        const char *name;
    } bits[] = {{ENABLED, "enabled"},
                {CHECKED, "checked"},
                {HIDDEN, "hidden"},
                {INDETERMINATE, "indeterminate"},
                {BUTTONPRESSED, "pressed"}};
    json_object *out = json_object_new_array();
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
        if (state & bits[i].bit) json_object_array_add(out, json_object_new_string(bits[i].name));
    }
    return out;
}

static json_object *button_of(int command, const wchar_t *text, const wchar_t *tooltip, BYTE state)
{
    json_object *out = json_object_new_object();
    json_object_object_add(out, "command", json_object_new_int(command));
    script_add_string(out, "text", text);
    script_add_string(out, "tooltip", tooltip);
    json_object_object_add(out, "state", states_of(state));
    return out;
}

static json_object *control_of(const control *each)
{
    json_object *out = json_object_new_object(), *buttons = json_object_new_array();
    script_add_string(out, "snapin", console_snapin_name(each->snapin));
    json_object_object_add(out, "kind", json_object_new_string(each->bar ? "tool bar" : "menu buttons"));
    for (size_t i = 0; each->bar && i < each->bar->count; i++) {
        const toolbar_button *button = &each->bar->buttons[i];
        json_object *entry = button->type & TBSTYLE_SEP
                                 ? json_object_new_string("separator")
                                 : button_of(button->command, button->text, button->tooltip, button->state);
        json_object_array_add(buttons, entry);
    }
    for (size_t i = 0; each->menus && i < each->menus->count; i++) {
        const menu_button *button = &each->menus->buttons[i];
        json_object_array_add(buttons, button_of(button->command, button->text, button->tooltip, button->state));
    }
    json_object_object_add(out, "buttons", buttons);
    return out;
}

json_object *script_bars(script *s)
{
    const controlbar *set = console_controls(s->c);
    json_object *out = json_object_new_array();
    for (size_t i = 0; i < set->count; i++) json_object_array_add(out, control_of(&set->controls[i]));
    return out;
}

json_object *script_problems(size_t from, bool *rules)
{
    static const char *const kinds[] = {"failed", "rule", "crashed"};
    json_object *out = json_object_new_array();
    problem what;
    for (size_t i = from; trace_problem_at(&what, i); i++) {
        char result[TRACE_HRESULT];
        json_object *entry = json_object_new_object();
        json_object_object_add(entry, "kind", json_object_new_string(kinds[what.kind]));
        script_add_string(entry, "snapin", what.snapin);
        json_object_object_add(entry, "call", json_object_new_string(what.call));
        json_object_object_add(entry, "result", json_object_new_string(trace_hresult(result, what.result)));
        json_object_object_add(entry, "text", json_object_new_string(what.text));
        json_object_array_add(out, entry);
        if (rules && what.kind != PROBLEM_FAILED) *rules = true;
    }
    return out;
}
