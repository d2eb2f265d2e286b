#include "apps/holdfast/changes.h"
#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/question.h"

/* The field, or every stored field of the page that policy leaves alone. */
static hf_status reset_operand(hf_run *run, hf_draft *draft, const char *operand, hf_error *error)
{
    hf_place place = {0};
    hf_status status = hf_place_find(&place, run, operand, error);
    if (status) return status;
    if (place.field) return hf_draft_reset(draft, place.page, place.field->id, error);
    for (size_t i = 0; !status && i < place.page->field_count; i++) {
        const hf_field *field = &place.page->fields[i];
        if (!hf_field_is_stored(field)) continue;
        status = hf_draft_reset(draft, place.page, field->id, error);
        if (status == HF_LOCKED_BY_POLICY) status = HF_OK;
    }
    return status;
}

/* What a page that was removed left behind: *done says that there was some. */
static hf_status reset_leftovers(bool *done, hf_run *run, hf_error *error)
{
    size_t values = 0;
    const char *id = hf_run_operand(run, "");
    *done = false;
    if (run->arguments.operand_count != 1 || !hf_id_is_valid(id)) return HF_OK;
    hf_status status =
        hf_plugins_forget(&values, hf_session_plugins(run->session), id, hf_session_origin(run->session), error);
    *done = !status && values;
    if (!*done) return status;
    hf_json_flag(run->output, "changed", true);
    hf_note(run->output, "%zu value%s of %s, which was removed, %s taken away.", values, values == 1 ? "" : "s", id,
            values == 1 ? "is" : "are");
    return HF_OK;
}

static hf_status run_reset(hf_run *run, hf_error *error)
{
    bool done = false;
    hf_draft *draft = NULL;
    hf_status status = hf_run_open(run, HF_CHANGE, error);
    if (!status) status = reset_leftovers(&done, run, error);
    if (status || done) return status;
    status = hf_draft_open(&draft, hf_session_settings(run->session), error);
    if (status) return status;
    for (size_t i = 0; i < run->arguments.operand_count; i++) {
        hf_error problem = {0};
        if (reset_operand(run, draft, run->arguments.operands[i], &problem)) hf_run_problem(run, &problem);
    }
    status = hf_changes_commit(run, draft, &(hf_changes_options){.kind = "reset", .show = true}, error);
    hf_draft_free(draft);
    return status;
}

static const hf_option options[] = {HF_ANSWER_OPTION, {0}};

static const hf_example examples[] = {
    {"holdfast reset proxy.port", "puts the default back"},
    {"holdfast reset proxy throttling.work-hours", "a whole page, its secrets too, and one setting of another"},
    {0},
};

const hf_command hf_command_reset = {
    .name = "reset",
    .operands = "PAGE[.FIELD]...",
    .summary = "Put defaults back, all in one commit or none",
    .details = "With a page, its stored secrets are removed as well; what policy holds stays.\n"
               "Of a page that was removed (`holdfast page remove`), named alone, what it left is taken away.",
    .operand = HF_OPERAND_FIELD,
    .least = 1,
    .most = SIZE_MAX,
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(3) | HF_EXIT(4) | HF_EXIT(8),
    .run = run_reset,
};
