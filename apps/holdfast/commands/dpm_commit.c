#include "apps/holdfast/changes.h"
#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/dpm.h"
#include "apps/holdfast/question.h"
#include "apps/holdfast/security_pin.h"

static hf_status commit(hf_run *run, hf_draft *draft, hf_error *error)
{
    hf_status status = hf_security_pin_take(run, draft, error);
    if (!status) status = hf_run_verdict(run); /* something that is staged could not be loaded */
    if (!status) status = hf_security_pin_check(run, draft, error);
    if (status) return status;
    return hf_changes_commit(
        run, draft, &(hf_changes_options){.kind = "dpm commit", .check_only = hf_run_has(run, "check"), .show = true},
        error);
}

static hf_status run_dpm_commit(hf_run *run, hf_error *error)
{
    hf_draft *draft = NULL;
    hf_status status = hf_dpm_open(run, hf_run_has(run, "check") ? HF_READ : HF_CHANGE, error);
    if (!status) status = hf_dpm_load(&draft, run, &run->problems, error);
    if (!status) status = commit(run, draft, error);
    hf_draft_free(draft);
    return status;
}

static const hf_option options[] = {
    {.name = "check", .summary = "only say what would change, or what refuses it; exit code 10 if anything would"},
    HF_SECURITY_PIN_OPTIONS,
    HF_ANSWER_OPTION,
    {0},
};

static const hf_example examples[] = {
    {"holdfast dpm commit", "puts everything that is staged into force, as one revision"},
    {"holdfast dpm commit --check", "what that would change"},
    {"holdfast dpm commit --security-pin-file pin.txt", "with the PIN that a change of passphrase may need"},
    {0},
};

const hf_command hf_command_dpm_commit = {
    .name = "dpm commit",
    .summary = "Put staged changes into force, all of them or none",
    .details =
        "Everything is checked once more. Where somebody set a setting after it was staged, the commit is refused as a "
        "conflict: stage it again to replace that, or discard it. What is refused stays staged.",
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(3) | HF_EXIT(4) | HF_EXIT(6) | HF_EXIT(7) | HF_EXIT(8) | HF_EXIT(10),
    .run = run_dpm_commit,
};
