/* Commit: asks, works on a worker, and asks again where only a person can decide. */
#include "snapin/dpm/product.h"

#include <stdlib.h>

#include "snapin/dpm/staging.h"
#include "snapin/sheet/question.h"

#define TITLE "Commit"

typedef struct committing {
    hf_job job;
    hf_staging staging;
    hf_attendant attendant;
    hf_secret pin; /* owned */
    hf_status status;
    hf_error error;
} committing;

static void start(hf_site *site, hf_staging_choice choice, const hf_text *pin);

static void committing_run(hf_job *job)
{
    committing *commit = CONTAINING_RECORD(job, committing, job);
    commit->attendant = (hf_attendant){.context = job, .progress = hf_job_progress};
    commit->staging.attendant = &commit->attendant;
    if (commit->pin.text) commit->staging.pin = &commit->pin;
    commit->status = hf_staging_commit(&commit->staging, &commit->error);
}

static void ask_for_a_choice(hf_site *site, const committing *commit)
{
    hf_text text = HF_TEXT_INIT(16384);
    hf_text_add_format(&text,
                       "These settings were changed after they were staged:\n\n%s\nYes puts the staged values in their "
                       "place. No keeps what was set, and drops those edits. Cancel changes nothing.",
                       hf_text_get(&commit->staging.conflicts));
    int answer = hf_site_message(site, TITLE, hf_text_get(&text), MB_YESNOCANCEL | MB_ICONWARNING | MB_DEFBUTTON3);
    hf_text_free(&text);
    if (answer == IDYES) start(site, HF_STAGING_MINE, NULL);
    if (answer == IDNO) start(site, HF_STAGING_THEIRS, NULL);
}

static void ask_for_the_pin(hf_site *site)
{
    static const hf_field question = {
        .id = "pin",
        .kind = HF_TEXT,
        .flags = HF_REQUIRED,
        .label = "Security P&IN",
        .help = "The vault asks for the six digits that its portal shows for five minutes.",
        .min = 6,
        .max = 6,
        .format = HF_FORMAT_DIGITS,
    };
    HWND owner = NULL;
    hf_error error = {0};
    hf_text pin = HF_TEXT_INIT(64);
    if (site->console) (void)IConsole2_GetMainWindow(site->console, &owner);
    if (!hf_question_ask(owner, TITLE, &question, &pin, &error)) start(site, HF_STAGING_REFUSE, &pin);
    if (pin.data) hf_secret_wipe(pin.data, pin.capacity);
    hf_text_free(&pin);
}

static void tell(hf_site *site, const committing *commit)
{
    char text[160];
    const hf_commit_result *result = &commit->staging.result;
    hf_text_format(text, sizeof text,
                   !result->changed         ? "Nothing had to be changed."
                   : result->settle_pending ? "In force, as revision %lld. One part is finished within the hour."
                                            : "In force, as revision %lld.",
                   (long long)result->revision);
    hf_site_status(site, text);
}

static void committing_done(hf_job *job, void *receiver)
{
    committing *commit = CONTAINING_RECORD(job, committing, job);
    hf_site *site = receiver;
    site->committing = false;
    hf_site_status(site, "");
    if (!commit->status)
        tell(site, commit);
    else if (commit->status == HF_CONFLICT && commit->staging.conflicts.length)
        ask_for_a_choice(site, commit);
    else if (commit->staging.pin_missing)
        ask_for_the_pin(site);
    else if (commit->status != HF_CANCELLED)
        hf_site_error(site, TITLE, &commit->error);
    hf_site_refresh(site);
}

static void committing_end(hf_job *job)
{
    committing *commit = CONTAINING_RECORD(job, committing, job);
    hf_staging_free(&commit->staging);
    hf_secret_free(&commit->pin);
    free(commit);
}

static hf_status begin(hf_site *site, committing *commit, const hf_text *pin, hf_error *error)
{
    hf_status status = pin ? hf_secret_set(&commit->pin, hf_text_get(pin), pin->length, error) : HF_OK;
    if (status) {
        committing_end(&commit->job);
        return status;
    }
    return hf_job_start(site->box, &commit->job, error);
}

static void start(hf_site *site, hf_staging_choice choice, const hf_text *pin)
{
    hf_error error = {0};
    committing *commit = calloc(1, sizeof *commit);
    if (!commit || !site->box) {
        free(commit);
        return;
    }
    commit->job = (hf_job){.run = committing_run, .done = committing_done, .end = committing_end};
    commit->staging.choice = choice;
    site->committing = true;
    hf_site_status(site, "Putting what is staged into force...");
    if (begin(site, commit, pin, &error)) {
        site->committing = false;
        hf_site_status(site, "");
        hf_site_error(site, TITLE, &error);
    }
}

void hf_do_commit(hf_site *site, const hf_item *item)
{
    char text[256];
    size_t count = site->model->staged;
    (void)item;
    hf_text_format(text, sizeof text,
                   count == 1 ? "Put the change that is staged into force?\n\nOnline shows what it is."
                              : "Put the %zu changes that are staged into force, all of them or none?\n\nOnline shows "
                                "what they are.",
                   count);
    if (hf_site_message(site, TITLE, text, MB_YESNO | MB_ICONQUESTION) == IDYES) start(site, HF_STAGING_REFUSE, NULL);
}
