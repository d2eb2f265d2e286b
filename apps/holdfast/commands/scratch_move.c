#include "apps/holdfast/changes.h"
#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/question.h"
#include "apps/holdfast/scratch.h"
#include "core/scratch.h"

typedef struct storing {
    hf_run *run;
    hf_draft *draft; /* of the new folder */
} storing;

/* Stores the new folder: the moment at which the move takes effect. */
static hf_status store_folder(void *context, const char *folder, hf_error *error)
{
    const storing *at = context;
    (void)folder; /* it is in the draft since before the copying: who changes the setting meanwhile is in conflict */
    return hf_changes_commit(at->run, at->draft, &(hf_changes_options){.kind = "scratch move"}, error);
}

/* Where the scratch folder is and will be, in a draft: refused here if it may not be changed. */
static hf_status open_draft(hf_draft **out, hf_run *run, const char *to, hf_error *error)
{
    const hf_page *page;
    hf_status status = hf_session_page(&page, run->session, "agent", error);
    if (!status) status = hf_draft_open(out, hf_session_settings(run->session), error);
    if (!status) status = hf_draft_set(*out, page, "scratch-folder", to, error);
    return status;
}

/* A move that failed is undone at once, not by the next one, if the store says that it did not take effect. */
static void clear_up(hf_run *run)
{
    bool found;
    char now[HF_PATH_MAX];
    if (hf_session_scratch(now, run->session, NULL, NULL)) return;
    (void)hf_scratch_move_resume(&found, hf_session_paths(run->session)->data, now, NULL);
}

static hf_status move_folder(hf_run *run, hf_draft *draft, const char *to, hf_error *error)
{
    char from[HF_PATH_MAX];
    int64_t protected_gib = 0;
    hf_problems problems = {0};
    storing at = {run, draft};
    hf_status status = hf_session_scratch(from, run->session, NULL, error);
    if (!status) status = hf_scratch_protected(&protected_gib, run, error);
    if (status) return status;

    hf_scratch_move move = {
        .data = hf_session_paths(run->session)->data,
        .from = from,
        .to = to,
        .protected_gib = protected_gib,
        .change = store_folder,
        .change_context = &at,
        .attendant = hf_run_attendant(run),
    };
    status = hf_scratch_move_run(&move, &problems, error);
    for (size_t i = 1; i < problems.count; i++) hf_run_problem(run, &problems.items[i]); /* the first is in error */
    hf_problems_free(&problems);
    if (status) clear_up(run);
    return status;
}

static hf_status run_scratch_move(hf_run *run, hf_error *error)
{
    char to[HF_PATH_MAX];
    hf_draft *draft = NULL;
    hf_status status = hf_path_absolute(to, hf_run_operand(run, ""), error);
    if (!status) status = hf_run_open(run, HF_CHANGE, error);
    if (!status) status = open_draft(&draft, run, to, error);
    if (!status) status = move_folder(run, draft, to, error);
    if (!status) hf_show(run->output, "folder", "Scratch folder", to);
    hf_draft_free(draft);
    return status;
}

static const hf_option options[] = {HF_ANSWER_OPTION, {0}};

static const hf_example examples[] = {
    {"holdfast scratch move /srv/holdfast-scratch", "copies, compares every byte, switches, removes the old folder"},
    {0},
};

const hf_command hf_command_scratch_move = {
    .name = "scratch move",
    .operands = "DIR",
    .summary = "Move the scratch folder",
    .details =
        "DIR must be missing or empty, on a local disk with enough free space. The folder in use changes only after "
        "every byte of the copy was compared. Interrupted at any point, the same command finishes the move or "
        "begins it again.",
    .operand = HF_OPERAND_FOLDER,
    .least = 1,
    .most = 1,
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(3) | HF_EXIT(4) | HF_EXIT(8),
    .run = run_scratch_move,
};
