#include "apps/holdfast/run.h"

#include "apps/holdfast/question.h"
#include "apps/holdfast/terminal.h"

#include <string.h>

static bool show_progress(void *context, uint64_t done, uint64_t total, const char *text)
{
    hf_run *run = context;
    hf_progress_show(&run->progress, done, total, text);
    return !hf_interrupt_seen();
}

/* With --json what an action tells is collected by the command `do`; elsewhere it is an explanation. */
static void tell(void *context, const char *text)
{
    hf_run *run = context;
    hf_progress_clear(&run->progress);
    hf_say(run->output, "%s", text);
    hf_json_text(run->output, NULL, text);
}

static hf_status ask(void *context, const hf_field *question, hf_text *out, hf_error *error)
{
    hf_run *run = context;
    hf_progress_clear(&run->progress);
    return hf_question_ask(out, run, question, error);
}

static void show_log(void *context, const char *plugin, int level, const char *text)
{
    hf_run *run = context;
    hf_progress_clear(&run->progress);
    hf_output_log(run->output, plugin, level, text);
}

void hf_run_log_begin(hf_run *run)
{
    bool wanted = hf_run_has(run, "verbose") && !hf_output_is_json(run->output);
    hf_plugins_log_to(wanted ? show_log : NULL, run);
}

void hf_run_log_end(void)
{
    hf_plugins_log_to(NULL, NULL);
}

hf_status hf_run_open(hf_run *run, hf_access access, hf_error *error)
{
    return hf_run_open_as(run, access, NULL, error);
}

hf_status hf_run_open_as(hf_run *run, hf_access access, const hf_profile *profile, hf_error *error)
{
    hf_session_options options = {
        .home = hf_run_value(run, "home"), .from = "cli", .read_only = access == HF_READ, .profile = profile};
    int64_t seconds = 0;
    hf_status status = hf_arguments_integer(&seconds, &run->arguments, "timeout", 1, 86400, 0, error);
    if (!status) status = hf_question_check(run, error);
    if (status) return status;
    run->attendant = (hf_attendant){run, show_progress, tell, ask};
    hf_progress_begin(&run->progress, run->output);
    options.timeout_seconds = (int)seconds;
    options.attendant = &run->attendant;
    return hf_session_open(&run->session, &options, error);
}

const hf_attendant *hf_run_attendant(hf_run *run)
{
    hf_interrupt_watch();
    hf_progress_begin(&run->progress, run->output);
    return &run->attendant;
}

hf_status hf_run_registration_begin(hf_run_registration *out, hf_run *run, hf_error *error)
{
    *out = (hf_run_registration){0};
    hf_status status = hf_online_load(&out->online, error);
    if (status) return status;
    return hf_session_registration(&out->context, &out->proxy, run->session, NULL, hf_run_attendant(run), error);
}

void hf_run_registration_end(hf_run_registration *registration)
{
    hf_proxy_settings_free(&registration->proxy);
}

bool hf_run_has(const hf_run *run, const char *option)
{
    return hf_arguments_has(&run->arguments, option);
}

const char *hf_run_value(const hf_run *run, const char *option)
{
    return hf_arguments_value(&run->arguments, option);
}

const char *hf_run_operand(const hf_run *run, const char *fallback)
{
    return run->arguments.operand_count ? run->arguments.operands[0] : fallback;
}

void hf_run_problem(hf_run *run, const hf_error *error)
{
    hf_problems_add(&run->problems, error);
}

hf_status hf_run_verdict(const hf_run *run)
{
    return run->problems.count ? run->problems.items[0].status : HF_OK;
}
