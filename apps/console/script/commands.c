/* All commands. */
#include "apps/console/script/script.h"
#include <string.h>

static script_command *find_among(const script_entry *entries, const char *word)
{
    while (entries->word && strcmp(entries->word, word) != 0) entries++;
    return entries->function;
}

script_command *script_find(const char *word)
{
    static const script_entry *const tables[] = {script_scope_commands, script_result_commands, script_verbs_commands,
                                                 script_window_commands, script_sheet_commands};
    script_command *found = NULL;
    for (size_t i = 0; word && !found && i < sizeof tables / sizeof *tables; i++) found = find_among(tables[i], word);
    return found;
}
