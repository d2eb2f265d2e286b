#include "core/registration/registering.h"

#include <stdlib.h>
#include <string.h>

#include "core/registration/contact.h"
#include "core/registration/machine_key.h"
#include "core/registration/sheet.h"

/* ---- what can be judged before anything is asked ---------------------------------------------------------------- */

/* A passphrase that is chosen now must be good; one that opens a lost machine's key is as it is. */
static hf_status judge_passphrase(const hf_register_options *options, hf_error *error)
{
    hf_problems problems = {0};
    hf_status status;

    if (options->passphrase == NULL || options->recovery != NULL) return HF_OK;
    status = hf_passphrase_judge(options->passphrase, &problems);
    if (status && problems.count > 0 && error != NULL) *error = problems.items[0];
    hf_problems_free(&problems);
    return status;
}

static hf_status judge_options(const hf_registering *run, hf_error *error)
{
    const hf_register_options *options = run->options;
    char machine[40];
    hf_status status = judge_passphrase(options, error);

    if (!status && options->recovery != NULL) status = hf_recovery_machine(machine, options->recovery, error);
    if (!status && options->save_to != NULL)
        status = hf_sheet_judge_folder(run->context, options->save_to, options->allow_local, error);
    return status;
}

/* ---- what the file says against what is known here --------------------------------------------------------------- */

static hf_status check_recovery(const hf_registering *run, hf_error *error)
{
    char machine[40];
    hf_status status;

    if (run->options->recovery == NULL) return HF_OK;
    status = hf_recovery_machine(machine, run->options->recovery, error);
    if (status || strcmp(machine, run->registered.machine_id) == 0) return status;
    return hf_fail(error, HF_E_RECOVERY_OTHER_MACHINE, run->registered.machine_id, NULL);
}

/* Another vault is another registration, and may have another profile. */
static hf_status check_profile(const hf_registering *run, hf_error *error)
{
    const hf_profile *wanted = run->options->profile;
    const char *known = run->registered.profile != NULL ? run->registered.profile : hf_profile_server.id;

    if (wanted == NULL || strcmp(wanted->id, known) == 0) return HF_OK;
    return hf_fail(error, HF_E_REGISTERED_WITH_PROFILE, known, wanted->id, NULL);
}

static hf_status check_registered(const hf_registering *run, hf_error *error)
{
    const hf_identity *known = &run->registered;

    if (known->machine_id == NULL) return HF_OK;
    if (!hf_place_same_vault(&known->place, &run->place)) {
        hf_status altered = hf_place_compare(&run->place, &known->place, error);
        if (altered || run->options->replace) return altered;
        return hf_fail(error, HF_E_REGISTERED_ELSEWHERE, known->place.vault, run->place.vault, NULL);
    }
    if (!hf_certificate_same(known->place.ca_pem, run->place.ca_pem) &&
        (known->ca_next_pem == NULL || !hf_certificate_same(known->ca_next_pem, run->place.ca_pem)))
        return hf_fail(error, HF_E_VAULT_IDENTITY_CHANGED, run->place.vault, NULL);
    if (!known->has_data_key && run->options->recovery == NULL) return hf_fail(error, HF_E_DATA_KEY_MISSING, NULL);
    hf_status status = check_profile(run, error);
    return status ? status : check_recovery(run, error);
}

/* Nothing is wrapped without a passphrase; a refresh and what an earlier run wrapped need none. */
static hf_status check_passphrase(const hf_registering *run, hf_error *error)
{
    bool refresh = run->registered.machine_id != NULL && hf_place_same_vault(&run->registered.place, &run->place);
    bool begun = run->pending.machine_id != NULL && hf_place_same_vault(&run->pending.place, &run->place);

    if (run->options->passphrase != NULL || refresh || begun) return HF_OK;
    return hf_fail(error, HF_E_PASSPHRASE_NEEDED, NULL);
}

/* What was begun for another vault and got no certificate there is of no use. */
static hf_status drop_other_vault(hf_registering *run, hf_error *error)
{
    if (run->pending.machine_id == NULL || hf_place_same_vault(&run->pending.place, &run->place)) return HF_OK;
    return hf_pending_forget(&run->pending, run->context, error);
}

static hf_status from_the_file(hf_registering *run, hf_error *error)
{
    hf_status status = hf_step_read_file(run, error);

    if (!status) status = check_registered(run, error);
    if (!status) status = check_passphrase(run, error);
    if (!status) status = drop_other_vault(run, error);
    if (!status) status = hf_step_reach_vault(run, error);
    if (!status) status = hf_step_sign_in(run, error);
    if (!status) status = hf_step_capabilities(run, error);
    if (!status) status = hf_step_make_keys(run, error);
    if (!status) status = hf_step_register(run, error);
    if (!status) status = hf_step_activate(run, error);
    return status ? status : hf_step_finish(run, error);
}

/* ---- what an earlier run left with a certificate in hand --------------------------------------------------------- */

/* The file is not needed any more; but one for another vault says that somebody wants something else. */
static hf_status check_other_vault(bool *give_up, hf_registering *run, hf_error *error)
{
    const hf_register_options *options = run->options;
    bool other;

    *give_up = false;
    if (options->credentials == NULL) return HF_OK;
    if (hf_credentials_read(&run->credentials, options->credentials, run->context->clock, NULL) != HF_OK) return HF_OK;
    if (hf_vault_place_from_credentials(&run->place, run->credentials, NULL) != HF_OK) return HF_OK;
    other = !hf_place_same_vault(&run->pending.place, &run->place);
    hf_status altered = hf_place_compare(&run->place, &run->pending.place, error);
    if (altered) return altered;
    *give_up = other && options->replace;
    if (other && !options->replace)
        return hf_fail(error, HF_E_REGISTRATION_UNFINISHED, run->pending.place.vault, run->place.vault, NULL);
    hf_credentials_free(run->credentials);
    run->credentials = NULL;
    hf_vault_place_free(&run->place);
    return HF_OK;
}

static hf_status save_sheet(hf_registering *run, hf_error *error)
{
    hf_facts facts = {0};
    hf_status status;

    if (!hf_registering_wants_sheet(run)) return HF_OK;
    status = hf_registering_save_sheet(&facts, run, error);
    return status ? status : hf_facts_write(&facts, run->context, NULL, error);
}

static hf_status finish_earlier(hf_registering *run, hf_error *error)
{
    hf_status status = hf_registering_note_passphrase(run, error);

    if (!status) status = save_sheet(run, error);
    if (!status) status = hf_step_activate(run, error); /* once more, perhaps: it changes nothing */
    if (!status) status = hf_step_finish(run, error);
    run->result.resumed = status == HF_OK;
    return status;
}

static hf_status go(hf_registering *run, hf_error *error)
{
    bool give_up = false;
    hf_status status = HF_OK;

    if (run->pending.certificate_pem != NULL) {
        status = check_other_vault(&give_up, run, error);
        if (!status && !give_up) return finish_earlier(run, error);
        if (status) return status;
        (void)hf_identity_leave(run->context, &run->pending, NULL); /* else it expires there by itself */
        status = hf_pending_forget(&run->pending, run->context, error);
        if (status) return status;
    }
    if (run->options->credentials == NULL) return hf_fail(error, HF_E_NOTHING_TO_FINISH, NULL);
    return from_the_file(run, error);
}

/* Nothing of a failed registration remains, unless the vault may have taken it in: then the next run finishes it. What
 * the vault refused it has not taken in. */
static void clean_up(hf_registering *run, hf_status status)
{
    bool refused = status == HF_REFUSED_BY_VAULT && run->step >= HF_STEP_REGISTER;

    if (!status || run->stopped || run->pending.machine_id == NULL) return;
    if (refused || !run->pending.asked) (void)hf_pending_forget(&run->pending, run->context, NULL);
}

/* Sealed with a key that is gone, or damaged. */
static bool is_lost(const hf_error *error)
{
    return hf_error_is(error, HF_E_SECRET_KEY_MISSING) || hf_error_is(error, HF_E_SECRET_KEY_OTHER) ||
           hf_error_is(error, HF_E_SECRET_DAMAGED);
}

/* A recovery does without the secrets of a registration that do not open any more; what was merely begun is begun
 * anew. */
static hf_status load(hf_registering *run, hf_error *error)
{
    const hf_settings *settings = run->context->settings;
    hf_status status = hf_identity_load(&run->registered, settings, HF_REGISTERED, true, error);

    if (status && run->options->recovery != NULL && is_lost(error))
        status = hf_identity_load(&run->registered, settings, HF_REGISTERED, false, error);
    if (status) return status;
    status = hf_identity_load(&run->pending, settings, HF_PENDING, true, error);
    if (!status || !is_lost(error)) return status;
    status = hf_identity_load(&run->pending, settings, HF_PENDING, false, error);
    return status ? status : hf_pending_forget(&run->pending, run->context, error);
}

static hf_status register_locked(hf_registering *run, hf_error *error)
{
    hf_status status = judge_options(run, error);

    if (!status) status = load(run, error);
    if (!status) status = go(run, error);
    clean_up(run, status);
    return status;
}

hf_status hf_register(hf_register_result *out, const hf_registration_context *context,
                      const hf_register_options *options, hf_error *error)
{
    hf_registering run = {.context = context, .options = options};
    hf_file_lock *lock = NULL;
    hf_error why;
    hf_status status;

    hf_error_clear(&why); /* looked at on the way, so that it cannot be NULL */
    status = hf_registration_lock(&lock, context, &why);
    if (!status) status = register_locked(&run, &why);
    if (!status) {
        const char *saved = run.pending.saved_to;
        (void)hf_text_put(run.result.saved_to, sizeof run.result.saved_to, saved != NULL ? saved : "");
        *out = run.result;
    } else if (error != NULL) {
        *error = why;
    }
    hf_registering_free(&run);
    hf_file_lock_release(lock);
    return status;
}
