#include "core/registration/contact.h"

#include <string.h>

static bool same_key(const hf_data_key *a, const hf_data_key *b)
{
    unsigned char difference = 0;
    for (size_t i = 0; i < HF_DATA_KEY_SIZE; i++) difference |= (unsigned char)(a->bytes[i] ^ b->bytes[i]);
    return difference == 0;
}

static hf_status check(const hf_identity *identity, const hf_secret *passphrase, const char *path, hf_error *error)
{
    hf_data_key opened = {{0}};
    hf_status status;

    if (identity->wrapped_key == NULL || !identity->has_data_key) return hf_fail(error, HF_E_DATA_KEY_MISSING, NULL);
    status = hf_keyring_unwrap(&opened, NULL, identity->wrapped_key, passphrase, error);
    if (!status && !same_key(&opened, &identity->data_key))
        status = hf_fail(error, HF_E_SHEET_OTHER_KEY, path, identity->key_id, NULL);
    hf_secret_wipe(&opened, sizeof opened);
    return status;
}

hf_status hf_registration_verify(const hf_registration_context *context, const char *path, hf_error *error)
{
    hf_identity identity = {0};
    hf_secret passphrase = {0};
    hf_facts facts = {0};
    hf_status status = hf_passphrase_read(&passphrase, path, error);

    if (!status) status = hf_registered_load(&identity, context, error);
    if (!status) status = check(&identity, &passphrase, path, error);
    if (!status) {
        hf_facts_number(&facts, HF_REGISTERED, "verified-at", hf_clock_now(context->clock));
        status = hf_facts_write(&facts, context, NULL, error);
    }
    hf_secret_free(&passphrase);
    hf_identity_free(&identity);
    return status;
}
