/* What a registration would be, from what is kept here and the file. */
#include "core/registration/identity.h"

#include <stdlib.h>
#include <string.h>

/* The name of the vault of `it`, NULL when it is of no vault. */
static hf_status name_vault(char **out, const hf_identity *it, hf_error *error)
{
    if (it->machine_id == NULL) return HF_OK;
    return hf_identity_set(out, it->place.vault != NULL ? it->place.vault : "", error);
}

static hf_status look(hf_register_outlook *out, const hf_identity *registered, const hf_identity *pending,
                      hf_error *error)
{
    hf_status status = name_vault(&out->registered_with, registered, error);

    if (!status) status = name_vault(&out->begun_with, pending, error);
    out->begun_step = (hf_registration_step)pending->step;
    out->begun_certified = pending->certificate_pem != NULL;
    out->passphrase_needed = true;
    return status;
}

/* A key that was made is kept, and its copy of the passphrase was saved before that step was journalled. */
static void compare(hf_register_outlook *out, const hf_identity *registered, const hf_identity *pending,
                    const hf_vault_place *place)
{
    bool registered_at_all = registered->machine_id != NULL, begun_at_all = pending->machine_id != NULL;

    out->registered_there = registered_at_all && hf_place_same_vault(&registered->place, place);
    out->begun_there = begun_at_all && hf_place_same_vault(&pending->place, place);
    out->replaces = (registered_at_all && !out->registered_there) || (out->begun_certified && !out->begun_there);
    out->passphrase_needed = !out->registered_there && !(out->begun_there && out->begun_step >= HF_STEP_MAKE_KEYS);
}

hf_status hf_register_foresee(hf_register_outlook *out, const hf_settings *settings, const hf_credentials *credentials,
                              hf_error *error)
{
    hf_register_outlook outlook = {0};
    hf_identity registered = {0}, pending = {0};
    hf_vault_place place = {0};
    hf_status status = hf_identity_load(&registered, settings, HF_REGISTERED, false, error);

    if (!status) status = hf_identity_load(&pending, settings, HF_PENDING, false, error);
    if (!status) status = look(&outlook, &registered, &pending, error);
    if (!status && credentials != NULL) status = hf_vault_place_from_credentials(&place, credentials, error);
    if (!status && registered.machine_id != NULL) status = hf_place_compare(&place, &registered.place, error);
    if (!status && pending.machine_id != NULL) status = hf_place_compare(&place, &pending.place, error);
    if (!status && credentials != NULL) compare(&outlook, &registered, &pending, &place);
    if (status)
        hf_register_outlook_free(&outlook);
    else
        *out = outlook;
    hf_vault_place_free(&place);
    hf_identity_free(&registered);
    hf_identity_free(&pending);
    return status;
}

void hf_register_outlook_free(hf_register_outlook *outlook)
{
    free(outlook->registered_with);
    free(outlook->begun_with);
    memset(outlook, 0, sizeof *outlook);
}
