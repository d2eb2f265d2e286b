#include "apps/holdfast/help.h"
#include "apps/holdfast/run.h"
#include "apps/holdfast/service_account.h"
#include "apps/holdfast/terminal.h"
#include "apps/holdfast/trial.h"
#include "core/crash.h"
#include "core/version.h"

static hf_status carry_out(hf_run *run, hf_error *error)
{
    const hf_command *command = run->arguments.command;
    if (hf_run_has(run, "version")) {
        hf_say(run->output, "holdfast %s", hf_version());
        hf_json_text(run->output, "version", hf_version());
        return HF_OK;
    }
    if (!command || hf_run_has(run, "help")) return hf_help_print(run->output, command, error);
    return command->run(run, error);
}

static void show_each(hf_run *run, const hf_problems *problems)
{
    for (size_t i = 0; problems && i < problems->count; i++) hf_output_warning(run->output, &problems->items[i]);
}

/* What was met on the way and did not stop the command; of one that did what it should, that is all that was met. */
static void show_warnings(hf_run *run, bool succeeded)
{
    const hf_problems *known = run->session ? hf_session_problems(run->session) : NULL;
    const hf_problems *met = succeeded ? &run->problems : NULL;
    if ((!known || known->count == 0) && (!met || met->count == 0)) return;
    hf_json_array(run->output, "warnings");
    show_each(run, known);
    show_each(run, met);
    hf_json_end(run->output);
}

static hf_status run_command(hf_run *run, hf_status status, hf_error *error)
{
    hf_run_log_begin(run);
    if (!status) status = carry_out(run, error);
    hf_run_log_end();
    hf_progress_clear(&run->progress);
    show_warnings(run, !status);
    if (!hf_output_finish(run->output, status == HF_OK) && !status) {
        hf_problems_free(&run->problems);
        status = hf_fail(error, HF_E_OUTPUT_FAILED, NULL);
    }
    if (status) hf_output_failure(run->output, error, &run->problems);
    return status;
}

int main(int argc, char **argv)
{
    hf_run run = {0};
    hf_error error = {0};
    int count = 0, code;
    char **words = NULL;

    hf_crash_tell_little();
    hf_terminal_prepare();
    hf_status status = hf_terminal_arguments(&count, &words, argc, argv, &error);
    if (!status && (hf_service_entry(&code, count, words) || hf_trial_entry(&code, count, words))) return code;
    if (!status && count > 0) {
        status = hf_arguments_read(&run.arguments, (const char *const *)words + 1, (size_t)count - 1, &error);
    }
    hf_output_options options = {.json = hf_run_has(&run, "json"),
                                 .quiet = hf_run_has(&run, "quiet"),
                                 .no_colour = hf_run_has(&run, "no-color")};
    if (hf_output_open(&run.output, &options, &error) == HF_OK) status = run_command(&run, status, &error);

    hf_session_close(run.session);
    hf_output_close(run.output);
    hf_arguments_free(&run.arguments);
    hf_problems_free(&run.problems);
    return hf_status_exit_code(status);
}
