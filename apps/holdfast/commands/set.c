#include "apps/holdfast/assignments.h"
#include "apps/holdfast/changes.h"
#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/question.h"

static hf_status run_set(hf_run *run, hf_error *error)
{
    hf_draft *draft = NULL;
    hf_status status = hf_assignments_require(run, "set", error);
    if (!status) status = hf_run_open(run, HF_CHANGE, error);
    if (!status) status = hf_draft_open(&draft, hf_session_settings(run->session), error);
    if (!status) {
        hf_assignments_take(run, draft);
        status = hf_changes_commit(run, draft, &(hf_changes_options){.kind = "set", .show = true}, error);
    }
    hf_draft_free(draft);
    return status;
}

static const hf_option options[] = {
    HF_ASSIGNMENT_OPTIONS,
    HF_ANSWER_OPTION,
    {0},
};

static const hf_example examples[] = {
    {"holdfast set proxy.mode=custom proxy.host=proxy.corp proxy.port=3128", "three settings in one commit"},
    {"holdfast set proxy.password", "asks for the secret, without echo"},
    {"holdfast set --from-file proxy.password=/root/proxy.txt", "takes the secret from a file"},
    {"holdfast set throttling --work-days mon-fri --start 9 --end 17", "the hours in which throttling.work-rate holds"},
    {"holdfast set throttling.enabled=on throttling.work-rate=2Mbps", "limits the bandwidth in those hours"},
    {0},
};

const hf_command hf_command_set = {
    .name = "set",
    .operands = "PAGE.FIELD=VALUE...",
    .summary = "Change settings, all in one commit or none",
    .details =
        "Every problem of every page is shown at once, and then nothing is changed. A secret never stands in the "
        "command line: name it without a value to be asked, or use --from-file or --from-fd.\n"
        "`holdfast page show PAGE` says what each field takes.",
    .operand = HF_OPERAND_ASSIGNMENT,
    .most = SIZE_MAX,
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(3) | HF_EXIT(4) | HF_EXIT(6) | HF_EXIT(7) | HF_EXIT(8),
    .run = run_set,
};
