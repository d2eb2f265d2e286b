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
enum { COMMANDS = sizeof hf_commands / sizeof hf_commands[0], TYPED_MAX = 128 /* bytes of what is shown of it */ };

size_t hf_command_count(void)
{
    return COMMANDS;
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

/* `inspect`, or `now or week`, or `list, show or new`: the second words that may follow the first. */
static void list_second_words(hf_text *out, const char *first)
{
    size_t length = strlen(first);
    const char *last = NULL; /* is added when it is known whether another follows */
    for (size_t i = 0; i < hf_command_count(); i++) {
        const char *name = hf_commands[i]->name;
        if (strncmp(name, first, length) != 0 || name[length] != ' ') continue;
        if (last) hf_text_add_format(out, "%s%s", out->length ? ", " : "", last);
        last = name + length + 1;
    }
    if (last) hf_text_add_format(out, "%s%s", out->length ? " or " : "", last);
}

/* The word that stands behind the first and is no option, or NULL. */
static const char *second_word(const char *const *words, size_t count)
{
    return count > 1 && words[1][0] != '-' ? words[1] : NULL;
}

/* The command that `typed` nearly is, or NULL. `group` NULL: of all; else `typed` is the second word of one that begins
 * with it. */
static const char *nearest_command(const char *typed, const char *group)
{
    const char *names[COMMANDS], *compared[COMMANDS];
    size_t count = 0, length = group ? strlen(group) : 0;
    for (size_t i = 0; i < COMMANDS; i++) {
        const char *name = hf_commands[i]->name;
        if (group && (strncmp(name, group, length) != 0 || name[length] != ' ')) continue;
        names[count] = name;
        compared[count++] = group ? name + length + 1 : name;
    }
    const char *nearest = hf_text_nearest(typed, compared, count);
    for (size_t i = 0; nearest && i < count; i++)
        if (compared[i] == nearest) return names[i];
    return NULL;
}

/* Both words as they were typed, cut at a character. */
static void join(char out[TYPED_MAX], const char *first, const char *second)
{
    const char *const parts[] = {first, " ", second};
    for (size_t i = 0, used = 0; i < sizeof parts / sizeof parts[0]; i++, used = strlen(out))
        hf_text_put(out + used, TYPED_MAX - used, parts[i]);
}

static hf_status not_found(const char *typed, const char *nearest, hf_error *error)
{
    char suggestion[128] = "";
    if (nearest) hf_text_format(suggestion, sizeof suggestion, "Did you mean `%s`? ", nearest);
    return hf_fail(error, HF_E_COMMAND_UNKNOWN, typed, suggestion, NULL);
}

/* The first word is one that others follow: which, when there is none or another. */
static hf_status wrong_second_word(const char *first, const char *second, const char *may_follow, hf_error *error)
{
    char typed[TYPED_MAX], suggestion[512];
    if (!second) return hf_fail(error, HF_E_COMMAND_INCOMPLETE, first, may_follow, NULL);
    join(typed, first, second);
    const char *nearest = nearest_command(second, first);
    if (nearest) return not_found(typed, nearest, error);
    hf_text_format(suggestion, sizeof suggestion, "Behind `%s` stands %s. ", first, may_follow);
    return hf_fail(error, HF_E_COMMAND_UNKNOWN, typed, suggestion, NULL);
}

static hf_status wrong_first_word(const char *first, const char *second, hf_error *error)
{
    char typed[TYPED_MAX];
    const char *nearest = nearest_command(first, NULL);
    if (nearest || !second) return not_found(first, nearest, error);
    join(typed, first, second);
    return not_found(first, nearest_command(typed, NULL), error);
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
    const char *second = second_word(words, count);
    hf_text may_follow = HF_TEXT_INIT(256);
    list_second_words(&may_follow, words[0]);
    hf_status status = may_follow.length ? wrong_second_word(words[0], second, hf_text_get(&may_follow), error)
                                         : wrong_first_word(words[0], second, error);
    hf_text_free(&may_follow);
    return status;
}
