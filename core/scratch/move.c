#include "core/file/path.h"
#include "core/scratch/internal.h"

#include <string.h>

/* A move under way. */
typedef struct move_run {
    const hf_scratch_move *move;
    hf_scratch_journal journal;
    hf_tree_progress progress;
    bool interrupted; /* by the test's hook: leave all as it is */
} move_run;

static bool is_same(const char *a, const char *b)
{
    return strcmp(a, b) == 0 || hf_path_same(a, b);
}

static bool is_inside(const char *inner, const char *outer)
{
    char above[HF_PATH_MAX];
    if (!hf_text_put(above, sizeof above, inner)) return false;
    while (hf_path_above(above)) {
        if (is_same(above, outer)) return true;
    }
    return false;
}

/* ---- before: every reason against it ---------------------------------------------------------------------------- */

static bool stop_at_first(void *context, const char *name)
{
    (void)name;
    *(bool *)context = true;
    return false;
}

static bool is_empty(const char *folder)
{
    bool any = false;
    return !hf_folder_exists(folder) || (hf_folder_list(folder, stop_at_first, &any, NULL) == HF_OK && !any);
}

static hf_status check_places(const char *from, const char *to, hf_problems *problems)
{
    hf_error error;
    if (is_inside(to, from) || is_inside(from, to)) {
        hf_fail(&error, HF_E_SCRATCH_NESTED, from, to, NULL);
        return hf_scratch_report(problems, &error);
    }
    if (is_empty(to)) return HF_OK;
    hf_fail(&error, HF_E_SCRATCH_NOT_EMPTY, to, NULL);
    return hf_scratch_report(problems, &error);
}

/* Whether what is in the old folder can be copied and fits. */
static hf_status check_content(hf_tree_size *size, const char *from, const char *to, int64_t protected_gib,
                               hf_problems *problems)
{
    hf_volume volume;
    hf_error error = {0};
    hf_status status = hf_tree_measure(size, from, &error);
    if (!status) status = hf_volume_inspect(&volume, to, &error);
    if (status) {
        (void)hf_scratch_report(problems, &error);
        return HF_INVALID;
    }
    return hf_scratch_judge_volume(&volume, to, protected_gib, (int64_t)size->bytes, problems);
}

static hf_status check(move_run *run, hf_problems *problems)
{
    const char *from = run->journal.from, *to = run->journal.to;
    hf_tree_size size = {0};
    hf_status places = check_places(from, to, problems);
    hf_status content = check_content(&size, from, to, run->move->protected_gib, problems);
    run->progress = (hf_tree_progress){run->move->attendant, 0, 2 * size.bytes}; /* copied, then compared */
    return places ? places : content;
}

/* ---- the move --------------------------------------------------------------------------------------------------- */

static hf_status step(move_run *run, hf_scratch_step done, hf_error *error)
{
    const hf_scratch_move *move = run->move;
    if (!move->after_step || move->after_step(move->after_step_context, (int)done)) return HF_OK;
    run->interrupted = true;
    return hf_fail(error, HF_E_SCRATCH_INTERRUPTED, NULL);
}

static hf_status copy(move_run *run, hf_error *error)
{
    const hf_scratch_journal *journal = &run->journal;
    hf_status status = hf_scratch_journal_write(journal, run->move->data, error);
    if (!status) status = step(run, HF_SCRATCH_NOTED, error);
    if (!status) status = hf_folder_make(journal->to, HF_FILE_PRIVATE, error);
    if (!status) status = hf_tree_copy(journal->from, journal->to, &run->progress, error);
    if (!status) status = step(run, HF_SCRATCH_COPIED, error);
    if (!status) status = hf_tree_compare(journal->from, journal->to, &run->progress, error);
    if (!status) status = step(run, HF_SCRATCH_VERIFIED, error);
    return status;
}

/* The folder is the old one still: the copy goes. */
static hf_status undo(const hf_scratch_journal *journal, const char *data, hf_error *error)
{
    hf_status status = hf_tree_remove(journal->to, !journal->made, error);
    return status ? status : hf_scratch_journal_remove(data, error);
}

/* The folder is the new one: the old one goes. */
static hf_status finish(const hf_scratch_journal *journal, const char *data, hf_error *error)
{
    hf_status status = hf_tree_remove(journal->from, false, error);
    return status ? status : hf_scratch_journal_remove(data, error);
}

static hf_status perform(move_run *run, hf_error *error)
{
    const hf_scratch_move *move = run->move;
    hf_status status = copy(run, error);
    if (status) {
        if (!run->interrupted) (void)undo(&run->journal, move->data, NULL);
        return status;
    }
    /* If this fails, only the store knows whether it holds; the next run asks it. */
    status = move->change(move->change_context, run->journal.to, error);
    if (!status) status = step(run, HF_SCRATCH_SWITCHED, error);
    if (!status) status = hf_tree_remove(run->journal.from, false, error);
    if (!status) status = step(run, HF_SCRATCH_REMOVED, error);
    return status ? status : hf_scratch_journal_remove(move->data, error);
}

hf_status hf_scratch_move_run(const hf_scratch_move *move, hf_problems *problems, hf_error *error)
{
    move_run run = {.move = move};
    bool found = false;
    size_t before = problems->count;
    hf_status status = hf_scratch_move_resume(&found, move->data, move->from, error);
    if (!status) status = hf_path_absolute(run.journal.from, move->from, error);
    if (!status) status = hf_path_absolute(run.journal.to, move->to, error);
    if (status) return status;

    if (is_same(run.journal.from, run.journal.to)) {
        if (found) return HF_OK;
        hf_error same;
        hf_fail(&same, HF_E_SCRATCH_SAME, move->to, NULL);
        status = hf_scratch_report(problems, &same);
    } else {
        status = check(&run, problems);
    }
    if (status) {
        if (error && problems->count > before) *error = problems->items[before];
        return status;
    }
    run.journal.made = !hf_folder_exists(run.journal.to);
    return perform(&run, error);
}

hf_status hf_scratch_move_resume(bool *found, const char *data, const char *current, hf_error *error)
{
    hf_scratch_journal journal;
    char path[HF_PATH_MAX], absolute[HF_PATH_MAX];
    hf_status status = hf_scratch_journal_read(&journal, found, data, error);
    if (status || !*found) return status;

    status = hf_path_absolute(absolute, current, error);
    if (status) return status;
    if (is_same(absolute, journal.to)) return finish(&journal, data, error);
    if (is_same(absolute, journal.from)) return undo(&journal, data, error);
    status = hf_scratch_journal_path(path, data, error);
    return status ? status : hf_fail(error, HF_E_SCRATCH_MOVE_UNCLEAR, journal.from, journal.to, path, NULL);
}
