#include "apps/holdfast/changes.h"
#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/question.h"
#include "apps/holdfast/scratch.h"
#include "core/scratch.h"

/* Stores the new folder: the moment at which the move takes effect. */
static hf_status store_folder(void *context, const char *folder, hf_error *error)
{
    hf_run *run = context;
    hf_draft *draft = NULL;
    const hf_page *page;
    hf_status status = hf_session_page(&page, run->session, "agent", error);
    if (!status) status = hf_draft_open(&draft, hf_session_settings(run->session), error);
    if (!status) status = hf_draft_set(draft, page, "scratch-folder", folder, error);
    if (!status) status = hf_changes_commit(run, draft, &(hf_changes_options){.kind = "scratch move"}, error);
    hf_draft_free(draft);
    return status;
}

static hf_status run_scratch_move(hf_run *run, hf_error *error)
{
    char from[HF_PATH_MAX], to[HF_PATH_MAX];
    int64_t protected_gib = 0;
    hf_status status = hf_path_absolute(to, hf_run_operand(run, ""), error);
    if (!status) status = hf_run_open(run, HF_CHANGE, error);
    if (!status) status = hf_session_scratch(from, run->session, NULL, error);
    if (!status) status = hf_scratch_protected(&protected_gib, run, error);
    if (status) return status;

    hf_problems problems = {0};
    hf_scratch_move move = {
        .data = hf_session_paths(run->session)->data,
        .from = from,
        .to = to,
        .protected_gib = protected_gib,
        .change = store_folder,
        .change_context = run,
        .attendant = hf_run_attendant(run),
    };
    status = hf_scratch_move_run(&move, &problems, error);
    for (size_t i = 1; i < problems.count; i++) hf_run_problem(run, &problems.items[i]); /* the first is in error */
    hf_problems_free(&problems);
    if (status) return status;
    hf_show(run->output, "folder", "Scratch folder", to);
    return HF_OK;
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
