#include "core/registration/identity.h"
#include "core/registration/machine_key.h"

#include <stdlib.h>
#include <string.h>

/* Takes a text over. */
static char *take(char **from)
{
    char *text = *from;
    *from = NULL;
    return text;
}

static void fill(hf_registration_status *out, hf_identity *it)
{
    *out = (hf_registration_status){
        .registered = true,
        .to_be_verified = it->to_be_verified,
        .machine_id = take(&it->machine_id),
        .machine_name = take(&it->machine_name),
        .key_id = take(&it->key_id),
        .certificate_pem = take(&it->certificate_pem),
        .signed_by = take(&it->signed_by),
        .saved_to = take(&it->saved_to),
        .ca_next_pem = take(&it->ca_next_pem),
        .profile = take(&it->profile),
        .place = it->place,
        .security_features = it->security_features,
        .registered_at = it->registered_at,
        .last_contact = it->last_contact,
        .key_since = it->key_since,
        .verified_at = it->verified_at,
    };
    memset(&it->place, 0, sizeof it->place);
    hf_machine_certificate_times(&out->certificate_from, &out->certificate_until, out->certificate_pem);
}

hf_status hf_registration_status_read(hf_registration_status *out, const hf_settings *settings, hf_error *error)
{
    hf_identity registered = {0}, pending = {0};
    hf_registration_status it = {0};
    hf_status status = hf_identity_load(&registered, settings, HF_REGISTERED, false, error);

    if (!status) status = hf_identity_load(&pending, settings, HF_PENDING, false, error);
    if (!status) {
        if (registered.machine_id != NULL) fill(&it, &registered);
        it.pending = pending.machine_id != NULL;
        it.step = (hf_registration_step)pending.step;
        *out = it;
    }
    hf_identity_free(&registered);
    hf_identity_free(&pending);
    return status;
}

void hf_registration_status_free(hf_registration_status *status)
{
    free(status->machine_id);
    free(status->machine_name);
    free(status->key_id);
    free(status->certificate_pem);
    free(status->ca_next_pem);
    free(status->signed_by);
    free(status->saved_to);
    free(status->profile);
    hf_vault_place_free(&status->place);
    memset(status, 0, sizeof *status);
}

static hf_status load_secrets(hf_identity *out, const hf_settings *settings, hf_error *error)
{
    hf_status status = hf_identity_load(out, settings, HF_REGISTERED, true, error);

    if (!status && out->machine_id == NULL) status = hf_fail(error, HF_E_NOT_REGISTERED, NULL);
    return status;
}

hf_status hf_registration_data_key(hf_data_key *out, const hf_settings *settings, hf_error *error)
{
    hf_identity it = {0};
    hf_status status = load_secrets(&it, settings, error);

    if (!status && !it.has_data_key) status = hf_fail(error, HF_E_DATA_KEY_MISSING, NULL);
    if (!status) *out = it.data_key;
    hf_identity_free(&it);
    return status;
}
