#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/dpm.h"
#include "apps/holdfast/readings.h"

static hf_status run_dpm_get(hf_run *run, hf_error *error)
{
    hf_draft *draft = NULL;
    hf_status status = hf_dpm_open(run, HF_READ, error);
    if (!status) status = hf_dpm_load(&draft, run, &run->problems, error);
    if (!status) status = hf_readings_show(run, hf_run_operand(run, NULL), draft, error);
    if (!status) status = hf_run_verdict(run);
    hf_draft_free(draft);
    return status;
}

static const hf_example examples[] = {
    {"holdfast dpm get", "the pages of Configure, with what is staged"},
    {"holdfast dpm get dpm.staging-folder", "one setting, as a commit would leave it"},
    {0},
};

const hf_command hf_command_dpm_get = {
    .name = "dpm get",
    .operands = "[PAGE[.FIELD]]",
    .summary = "Show settings as a commit would leave them",
    .details =
        "What is staged is shown with who staged it and when, and with what is in force now. `holdfast get` shows "
        "what is in force alone.",
    .operand = HF_OPERAND_FIELD,
    .most = 1,
    .examples = examples,
    .exits = HF_EXIT(3),
    .run = run_dpm_get,
};
