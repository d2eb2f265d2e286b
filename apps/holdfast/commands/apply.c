#include "apps/holdfast/changes.h"
#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/question.h"
#include "apps/holdfast/settings_file.h"

#include <stdlib.h>

/* Whether a field that the draft changes was changed by somebody after `revision`: HF_CONFLICT says which and who. */
static hf_status compare(hf_run *run, const hf_draft *draft, int64_t revision, hf_error *error)
{
    size_t most = hf_draft_change_count(draft), count = 0;
    hf_change *changes = calloc(most + 1, sizeof *changes);
    if (!changes) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_edit edit;
    for (size_t i = 0; count < most && hf_draft_edit(&edit, draft, i); i++) {
        changes[count++] = (hf_change){.page = edit.page->id, .field = edit.field->id, .text = edit.text};
    }
    hf_commit_request request = {.base = revision,
                                 .changes = changes,
                                 .change_count = count,
                                 .origin = *hf_session_origin(run->session),
                                 .kind = "apply"};
    hf_status status = hf_store_compare(hf_session_store(run->session), &request, error);
    free(changes);
    return status;
}

static hf_status compare_with_file(hf_run *run, const hf_settings_file *file, const hf_draft *draft, hf_error *error)
{
    if (!hf_run_has(run, "if-unchanged")) return HF_OK;
    if (hf_settings_file_revision(file) < 0) {
        return hf_fail(error, HF_E_SETTINGS_SHAPE, hf_run_operand(run, ""), "1",
                       "it holds no `revision`, which --if-unchanged compares with", NULL);
    }
    return compare(run, draft, hf_settings_file_revision(file), error);
}

static hf_status run_apply(hf_run *run, hf_error *error)
{
    hf_settings_file *file = NULL;
    hf_draft *draft = NULL;
    hf_changes_options options = {
        .kind = "apply", .check_only = hf_run_has(run, "check"), .show = hf_run_has(run, "diff")};

    hf_status status = hf_settings_file_read(&file, hf_run_operand(run, "-"), error);
    if (status) goto done;
    status = hf_run_open(run, options.check_only ? HF_READ : HF_CHANGE, error);
    if (status) goto done;
    status = hf_draft_open(&draft, hf_session_settings(run->session), error);
    if (status) goto done;
    hf_settings_file_put(file, run, draft);
    status = compare_with_file(run, file, draft, error);
    if (status) goto done;
    status = hf_changes_commit(run, draft, &options, error);
done:
    hf_draft_free(draft);
    hf_settings_file_free(file);
    return status;
}

static const hf_option options[] = {
    {.name = "check", .summary = "change nothing; exit with 10 if something would change"},
    {.name = "diff", .summary = "show the old and the new value of each setting"},
    {.name = "if-unchanged",
     .summary = "refuse if a setting that would change was changed since the file was exported"},
    HF_ANSWER_OPTION,
    {0},
};

static const hf_example examples[] = {
    {"holdfast apply server.json", "makes the settings as the file says; a second time it changes nothing"},
    {"holdfast apply server.json --check --diff", "shows what it would change"},
    {"holdfast export | ssh other holdfast apply -", "copies the settings of one machine to another"},
    {0},
};

const hf_command hf_command_apply = {
    .name = "apply",
    .operands = "FILE",
    .summary = "Make the settings as a file says, all in one commit or none",
    .details =
        "The file is what `holdfast export` writes; `-` is standard input. Settings that it does not name stay as "
        "they are; null puts a default back. Secrets may not stand in it.",
    .operand = HF_OPERAND_FILE,
    .least = 1,
    .most = 1,
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(3) | HF_EXIT(4) | HF_EXIT(8) | HF_EXIT(10),
    .run = run_apply,
};
