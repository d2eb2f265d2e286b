#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/dpm.h"
#include "apps/holdfast/fields.h"

/* Takes the fields of one operand out of the draft. */
static hf_status take_out(hf_run *run, hf_draft *draft, const char *operand, hf_error *error)
{
    hf_place place = {0};
    hf_status status = hf_place_find(&place, run, operand, error);
    for (size_t i = 0; !status && i < place.page->field_count; i++) {
        const hf_field *field = &place.page->fields[i];
        if (!place.field || place.field == field) hf_draft_discard(draft, place.page, field->id);
    }
    return status;
}

static hf_status discard_some(size_t *count, hf_run *run, hf_error *error)
{
    hf_draft *draft = NULL;
    hf_error reason = {0};
    hf_problems passed_over = {0};
    hf_status status = hf_dpm_load(&draft, run, &passed_over, error);
    size_t before = draft ? hf_draft_change_count(draft) : 0;
    for (size_t i = 0; !status && i < run->arguments.operand_count; i++)
        status = take_out(run, draft, run->arguments.operands[i], error);
    if (!status) {
        *count = before - hf_draft_change_count(draft);
        status = hf_stage_save(draft, hf_session_origin(run->session), &run->problems, &reason);
        if (status && !run->problems.count && error) *error = reason;
    }
    hf_draft_free(draft);
    hf_problems_free(&passed_over);
    return status;
}

static hf_status run_dpm_discard(hf_run *run, hf_error *error)
{
    size_t count = 0;
    hf_status status = hf_dpm_open(run, HF_CHANGE, error);
    if (!status && run->arguments.operand_count)
        status = discard_some(&count, run, error);
    else if (!status)
        status = hf_stage_clear(&count, hf_session_settings(run->session), hf_session_origin(run->session), error);
    if (status) return status;
    hf_json_integer(run->output, "discarded", (int64_t)count);
    if (!count) {
        hf_note(run->output, "%s", "Nothing of that is staged: there is nothing to discard.");
        return HF_OK;
    }
    hf_note(run->output, count == 1 ? "%zu staged edit is discarded." : "%zu staged edits are discarded.", count);
    return HF_OK;
}

static const hf_example examples[] = {
    {"holdfast dpm discard", "drops everything that is staged"},
    {"holdfast dpm discard throttling dpm.staging-folder", "drops what is staged of a page, and one setting"},
    {0},
};

const hf_command hf_command_dpm_discard = {
    .name = "dpm discard",
    .operands = "[PAGE[.FIELD]]...",
    .summary = "Drop staged changes",
    .details = "What is in force stays as it is. What is left staged is checked: settings that need each other are "
               "discarded together.",
    .operand = HF_OPERAND_FIELD,
    .most = SIZE_MAX,
    .examples = examples,
    .exits = HF_EXIT(3),
    .run = run_dpm_discard,
};
