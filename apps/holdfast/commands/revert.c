#include "apps/holdfast/changes.h"
#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/question.h"
#include "apps/holdfast/revisions.h"

/* What is not put back is listed with the reason. */
static void pass_over(void *context, const char *page, const char *field, const char *reason)
{
    hf_run *run = context;
    hf_json_object(run->output, NULL);
    hf_json_text(run->output, "page", page);
    hf_json_text(run->output, "field", field);
    hf_json_text(run->output, "reason", reason);
    hf_json_end(run->output);
    if (field) {
        hf_note(run->output, "Passed over: %s.%s (%s)", page, field, reason);
    } else {
        hf_note(run->output, "Passed over: %s", reason);
    }
}

static hf_status read_revision(int64_t *out, const hf_run *run, hf_error *error)
{
    const char *operand = hf_run_operand(run, "");
    if (!hf_text_to_integer(out, operand) || *out < 0) {
        return hf_fail(error, HF_E_OPERAND_NOT_A_REVISION, operand, NULL);
    }
    return HF_OK;
}

static hf_status revert(hf_run *run, hf_draft *draft, int64_t revision, hf_error *error)
{
    hf_json_array(run->output, "passed_over");
    hf_status status = hf_revert(draft, run->session, revision, pass_over, run, error);
    hf_json_end(run->output);
    return status;
}

static hf_status run_revert(hf_run *run, hf_error *error)
{
    hf_draft *draft = NULL;
    int64_t revision = 0;
    hf_changes_options options = {.kind = "revert", .check_only = hf_run_has(run, "check"), .show = true};

    hf_status status = hf_run_open(run, options.check_only ? HF_READ : HF_CHANGE, error);
    if (status) goto done;
    status = read_revision(&revision, run, error);
    if (status) goto done;
    status = hf_draft_open(&draft, hf_session_settings(run->session), error);
    if (status) goto done;
    status = revert(run, draft, revision, error);
    if (status) goto done;
    status = hf_changes_commit(run, draft, &options, error);
done:
    hf_draft_free(draft);
    return status;
}

static const hf_option options[] = {
    {.name = "check", .summary = "change nothing; exit with 10 if something would change"},
    HF_ANSWER_OPTION,
    {0},
};

static const hf_example examples[] = {
    {"holdfast revert 12", "puts the settings back to what they were at the end of revision 12"},
    {"holdfast revert 12 --check", "shows what that would change"},
    {0},
};

const hf_command hf_command_revert = {
    .name = "revert",
    .operands = "REVISION",
    .summary = "Put the settings back to what they were at a revision",
    .details =
        "It is one new commit, so it can be reverted in turn. Secrets, the registration and what policy holds are "
        "passed over and listed. `holdfast history` shows the revisions.",
    .operand = HF_OPERAND_WORD,
    .least = 1,
    .most = 1,
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(3) | HF_EXIT(4) | HF_EXIT(10),
    .run = run_revert,
};
