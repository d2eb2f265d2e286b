#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"

static hf_status run_remove(hf_run *run, hf_error *error)
{
    size_t values = 0;
    const char *id = hf_run_operand(run, "");
    hf_status status = hf_run_open(run, HF_CHANGE, error);
    if (status) return status;
    status = hf_plugins_remove(&values, hf_session_plugins(run->session), id, hf_session_origin(run->session), error);
    if (status) return status;
    hf_json_text(run->output, "removed", id);
    hf_json_integer(run->output, "values_kept", (int64_t)values);
    hf_note(run->output, "%s is removed.", id);
    if (values)
        hf_note(run->output,
                values == 1
                    ? "%zu of its values stays, for when it is installed again: `holdfast reset %s` removes it."
                    : "%zu of its values stay, for when it is installed again: `holdfast reset %s` removes them.",
                values, id);
    return HF_OK;
}

static const hf_example plugin_examples[] = {
    {"holdfast plugin remove second-copy", "its files and the agreement; its values stay"},
    {0},
};

static const hf_example page_examples[] = {
    {"holdfast page remove second-copy", "its files and the agreement; its values stay"},
    {0},
};

#define DETAILS                                                                                                        \
    "What was set on its page stays in the store and in history, and is found again by one that is installed later; "  \
    "`holdfast reset ID` removes it."

const hf_command hf_command_plugin_remove = {
    .name = "plugin remove",
    .operands = "ID",
    .summary = "Take back the agreement to a plug-in, and remove its files",
    .details = DETAILS,
    .operand = HF_OPERAND_PAGE,
    .least = 1,
    .most = 1,
    .examples = plugin_examples,
    .exits = HF_EXIT(4),
    .run = run_remove,
};

const hf_command hf_command_page_remove = {
    .name = "page remove",
    .operands = "ID",
    .summary = "Remove a page that was installed",
    .details = DETAILS,
    .operand = HF_OPERAND_PAGE,
    .least = 1,
    .most = 1,
    .examples = page_examples,
    .exits = HF_EXIT(4),
    .run = run_remove,
};
