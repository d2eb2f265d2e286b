/* Step 5: what makes this machine known, saved together before the vault hears of it; then the copy of the passphrase,
 * saved and read back. */
#include "core/registration/registering.h"

#include <stdlib.h>
#include <string.h>

#include "core/machine.h"
#include "core/registration/machine_key.h"
#include "core/registration/sheet.h"

/* Wraps the new data key of `it` under the passphrase. */
static hf_status wrap(hf_identity *it, const hf_secret *passphrase, hf_error *error)
{
    hf_key_binding binding = {0};
    hf_text wrapped = HF_TEXT_INIT(HF_WRAPPED_KEY_MAX);
    hf_status status;

    if (!hf_text_put(binding.vault_id, sizeof binding.vault_id, it->place.resource_id))
        return hf_fail(error, HF_E_VAULT_ID_TOO_LONG, it->place.resource_id, NULL);
    (void)hf_text_put(binding.machine_id, sizeof binding.machine_id, it->machine_id);
    status = hf_key_id_make(binding.key_id, error);
    if (!status) status = hf_keyring_wrap(&wrapped, &it->data_key, passphrase, &binding, error);
    if (!status) status = hf_identity_set(&it->wrapped_key, hf_text_get(&wrapped), error);
    if (!status) status = hf_identity_set(&it->key_id, binding.key_id, error);
    hf_text_free(&wrapped);
    return status;
}

/* The data key of a lost machine: the vault gives it wrapped, on the strength of the recovery's code. */
static hf_status recover(hf_registering *run, hf_identity *it, hf_error *error)
{
    hf_text wrapped = HF_TEXT_INIT(HF_WRAPPED_KEY_MAX);
    char key_id[40] = "";
    hf_status status = hf_vault_recover_key(&wrapped, run->http, &run->place, &run->token, it->machine_id,
                                            run->options->recovery, error);

    if (!status) status = hf_identity_check_key(key_id, it, hf_text_get(&wrapped), error);
    if (!status)
        status = hf_keyring_unwrap(&it->data_key, NULL, hf_text_get(&wrapped), run->options->passphrase, error);
    if (!status) status = hf_identity_set(&it->wrapped_key, hf_text_get(&wrapped), error);
    if (!status) status = hf_identity_set(&it->key_id, key_id, error);
    it->has_data_key = status == HF_OK;
    hf_text_free(&wrapped);
    return status;
}

/* A refresh keeps the data key and what wraps it. */
static hf_status keep_key(hf_identity *it, const hf_identity *registered, hf_error *error)
{
    hf_status status = HF_OK;

    if (registered->wrapped_key == NULL) return hf_fail(error, HF_E_DATA_KEY_MISSING, NULL);
    it->data_key = registered->data_key;
    it->has_data_key = true;
    it->key_since = registered->key_since;
    status = hf_identity_set(&it->wrapped_key, registered->wrapped_key, error);
    if (!status) status = hf_identity_set(&it->key_id, registered->key_id, error);
    if (!status) status = hf_identity_set(&it->saved_to, registered->saved_to, error);
    return status;
}

static hf_status make_data_key(hf_registering *run, hf_identity *it, hf_error *error)
{
    hf_status status;

    it->key_since = hf_clock_now(run->context->clock);
    if (hf_identity_is(it, HF_KIND_REFRESH)) return keep_key(it, &run->registered, error);
    if (run->options->passphrase == NULL) return hf_fail(error, HF_E_PASSPHRASE_NEEDED, NULL);
    if (hf_identity_is(it, HF_KIND_RECOVER)) return recover(run, it, error);
    status = hf_data_key_make(&it->data_key, error);
    it->has_data_key = status == HF_OK;
    return status ? status : wrap(it, run->options->passphrase, error);
}

/* What kind of identity comes to be, and under which id. */
static hf_status name_identity(hf_registering *run, hf_identity *it, hf_error *error)
{
    const hf_identity *begun = &run->pending;
    const char *known = hf_identity_is(begun, HF_KIND_NEW) ? begun->machine_id : NULL;
    const char *kind = HF_KIND_NEW;
    char lost[40];
    hf_status status = HF_OK;

    if (run->registered.has_data_key && hf_place_same_vault(&run->registered.place, &run->place)) {
        kind = HF_KIND_REFRESH;
        known = run->registered.machine_id;
    } else if (run->options->recovery != NULL) {
        kind = HF_KIND_RECOVER;
        status = hf_recovery_machine(lost, run->options->recovery, error);
        known = lost;
    }
    if (!status) status = hf_identity_set(&it->kind, kind, error);
    if (!status)
        status = known != NULL ? hf_identity_set(&it->machine_id, known, error)
                               : hf_identity_make_id(&it->machine_id, error);
    return status;
}

static hf_status make(hf_registering *run, hf_identity *it, hf_error *error)
{
    char name[HF_MACHINE_TEXT_SIZE];
    const hf_secret *recovery = run->options->recovery;
    hf_status status = name_identity(run, it, error);

    if (!status) status = hf_identity_copy_place(&it->place, &run->place, error);
    if (!status) status = hf_identity_set(&it->machine_name, hf_machine_name(name), error);
    if (!status) status = hf_identity_set(&it->signed_by, run->signed_by, error);
    if (!status) status = hf_registering_profile(run, it, error);
    if (!status) status = hf_identity_make_id(&it->request_id, error);
    if (!status) status = hf_machine_key_make(&it->key_pem, &it->csr_pem, it->machine_id, error);
    if (!status && recovery != NULL) status = hf_secret_set(&it->recovery, recovery->text, recovery->length, error);
    if (!status) status = make_data_key(run, it, error);
    it->security_features = run->security_features;
    it->begun_at = hf_clock_now(run->context->clock);
    it->step = HF_STEP_CAPABILITIES;
    return status;
}

/* Makes it all, in the place of what was pending. */
static hf_status make_anew(hf_registering *run, hf_error *error)
{
    hf_identity it = {0};
    hf_status status = make(run, &it, error);

    if (status) {
        hf_identity_free(&it);
        return status;
    }
    hf_pending_discard_sheet(run->context, &run->pending);
    hf_identity_free(&run->pending);
    run->pending = it;
    return HF_OK;
}

/* Whether two runs recover with one code, or both do without; another code may be for another machine. */
static bool same_recovery(const hf_secret *one, const hf_secret *other)
{
    static const hf_secret none;
    return hf_secret_equal(one, other != NULL ? other : &none);
}

/* Whether what an earlier run made can be used: for the same vault and in the same way, under the same passphrase. */
static hf_status can_reuse(bool *out, const hf_registering *run, hf_error *error)
{
    const hf_identity *it = &run->pending;
    const hf_secret *passphrase = run->options->passphrase;
    hf_data_key opened = {{0}};
    hf_status status = HF_OK;

    *out = it->machine_id != NULL && hf_place_same_vault(&it->place, &run->place) &&
           same_recovery(&it->recovery, run->options->recovery);
    if (!*out || passphrase == NULL || hf_identity_is(it, HF_KIND_REFRESH)) return HF_OK;
    status = hf_keyring_unwrap(&opened, NULL, it->wrapped_key, passphrase, error);
    hf_secret_wipe(&opened, sizeof opened);
    *out = status == HF_OK;
    return status == HF_INVALID ? HF_OK : status;
}

/* Where the sheet is going to be, if one is wanted; else that there is none, where an earlier run was cut off before it
 * had saved one. */
static hf_status place_sheet(hf_registering *run, bool wanted, hf_error *error)
{
    hf_identity *it = &run->pending;

    if (hf_identity_is(it, HF_KIND_REFRESH)) return HF_OK;
    if (wanted) return hf_sheet_place(&it->saved_to, run->options->save_to, it, it->key_id, error);
    if (it->step >= HF_STEP_MAKE_KEYS || it->saved_to == NULL || hf_file_exists(it->saved_to)) return HF_OK;
    return hf_identity_set(&it->saved_to, NULL, error);
}

/* What the sheet opens, and where it is going to be, is saved before it: a sheet that opens nothing would mislead. */
static hf_status save_with_sheet(hf_facts *facts, hf_registering *run, hf_error *error)
{
    hf_status status = hf_facts_write(facts, run->context, NULL, error);

    return status ? status : hf_registering_save_sheet(facts, run, error);
}

/* What is saved here says already that the vault may have heard of it: the request follows. */
hf_status hf_step_make_keys(hf_registering *run, hf_error *error)
{
    hf_facts facts = {0};
    bool reuse = false, sheet = false;
    hf_status status = hf_registering_begin(run, HF_STEP_MAKE_KEYS, error);

    if (!status) status = can_reuse(&reuse, run, error);
    run->result.resumed = reuse;
    if (!status && !reuse) status = make_anew(run, error);
    if (!status && hf_identity_is(&run->pending, HF_KIND_REFRESH)) status = hf_registering_note_passphrase(run, error);
    if (status) return status;
    sheet = hf_registering_wants_sheet(run);
    status = place_sheet(run, sheet, error);
    if (reuse)
        hf_facts_text(&facts, HF_PENDING, "saved-to", run->pending.saved_to);
    else
        hf_identity_add(&facts, run->context->settings, HF_PENDING, &run->pending);
    if (!status && sheet) status = save_with_sheet(&facts, run, error);
    hf_facts_flag(&facts, HF_PENDING, "asked", true);
    if (!status) return hf_registering_journal(run, HF_STEP_MAKE_KEYS, &facts, error);
    hf_facts_free(&facts);
    return status;
}
