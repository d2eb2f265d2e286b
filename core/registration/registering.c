#include "core/registration/registering.h"
#include "core/registration/sheet.h"

#include <stdlib.h>
#include <string.h>

void hf_registering_free(hf_registering *run)
{
    hf_identity_free(&run->registered);
    hf_identity_free(&run->pending);
    hf_http_close(run->http);
    hf_credentials_free(run->credentials);
    hf_vault_place_free(&run->place);
    hf_text_free(&run->hosts);
    hf_secret_free(&run->token);
}

const char *hf_registration_step_name(hf_registration_step step)
{
    static const char *const names[] = {
        [HF_STEP_NONE] = "",
        [HF_STEP_READ_FILE] = "Reading the vault credentials file",
        [HF_STEP_REACH_VAULT] = "Reaching the vault",
        [HF_STEP_SIGN_IN] = "Signing in",
        [HF_STEP_CAPABILITIES] = "Asking what the vault offers",
        [HF_STEP_MAKE_KEYS] = "Making keys",
        [HF_STEP_REGISTER] = "Registering with the vault",
        [HF_STEP_ACTIVATE] = "Contacting the vault as this server",
        [HF_STEP_FINISH] = "Saving the registration",
    };
    return (size_t)step < sizeof names / sizeof names[0] ? names[step] : "";
}

hf_status hf_registering_begin(hf_registering *run, hf_registration_step step, hf_error *error)
{
    const hf_attendant *attendant = run->context->attendant;
    const char *name = hf_registration_step_name(step);

    run->step = step;
    if (attendant == NULL || attendant->progress == NULL) return HF_OK;
    if (attendant->progress(attendant->context, (uint64_t)step - 1, HF_STEP_FINISH, name)) return HF_OK;
    return hf_fail(error, HF_E_CANCELLED, name, NULL);
}

hf_status hf_registering_end(hf_registering *run, hf_registration_step step, hf_error *error)
{
    const hf_register_options *options = run->options;

    if (options->after_step == NULL || options->after_step(options->after_step_context, step)) return HF_OK;
    run->stopped = true;
    return hf_fail(error, HF_E_CANCELLED, hf_registration_step_name(step), NULL);
}

hf_status hf_registering_journal(hf_registering *run, hf_registration_step step, hf_facts *facts, hf_error *error)
{
    hf_status status;

    if (run->pending.machine_id != NULL) {
        run->pending.step = step;
        hf_facts_number(facts, HF_PENDING, "step", step);
    }
    status = hf_facts_write(facts, run->context, NULL, error);
    return status ? status : hf_registering_end(run, step, error);
}

hf_status hf_registering_profile(const hf_registering *run, hf_identity *it, hf_error *error)
{
    const hf_profile *wanted = run->options->profile;
    const char *id = wanted != NULL ? wanted->id : run->registered.profile;

    return hf_identity_set(&it->profile, wanted == &hf_profile_server ? NULL : id, error);
}

/* A refresh or a recovery names the sheet of a key that is in use. */
void hf_pending_discard_sheet(const hf_registration_context *context, const hf_identity *pending)
{
    if (hf_identity_is(pending, HF_KIND_NEW)) hf_sheet_discard(context, pending->saved_to);
}

/* The sheet first: cut off in between, the next run finds what is pending without it, and does the same or saves it
 * again. */
hf_status hf_pending_forget(hf_identity *pending, const hf_registration_context *context, hf_error *error)
{
    hf_status status;

    hf_pending_discard_sheet(context, pending);
    status = hf_store_facts_clear(context->settings->store, HF_PENDING, NULL, &context->origin, error);
    if (!status) hf_identity_free(pending);
    return status;
}

hf_status hf_registering_note_passphrase(hf_registering *run, hf_error *error)
{
    hf_data_key opened = {{0}};
    hf_status status;

    if (run->options->passphrase == NULL || run->pending.wrapped_key == NULL) return HF_OK;
    status = hf_keyring_unwrap(&opened, NULL, run->pending.wrapped_key, run->options->passphrase, error);
    hf_secret_wipe(&opened, sizeof opened);
    run->result.earlier_passphrase = status != HF_OK;
    return status == HF_INVALID ? HF_OK : status;
}

/* It is noted before it is saved, except for a refresh, which may name one that was saved long ago. */
static bool has_sheet(const hf_identity *it)
{
    const bool saved = it->step >= HF_STEP_MAKE_KEYS || hf_identity_is(it, HF_KIND_REFRESH);
    return saved && it->saved_to != NULL && hf_file_exists(it->saved_to);
}

bool hf_registering_wants_sheet(const hf_registering *run)
{
    const hf_register_options *options = run->options;

    return options->save_to != NULL && options->passphrase != NULL && !has_sheet(&run->pending) &&
           !run->result.earlier_passphrase;
}

hf_status hf_registering_save_sheet(hf_facts *facts, hf_registering *run, hf_error *error)
{
    hf_identity *it = &run->pending;
    const hf_register_options *options = run->options;
    hf_status status =
        hf_sheet_save(&it->saved_to, options->save_to, options->passphrase, it, it->key_id, it->begun_at, error);

    if (!status) hf_facts_text(facts, HF_PENDING, "saved-to", it->saved_to);
    return status;
}
