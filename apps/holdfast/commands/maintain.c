#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"

/* One line a step. A failure is shown with its advice at the end, as the others are. */
static void show_step(void *context, const hf_maintain_step *step)
{
    hf_run *run = context;
    const char *state = step->failed ? "failed" : step->done ? "done" : "nothing";
    hf_progress_clear(&run->progress);
    hf_json_object(run->output, NULL);
    hf_json_text(run->output, "name", step->name);
    hf_json_text(run->output, "state", state);
    hf_json_text(run->output, "detail", step->detail);
    if (step->failed) hf_json_error(run->output, "error", &step->error);
    hf_json_end(run->output);
    hf_note(run->output, "%-8s %-14s %s", state, step->name, step->detail);
    if (step->failed) hf_run_problem(run, &step->error);
}

static hf_status run_maintain(hf_run *run, hf_error *error)
{
    hf_run_registration registration = {0};
    hf_maintain_options options = {.find = hf_session_find_page};
    hf_error first = {0};
    hf_status status = hf_run_open(run, HF_CHANGE, error);
    if (!status) {
        status = hf_plugins_pages(&options.pages, &options.page_count, hf_session_plugins(run->session), error);
    }
    if (!status) status = hf_run_registration_begin(&registration, run, error);
    if (!status) {
        hf_session_judge_policy(run->session);
        options.find_context = run->session;
        hf_json_array(run->output, "steps");
        status = registration.online->maintain(&registration.context, &options, show_step, run, &first);
        hf_json_end(run->output);
        if (status && run->problems.count == 0) hf_run_problem(run, &first);
    }
    hf_run_registration_end(&registration);
    return status;
}

static const hf_example examples[] = {
    {"holdfast maintain", "one pass; it changes nothing that is well already"},
    {"holdfast maintain --quiet", "says only what went wrong, for a timer"},
    {0},
};

const hf_command hf_command_maintain = {
    .name = "maintain",
    .summary = "Do the hourly care: finish what is pending, renew, contact the vault",
    .details =
        "Started hourly by a systemd timer or by Task Scheduler; there is no daemon. Every step is tried, whatever "
        "became of those before it.",
    .examples = examples,
    .exits = HF_EXIT(5) | HF_EXIT(6) | HF_EXIT(7),
    .run = run_maintain,
};
