#include "apps/holdfast/commands/all.h"
#include "core/text.h"

#include <string.h>

const hf_command *const hf_commands[] = {
    &hf_command_register,
    &hf_command_unregister,
    &hf_command_status,
    &hf_command_test_connection,
    &hf_command_measure,
    &hf_command_maintain,
    &hf_command_credentials_inspect,
    &hf_command_get,
    &hf_command_set,
    &hf_command_reset,
    &hf_command_do,
    &hf_command_watch,
    &hf_command_apply,
    &hf_command_export,
    &hf_command_history,
    &hf_command_revert,
    &hf_command_configure,
    &hf_command_page_list,
    &hf_command_page_show,
    &hf_command_page_new,
    &hf_command_page_lint,
    &hf_command_page_preview,
    &hf_command_page_sign,
    &hf_command_page_install,
    &hf_command_page_remove,
    &hf_command_plugin_list,
    &hf_command_plugin_install,
    &hf_command_plugin_remove,
    &hf_command_plugin_sign,
    &hf_command_plugin_signer,
    &hf_command_plugin_check,
    &hf_command_throttle_now,
    &hf_command_throttle_week,
    &hf_command_passphrase_generate,
    &hf_command_passphrase_check,
    &hf_command_passphrase_change,
    &hf_command_scratch_show,
    &hf_command_scratch_move,
    &hf_command_mmc_nodes,
    &hf_command_mmc_extend,
    &hf_command_mmc_unextend,
    &hf_command_mmc_entries,
    &hf_command_dpm_status,
    &hf_command_dpm_register,
    &hf_command_dpm_get,
    &hf_command_dpm_set,
    &hf_command_dpm_commit,
    &hf_command_dpm_discard,
    &hf_command_completion,
};

size_t hf_command_count(void)
{
    return sizeof hf_commands / sizeof hf_commands[0];
}

const hf_option hf_common_options[] = {
    {.name = "json", .summary = "print one JSON document, errors as one on standard error"},
    {.name = "home", .value = "DIR", .summary = "keep everything below DIR, as HOLDFAST_HOME does"},
    {.name = "quiet", .summary = "print the result alone"},
    {.name = "verbose", .summary = "print what plug-ins log, on standard error; not with --json"},
    {.name = "yes", .summary = "answer yes to every question"},
    {.name = "no-color", .summary = "no colours, as NO_COLOR does"},
    {.name = "timeout", .value = "SECONDS", .summary = "how long one exchange over the network may take"},
    {.name = "help", .summary = "explain the command"},
    {.name = "version", .summary = "print the version"},
    {0},
};

static const char *const exit_meanings[HF_EXIT_LAST + 1] = {
    [HF_OK] = "done",
    [HF_FAILED] = "failed",
    [HF_USAGE] = "asked wrongly",
    [HF_INVALID] = "refused by a check",
    [HF_CONFLICT] = "conflict: it changed in the meantime",
    [HF_NOT_REGISTERED] = "not registered",
    [HF_UNREACHABLE] = "the vault or the network cannot be reached",
    [HF_REFUSED_BY_VAULT] = "refused by the vault",
    [HF_LOCKED_BY_POLICY] = "locked by policy",
    [HF_CHANGES_TO_MAKE] = "--check found changes to make",
};

const char *hf_exit_meaning(int code)
{
    return code >= 0 && code <= HF_EXIT_LAST ? exit_meanings[code] : NULL;
}

static const hf_option *find_in(const hf_option *options, const char *name, size_t length)
{
    for (; options && options->name; options++) {
        if (strlen(options->name) == length && strncmp(options->name, name, length) == 0) return options;
    }
    return NULL;
}

const hf_option *hf_option_find(const hf_command *command, const char *name, size_t length)
{
    const hf_option *option = command ? find_in(command->options, name, length) : NULL;
    return option ? option : find_in(hf_common_options, name, length);
}

/* How many of `words` the name takes; 0 if it is another name. */
static size_t match(const char *name, const char *const *words, size_t count)
{
    size_t used = 0;
    while (used < count) {
        size_t length = strcspn(name, " ");
        if (strlen(words[used]) != length || strncmp(words[used], name, length) != 0) return 0;
        used++;
        if (!name[length]) return used;
        name += length + 1;
    }
    return 0;
}

/* `inspect`, or `now or week`: the second words that may follow the first. */
static void list_second_words(hf_text *out, const char *first)
{
    size_t length = strlen(first);
    for (size_t i = 0; i < hf_command_count(); i++) {
        const char *name = hf_commands[i]->name;
        if (strncmp(name, first, length) != 0 || name[length] != ' ') continue;
        hf_text_add_format(out, "%s%s", out->length ? " or " : "", name + length + 1);
    }
}

static hf_status not_found(const char *word, hf_error *error)
{
    const char *names[64];
    char suggestion[128] = "";
    size_t count = 0;
    for (; count < hf_command_count() && count < 64; count++) names[count] = hf_commands[count]->name;
    const char *nearest = hf_text_nearest(word, names, count);
    if (nearest) hf_text_format(suggestion, sizeof suggestion, "Did you mean `%s`? ", nearest);
    return hf_fail(error, HF_E_COMMAND_UNKNOWN, word, suggestion, NULL);
}

hf_status hf_command_find(const hf_command **out, size_t *used, const char *const *words, size_t count, hf_error *error)
{
    for (size_t i = 0; i < hf_command_count(); i++) {
        size_t matched = match(hf_commands[i]->name, words, count);
        if (matched == 0) continue;
        *out = hf_commands[i];
        *used = matched;
        return HF_OK;
    }
    hf_text second = HF_TEXT_INIT(256);
    list_second_words(&second, words[0]);
    hf_status status = second.length ? hf_fail(error, HF_E_COMMAND_INCOMPLETE, words[0], hf_text_get(&second), NULL)
                                     : not_found(words[0], error);
    hf_text_free(&second);
    return status;
}
