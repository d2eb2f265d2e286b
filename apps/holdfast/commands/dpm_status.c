#include "apps/holdfast/changes.h"
#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/dpm.h"
#include "apps/holdfast/standing.h"
#include "core/clock.h"

static void show_conflict(hf_run *run, const hf_conflict *conflict)
{
    hf_place_name name;
    hf_time_text when;
    hf_place_write(name, conflict->page, conflict->field);
    hf_json_object(run->output, NULL);
    hf_json_text(run->output, "field", name);
    hf_json_text(run->output, "who", conflict->who);
    hf_json_time(run->output, "at", conflict->at);
    hf_json_integer(run->output, "revision", conflict->revision);
    hf_json_end(run->output);
    hf_note(run->output,
            "Conflict: %s set %s after that was staged (%s). Stage it again to replace that, or discard it.",
            conflict->who, name, hf_clock_people(when, conflict->at));
}

static hf_status show_conflicts(hf_run *run, hf_draft *draft, hf_error *error)
{
    hf_conflicts conflicts = {0};
    hf_status status = hf_draft_conflicts(&conflicts, draft, error);
    if (status) return status;
    hf_json_array(run->output, "conflicts");
    for (size_t i = 0; i < conflicts.count; i++) show_conflict(run, &conflicts.items[i]);
    hf_json_end(run->output);
    hf_conflicts_free(&conflicts);
    return HF_OK;
}

static hf_status show_stage(hf_run *run, hf_error *error)
{
    hf_draft *draft = NULL;
    hf_change_list list = {0};
    hf_dpm_count count;
    hf_status status = hf_dpm_load(&draft, run, &run->problems, error);
    if (!status) status = hf_change_list_read(&list, draft, error);
    if (!status) {
        hf_json_integer(run->output, "staged", (int64_t)list.count);
        if (list.count)
            hf_note(run->output, "%s; `holdfast dpm commit` would change:", hf_dpm_count_edits(count, list.count));
        else
            hf_note(run->output, "Nothing is staged.");
        hf_change_list_show(&list, run->output);
        status = show_conflicts(run, draft, error);
    }
    hf_change_list_free(&list);
    hf_draft_free(draft);
    return status;
}

static hf_status run_dpm_status(hf_run *run, hf_error *error)
{
    hf_registration_status known = {0};
    hf_status status = hf_dpm_open(run, HF_READ, error);
    if (!status) status = hf_standing_show(&known, run, error);
    if (status) return status;
    hf_session_judge_policy(run->session);
    hf_status staged = show_stage(run, error);
    if (!staged) staged = hf_run_verdict(run);
    status = hf_standing_end(&known, run, "dpm register", NULL);
    return staged ? staged : status;
}

static const hf_example examples[] = {
    {"holdfast dpm status", "the vault, and what a commit would change"},
    {"holdfast dpm status --json", "the same for a program; exit code 5 when not registered"},
    {0},
};

const hf_command hf_command_dpm_status = {
    .name = "dpm status",
    .summary = "Show the registration of this server of Data Protection Manager, and what is staged",
    .details =
        "Each staged edit is shown with what is in force now, who staged it and when, and whether somebody set the "
        "same since. Nothing that is staged takes effect before `holdfast dpm commit`.",
    .examples = examples,
    .exits = HF_EXIT(3) | HF_EXIT(5),
    .run = run_dpm_status,
};
