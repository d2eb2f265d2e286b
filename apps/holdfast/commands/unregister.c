#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/question.h"

static hf_status confirm(hf_run *run, const hf_online *online, hf_error *error)
{
    hf_registration_status known = {0};
    char question[256];
    hf_status status = online->status_read(&known, hf_session_settings(run->session), error);
    if (!status && (known.registered || known.pending)) {
        hf_text_format(question, sizeof question, "Take this machine out of vault %.100s? Its settings stay.",
                       known.place.vault ? known.place.vault : "(unknown)");
        status = hf_question_confirm(run, question, error);
    }
    online->status_free(&known);
    return status;
}

static hf_status run_unregister(hf_run *run, hf_error *error)
{
    hf_run_registration registration = {0};
    hf_status status = hf_run_open(run, HF_CHANGE, error);
    if (!status) status = hf_run_registration_begin(&registration, run, error);
    if (!status) status = confirm(run, registration.online, error);
    if (!status) {
        status = registration.online->unregister(&registration.context, hf_run_has(run, "here-only"), error);
        hf_progress_clear(&run->progress);
    }
    if (!status) {
        hf_json_flag(run->output, "registered", false);
        hf_note(run->output, "This machine is registered with no vault any more. Its settings are as they were.");
    }
    hf_run_registration_end(&registration);
    return status;
}

static const hf_option options[] = {
    {.name = "here-only", .summary = "do not tell the vault: for one that is gone for good"},
    {0},
};

static const hf_example examples[] = {
    {"holdfast unregister", "asks, then takes this machine out of its vault"},
    {"holdfast unregister --yes --here-only", "forgets a vault that does not exist any more"},
    {0},
};

const hf_command hf_command_unregister = {
    .name = "unregister",
    .summary = "Take this machine out of its vault",
    .details = "At the vault first, then here. Settings and history stay; what was backed up stays at the vault.",
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(5) | HF_EXIT(6) | HF_EXIT(7),
    .run = run_unregister,
};
