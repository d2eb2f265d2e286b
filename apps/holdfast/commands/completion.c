#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/fields.h"
#include "apps/holdfast/help.h"

#include <string.h>

typedef enum listed { LIST_PAGES, LIST_FIELDS, LIST_ACTIONS } listed;

static void list_word(hf_output *output, const char *word)
{
    hf_say(output, "%s", word);
    hf_json_text(output, NULL, word);
}

static void list_page(hf_output *output, const hf_page *page, listed what)
{
    if (what != LIST_ACTIONS) list_word(output, page->id);
    for (size_t i = 0; what != LIST_PAGES && i < page->field_count; i++) {
        hf_place_name name;
        bool action = page->fields[i].kind == HF_ACTION;
        if (action == (what == LIST_ACTIONS)) list_word(output, hf_place_write(name, page, &page->fields[i]));
    }
}

/* The words that the script asks for while somebody types. */
static hf_status list_words(hf_run *run, listed what, hf_error *error)
{
    const hf_page *const *pages;
    size_t count;
    hf_status status = hf_run_open(run, HF_READ, error);
    if (!status) status = hf_plugins_pages(&pages, &count, hf_session_plugins(run->session), error);
    if (status) return status;
    hf_json_array(run->output, "words");
    for (size_t i = 0; i < count; i++) list_page(run->output, pages[i], what);
    hf_json_end(run->output);
    return HF_OK;
}

static hf_status print_manual(hf_run *run, hf_error *error)
{
    const hf_command *command = NULL;
    const hf_arguments *arguments = &run->arguments;
    size_t used = 0;
    if (arguments->operand_count > 1) {
        hf_status status =
            hf_command_find(&command, &used, arguments->operands + 1, arguments->operand_count - 1, error);
        if (status) return status;
    }
    return hf_manual_print(run->output, command, error);
}

static void list_commands(hf_output *output)
{
    hf_json_array(output, "words");
    for (size_t i = 0; i < hf_command_count(); i++) list_word(output, hf_commands[i]->name);
    hf_json_end(output);
}

static hf_status run_completion(hf_run *run, hf_error *error)
{
    const char *what = hf_run_operand(run, "");
    if (strcmp(what, "bash") == 0) return hf_completion_print(run->output, error);
    if (strcmp(what, "man") == 0) return print_manual(run, error);
    if (strcmp(what, "commands") == 0) {
        list_commands(run->output);
        return HF_OK;
    }
    if (strcmp(what, "pages") == 0) return list_words(run, LIST_PAGES, error);
    if (strcmp(what, "fields") == 0) return list_words(run, LIST_FIELDS, error);
    if (strcmp(what, "actions") == 0) return list_words(run, LIST_ACTIONS, error);
    return hf_fail(error, HF_E_COMPLETION_UNKNOWN, what, NULL);
}

static const hf_example examples[] = {
    {"holdfast completion bash > /etc/bash_completion.d/holdfast", "completes commands, options and settings in bash"},
    {"holdfast completion man set > holdfast-set.1", "the manual page of one command"},
    {0},
};

const hf_command hf_command_completion = {
    .name = "completion",
    .operands = "bash | man [COMMAND] | commands | pages | fields | actions",
    .summary = "Print the completion of bash, or a manual page",
    .details = "Both are made from the same table as --help. The last four are words, one a line: the commands, for "
               "which there "
               "are manual pages, and what the completion asks for while somebody types.",
    .operand = HF_OPERAND_WORD,
    .least = 1,
    .most = 3,
    .examples = examples,
    .run = run_completion,
};
