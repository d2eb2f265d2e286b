#include "snapin/backup/product.h"

#include <stdlib.h>

#include "core/commit.h"
#include "registry/revisions.h"
#include "registry/session.h"

typedef struct reverting {
    hf_job job;
    int64_t revision;
    hf_text passed_over; /* a line each */
    hf_commit_result result;
    hf_status status;
    hf_error error;
} reverting;

static void note_passed_over(void *context, const char *page, const char *field, const char *reason)
{
    reverting *revert = context;
    if (field) {
        hf_text_add_format(&revert->passed_over, "%s.%s: %s\n", page, field, reason);
    } else {
        hf_text_add_format(&revert->passed_over, "%s\n", reason);
    }
}

static hf_status put_back(reverting *revert, hf_session *session, const hf_attendant *attendant)
{
    hf_draft *draft = NULL;
    hf_problems problems = {0};
    hf_status status = hf_draft_open(&draft, hf_session_settings(session), &revert->error);
    if (!status) {
        status = hf_revert(draft, session, revert->revision, note_passed_over, revert, &revert->error);
    }
    if (!status) {
        status = hf_commit(&revert->result, draft, hf_session_origin(session), "revert", attendant, &problems,
                           &revert->error);
    }
    hf_problems_free(&problems);
    hf_draft_free(draft);
    return status;
}

static void reverting_run(hf_job *job)
{
    reverting *revert = CONTAINING_RECORD(job, reverting, job);
    const hf_attendant attendant = {.context = job, .progress = hf_job_progress};
    const hf_session_options options = {.from = "console", .attendant = &attendant};
    hf_session *session = NULL;
    revert->status = hf_session_open(&session, &options, &revert->error);
    if (!revert->status) revert->status = put_back(revert, session, &attendant);
    hf_session_close(session);
}

static void reverting_done(hf_job *job, void *receiver)
{
    reverting *revert = CONTAINING_RECORD(job, reverting, job);
    hf_text text = HF_TEXT_INIT(16384);
    if (revert->status) {
        hf_site_error(receiver, "Revert", &revert->error);
    } else {
        hf_text_add_format(&text,
                           revert->result.changed
                               ? "The settings are as they were at the end of revision %lld."
                               : "The settings are already as they were at the end of revision %lld.",
                           (long long)revert->revision);
        if (revert->passed_over.length) {
            hf_text_add_format(&text, "\n\nPassed over:\n%s", hf_text_get(&revert->passed_over));
        }
        (void)hf_site_message(receiver, "Revert", hf_text_get(&text), MB_OK | MB_ICONINFORMATION);
    }
    hf_text_free(&text);
    hf_site_refresh(receiver);
}

static void reverting_end(hf_job *job)
{
    reverting *revert = CONTAINING_RECORD(job, reverting, job);
    hf_text_free(&revert->passed_over);
    free(revert);
}

void hf_do_revert(hf_site *site, const hf_item *item)
{
    char question[256];
    hf_error error;
    hf_text_format(
        question, sizeof question,
        "Put the settings back to what they were at the end of revision %lld?\n\nIt is a new revision, which "
        "can be reverted in turn. Secrets and the registration stay as they are.",
        (long long)item->revision);
    if (hf_site_message(site, "Revert", question, MB_YESNO | MB_ICONQUESTION) != IDYES || !site->box) return;
    reverting *revert = calloc(1, sizeof *revert);
    if (!revert) return;
    revert->job = (hf_job){.run = reverting_run, .done = reverting_done, .end = reverting_end};
    revert->revision = item->revision;
    revert->passed_over.max = 8192;
    if (hf_job_start(site->box, &revert->job, &error)) hf_site_error(site, "Revert", &error);
}
