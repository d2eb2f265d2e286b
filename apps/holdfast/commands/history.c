#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/fields.h"
#include "apps/holdfast/revisions.h"

static hf_status run_history(hf_run *run, hf_error *error)
{
    hf_place place = {0};
    hf_revisions revisions = {0};
    int64_t limit = 0, since = 0;
    const char *operand = hf_run_operand(run, NULL);
    hf_status status = hf_arguments_integer(&limit, &run->arguments, "limit", 1, 1000000, 20, error);
    if (!status) status = hf_arguments_integer(&since, &run->arguments, "since", 1, INT64_MAX, 0, error);
    if (!status) status = hf_run_open(run, HF_READ, error);
    if (!status && operand) status = hf_place_find(&place, run, operand, error);
    if (!status) {
        status = hf_revisions_read(&revisions, hf_session_store(run->session), place.page ? place.page->id : NULL,
                                   place.field ? place.field->id : NULL, since,
                                   hf_run_has(run, "all") ? 0 : (size_t)limit, error);
    }
    if (status) return status;
    hf_json_array(run->output, "revisions");
    for (size_t i = 0; i < revisions.count; i++) hf_revision_show(&revisions.items[i], run);
    hf_json_end(run->output);
    if (revisions.count == 0)
        hf_note(run->output, since || operand ? "No such revision is kept." : "Nothing was changed yet.");
    hf_revisions_free(&revisions);
    return HF_OK;
}

static const hf_option options[] = {
    {.name = "limit", .value = "N", .summary = "the newest N revisions (20)"},
    {.name = "all", .summary = "every revision that is kept"},
    {.name = "since", .value = "REVISION", .summary = "this revision and newer ones"},
    {0},
};

static const hf_example examples[] = {
    {"holdfast history", "who changed what, and when; the newest first"},
    {"holdfast history proxy.host", "the changes of one setting"},
    {"holdfast history --all --json", "everything that is kept, for a program"},
    {0},
};

const hf_command hf_command_history = {
    .name = "history",
    .operands = "[PAGE[.FIELD]]",
    .summary = "Show who changed what, when, and from where",
    .details = "Secrets are shown as changed, never what they were or are.",
    .operand = HF_OPERAND_FIELD,
    .most = 1,
    .options = options,
    .examples = examples,
    .run = run_history,
};
