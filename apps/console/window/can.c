#include "can.h"

#include "link.h"

static const struct {
    UINT command;
    MMC_CONSOLE_VERB verb;
} verb_commands[] = {
    {CMD_REFRESH, MMC_VERB_REFRESH}, {CMD_PROPERTIES, MMC_VERB_PROPERTIES},
    {CMD_DELETE, MMC_VERB_DELETE},   {CMD_RENAME, MMC_VERB_RENAME},
    {CMD_CUT, MMC_VERB_CUT},         {CMD_COPY, MMC_VERB_COPY},
    {CMD_PASTE, MMC_VERB_PASTE},     {CMD_PRINT, MMC_VERB_PRINT},
};

MMC_CONSOLE_VERB can_verb(UINT command)
{
    for (size_t i = 0; i < sizeof verb_commands / sizeof *verb_commands; i++)
        if (verb_commands[i].command == command) return verb_commands[i].verb;
    return MMC_VERB_NONE;
}

const wchar_t *can_browse(const frame *it)
{
    const wchar_t *address = console_page(it->console);
    return address && link_is_web(address) ? address : NULL;
}

bool can_run(const frame *it, UINT command)
{
    if (!it->console) return false;
    MMC_CONSOLE_VERB verb = can_verb(command);
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
    case CMD_SNAPIN_HELP:
    case CMD_ABOUT_SNAPIN: return node && node->owner;
    case CMD_COPY: return true;
    case CMD_BROWSE: return can_browse(it) != NULL;
    case CMD_SPLIT: return it->layout.show_tree || it->layout.show_actions;
    }
    return verb == MMC_VERB_NONE || verb_is_enabled(console_verbs(it->console), verb);
}
