#include "apps/holdfast/assignments.h"
#include "apps/holdfast/changes.h"
#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/dpm.h"

static hf_status stage(hf_run *run, hf_draft *draft, hf_error *error)
{
    hf_change_list list = {0};
    hf_dpm_count count;
    hf_assignments_take(run, draft);
    hf_status status = hf_run_verdict(run);
    if (!status) status = hf_change_list_read_all(&list, draft, error);
    if (!status) {
        hf_error reason = {0}; /* one of the problems, which are shown anyway */
        status = hf_stage_save(draft, hf_session_origin(run->session), &run->problems, &reason);
        if (status && !run->problems.count && error) *error = reason;
    }
    if (!status) {
        hf_json_integer(run->output, "staged", (int64_t)list.count);
        hf_change_list_show(&list, run->output);
        hf_note(run->output, "%s. Nothing takes effect before `holdfast dpm commit`.",
                hf_dpm_count_edits(count, list.count));
    }
    hf_change_list_free(&list);
    return status;
}

/* What was staged before and cannot be loaded now is no obstacle: it stays staged, and `dpm status` tells of it. */
static hf_status run_dpm_set(hf_run *run, hf_error *error)
{
    hf_draft *draft = NULL;
    hf_problems passed_over = {0};
    hf_status status = hf_assignments_require(run, "dpm set", error);
    if (!status) status = hf_dpm_open(run, HF_CHANGE, error);
    if (!status) status = hf_dpm_load(&draft, run, &passed_over, error);
    if (!status) status = stage(run, draft, error);
    hf_draft_free(draft);
    hf_problems_free(&passed_over);
    return status;
}

static const hf_option options[] = {
    HF_ASSIGNMENT_OPTIONS,
    {0},
};

static const hf_example examples[] = {
    {"holdfast dpm set dpm.staging-folder=/srv/recovery dpm.expected-gib=1000", "where recoveries are put together"},
    {"holdfast dpm set throttling.enabled=on throttling.work-rate=2Mbps", "limits the bandwidth in work hours"},
    {"holdfast dpm set encryption.change=on --from-file encryption.passphrase=new.txt --from-file "
     "encryption.confirm=new.txt",
     "a new passphrase; a PIN is given at the commit"},
    {0},
};

const hf_command hf_command_dpm_set = {
    .name = "dpm set",
    .operands = "PAGE.FIELD=VALUE...",
    .summary = "Stage changes of settings",
    .details =
        "All or none of them are staged; every problem is shown at once. What is staged is kept, sealed where it is "
        "secret, until `holdfast dpm commit` or `holdfast dpm discard`; the console shows the same.",
    .operand = HF_OPERAND_ASSIGNMENT,
    .most = SIZE_MAX,
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(3) | HF_EXIT(8),
    .run = run_dpm_set,
};
