#include "core/maintain.h"

#include <string.h>

#include "core/paths.h"
#include "core/registration/contact.h"
#include "core/registration/registering.h"
#include "core/registration/rekey.h"
#include "core/scratch.h"

#define DAY             86400
#define HISTORY_KEPT    10000
#define HISTORY_SECONDS (2 * 365 * (int64_t)DAY)
#define COPIES_KEPT     3
#define PENDING_SECONDS DAY          /* as long as the vault keeps a pending identity */
#define REKEY_SECONDS   (DAY + 3600) /* the same, of a key that is not settled; clocks differ */
#define PREFIX          "maintain-"

/* One pass. */
typedef struct pass {
    const hf_registration_context *context;
    const hf_maintain_options *options;
} pass;

static void say(hf_maintain_step *step, bool done, const char *detail)
{
    step->done = done;
    (void)hf_text_put(step->detail, sizeof step->detail, detail);
}

static bool keep_text(void *context, const hf_stored_value *value)
{
    return value->text == NULL || !hf_text_put(context, HF_PATH_MAX, value->text);
}

static hf_status finish_scratch_move(const pass *it, hf_maintain_step *step)
{
    const hf_settings *settings = it->context->settings;
    char current[HF_PATH_MAX] = "";
    bool moved = false;
    hf_status status = hf_paths_scratch(current, settings->paths, &step->error);

    if (!status) status = hf_store_values(settings->store, "agent", "scratch-folder", keep_text, current, &step->error);
    if (!status) status = hf_scratch_move_resume(&moved, settings->paths->data, current, &step->error);
    say(step, moved, moved ? "finished a move that was cut off" : "no move is open");
    return status;
}

static bool is_too_old(const hf_identity *pending, const hf_registration_context *context)
{
    return pending->machine_id != NULL && pending->certificate_pem == NULL &&
           hf_clock_now(context->clock) - pending->begun_at > PENDING_SECONDS;
}

/* Forgets it, unless another process is at work on it: then it is that one's. */
static hf_status drop_registration(const hf_registration_context *context, hf_error *error)
{
    hf_identity pending = {0};
    hf_file_lock *lock = NULL;
    hf_status status = hf_registration_lock(&lock, context, error);

    if (status) return status;
    status = hf_identity_load(&pending, context->settings, HF_PENDING, false, error);
    if (!status && is_too_old(&pending, context)) status = hf_pending_forget(&pending, context, error);
    hf_identity_free(&pending);
    hf_file_lock_release(lock);
    return status;
}

/* With a certificate in hand it can be finished without the file; else it waits for one, for as long as the vault
 * does. */
static hf_status finish_registration(const pass *it, hf_maintain_step *step)
{
    const hf_registration_context *context = it->context;
    const hf_register_options options = {0};
    hf_identity pending = {0};
    hf_register_result result;
    hf_status status = hf_identity_load(&pending, context->settings, HF_PENDING, false, &step->error);

    if (status) return status;
    if (pending.machine_id == NULL) {
        say(step, false, "none is open");
    } else if (pending.certificate_pem != NULL) {
        status = hf_register(&result, context, &options, &step->error);
        say(step, true, "finished a registration that was cut off");
    } else if (is_too_old(&pending, context)) {
        status = drop_registration(context, &step->error);
        say(step, true, "dropped a registration that was begun and never finished");
    } else {
        say(step, false, "one was begun: run register again with a vault credentials file");
    }
    hf_identity_free(&pending);
    return status;
}

static bool stop_at_first(void *context, const hf_pending *pending)
{
    (void)pending;
    *(bool *)context = true;
    return false;
}

/* Once no page has anything left to settle: nobody comes back to these. Another process at work sees to it next time.
 */
static hf_status drop_changes(hf_maintain_step *step, const hf_registration_context *context)
{
    const int64_t before = hf_clock_now(context->clock) - REKEY_SECONDS;
    bool dropped = false;
    hf_file_lock *lock = NULL;
    hf_status status = hf_registration_lock(&lock, context, &step->error);

    if (status == HF_CONFLICT) hf_error_clear(&step->error);
    if (status) return status == HF_CONFLICT ? HF_OK : status;
    status = hf_rekey_drop(&dropped, context, before, &step->error);
    if (dropped) say(step, true, "took back a change of passphrase that was never finished");
    hf_file_lock_release(lock);
    return status;
}

static hf_status settle_pending(const pass *it, hf_maintain_step *step)
{
    const hf_maintain_options *options = it->options;
    const hf_settings *settings = it->context->settings;
    hf_problems problems = {0};
    bool any = false;
    hf_status status = hf_store_pending(settings->store, stop_at_first, &any, &step->error);

    say(step, any, any ? "finished what pages had left" : "pages left nothing to finish");
    if (status) return status;
    if (!any) return drop_changes(step, it->context);
    status = hf_commit_settle_pending(settings, options->find, options->find_context, it->context->attendant, &problems,
                                      &step->error);
    if (status && problems.count > 0) step->error = problems.items[0];
    hf_problems_free(&problems);
    return status;
}

/* Before the vault is contacted: it may know the new certificate only. What fails here is tried again, and told, when
 * the certificate's turn comes. */
static hf_status finish_renewal(const pass *it, hf_maintain_step *step)
{
    bool renewed = false;
    hf_status status = hf_registration_renew(&renewed, it->context, HF_RENEW_BEGUN, &step->error);

    say(step, renewed, renewed ? "finished a renewal that was cut off" : "none is open");
    if (status && status != HF_NOT_REGISTERED) hf_error_clear(&step->error);
    return status == HF_NOT_REGISTERED ? status : HF_OK;
}

static hf_status renew_certificate(const pass *it, hf_maintain_step *step)
{
    bool renewed = false;
    hf_status status = hf_registration_renew(&renewed, it->context, HF_RENEW_DUE, &step->error);

    say(step, renewed, renewed ? "renewed" : "not due yet");
    return status;
}

static hf_status contact_vault(const pass *it, hf_maintain_step *step)
{
    hf_status status = hf_registration_contact(it->context, &step->error);

    say(step, status == HF_OK, "the vault answered");
    return status;
}

static hf_status publish_values(const pass *it, hf_maintain_step *step)
{
    const hf_maintain_options *options = it->options;
    hf_status status = HF_OK;

    for (size_t i = 0; i < options->page_count && !status; i++)
        status = hf_settings_publish(it->context->settings, options->pages[i], &step->error);
    say(step, status == HF_OK, "written for scripts and services");
    return status;
}

static hf_status prune_history(const pass *it, hf_maintain_step *step)
{
    hf_status status = hf_store_prune(it->context->settings->store, HISTORY_KEPT,
                                      hf_clock_now(it->context->clock) - HISTORY_SECONDS, &step->error);

    say(step, status == HF_OK, "two years or 10000 revisions are kept");
    return status;
}

static hf_status copy_store(const hf_registration_context *context, int64_t revision, hf_error *error)
{
    hf_facts facts = {0};
    hf_status status = hf_store_copy(context->settings->store, COPIES_KEPT, error);

    if (status) return status;
    hf_facts_number(&facts, PREFIX, "copied-at", hf_clock_now(context->clock));
    hf_facts_number(&facts, PREFIX, "copied-revision", revision);
    return hf_facts_write(&facts, context, NULL, error);
}

/* Whether a copy is due, and of which revision: at once after an event of the registration, since no older copy holds
 * its keys, else once a day. Revisions and facts say so, and nothing has to be remembered when something happens. */
static hf_status look_for_copy(bool *due, int64_t *revision, const hf_registration_context *context, hf_error *error)
{
    const hf_settings *settings = context->settings;
    int64_t event = 0, copied_revision = 0, copied_at = 0;
    hf_status status = hf_store_revision(revision, settings->store, error);

    if (!status) status = hf_store_facts_revision(&event, settings->store, error);
    if (!status) status = hf_fact_number(&copied_at, settings, PREFIX, "copied-at", error);
    if (!status) status = hf_fact_number(&copied_revision, settings, PREFIX, "copied-revision", error);
    *due = event > copied_revision || (*revision != copied_revision && hf_clock_now(context->clock) - copied_at >= DAY);
    return status;
}

static hf_status care_for_store(const pass *it, hf_maintain_step *step)
{
    const hf_registration_context *context = it->context;
    int64_t revision = 0;
    bool due = false;
    hf_status status = hf_store_verify(context->settings->store, &step->error);

    if (!status) status = look_for_copy(&due, &revision, context, &step->error);
    if (status) return status;
    if (due) status = copy_store(context, revision, &step->error);
    say(step, due, due ? "sound; copied" : "sound; no copy is due");
    return status;
}

static const struct {
    const char *name;
    hf_status (*run)(const pass *it, hf_maintain_step *step);
} steps[] = {
    {"scratch-move", finish_scratch_move},
    {"registration", finish_registration},
    {"pending", settle_pending},
    {"renewal", finish_renewal},
    {"contact", contact_vault}, /* before the certificate: it learns whether another authority has taken over */
    {"certificate", renew_certificate},
    {"values", publish_values},
    {"history", prune_history},
    {"store", care_for_store},
};

hf_status hf_maintain(const hf_registration_context *context, const hf_maintain_options *options,
                      hf_maintain_each *each, void *each_context, hf_error *error)
{
    const pass it = {context, options};
    hf_status first = HF_OK;

    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        hf_maintain_step step = {.name = steps[i].name};
        hf_status status = steps[i].run(&it, &step);
        if (status == HF_NOT_REGISTERED) {
            hf_error_clear(&step.error);
            say(&step, false, "this server is not registered");
            status = HF_OK;
        }
        if (status) {
            say(&step, false, "");
            step.failed = true;
        }
        if (status && !first) {
            first = status;
            if (error != NULL) *error = step.error;
        }
        each(each_context, &step);
    }
    return first;
}
