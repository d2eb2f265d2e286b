/* The commands on the tree. */
#include "apps/console/script/script.h"
#include "apps/console/text.h"
#include <stdlib.h>

static HRESULT do_add(script *s, json_object *command, json_object *answer)
{
    CLSID clsid;
    wchar_t *text = script_text(command, "snapin");
    bool good = text_to_guid(&clsid, text);
    free(text);
    if (!good) return E_INVALIDARG;
    scope_node *node = NULL;
    HRESULT result =
        console_add_snapin(s->c, &clsid, script_flag(command, "pages", true) ? ADD_ASK : ADD_SILENTLY, &node);
    if (node) script_add_string(answer, "node", node->name);
    return result;
}

static HRESULT do_tree(script *s, json_object *command, json_object *answer)
{
    scope_node *node = script_node(s, command, "node");
    if (!node) return SCRIPT_NO_SUCH;
    json_object_object_add(answer, "tree", script_tree(s, node, script_number(command, "depth", SCOPE_MAX_DEPTH)));
    return S_OK;
}

static HRESULT do_expand(script *s, json_object *command, json_object *answer)
{
    scope_node *node = script_node(s, command, "node");
    HRESULT result = node ? console_expand(s->c, node, script_flag(command, "open", true)) : SCRIPT_NO_SUCH;
    (void)answer;
    return result;
}

static HRESULT do_select(script *s, json_object *command, json_object *answer)
{
    scope_node *node = script_node(s, command, "node");
    HRESULT result = node ? console_select_node(s->c, node) : SCRIPT_NO_SUCH;
    script_add_string(answer, "title", console_title(s->c));
    return result;
}

static HRESULT do_rename(script *s, json_object *command, json_object *answer)
{
    wchar_t *name = script_text(command, "to");
    json_object *row = json_object_object_get(command, "row");
    HRESULT result = E_INVALIDARG;
    (void)answer;
    if (name && row) {
        int index = script_row(s, row);
        result = index >= 0 ? console_rename_row(s->c, (size_t)index, name) : SCRIPT_NO_SUCH;
    } else if (name) {
        scope_node *node =
            json_object_object_get(command, "node") ? script_node(s, command, "node") : console_selected_node(s->c);
        result = node ? console_rename_node(s->c, node, name) : SCRIPT_NO_SUCH;
    }
    free(name);
    return result;
}

static HRESULT do_extensions(script *s, json_object *command, json_object *answer)
{
    (void)answer;
    console_enable_all_extensions(s->c, script_flag(command, "all", true));
    return S_OK;
}

const script_entry script_scope_commands[] = {
    {"add", do_add},       {"expand", do_expand}, {"extensions", do_extensions},
    {"rename", do_rename}, {"select", do_select}, {"tree", do_tree},
    {NULL, NULL},
};
