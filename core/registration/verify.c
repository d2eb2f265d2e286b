#include "core/registration/contact.h"

#include <string.h>

#define TRIES_MAX 3

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

    if (identity->wrapped_key == NULL || identity->key_id == NULL || !identity->has_data_key)
        return hf_fail(error, HF_E_DATA_KEY_MISSING, NULL);
    status = hf_keyring_unwrap(&opened, NULL, identity->wrapped_key, passphrase, error);
    if (!status && !same_key(&opened, &identity->data_key))
        status = hf_fail(error, HF_E_SHEET_OTHER_KEY, path, identity->key_id, NULL);
    hf_secret_wipe(&opened, sizeof opened);
    return status;
}

/* Without the lock, which who is waiting for the vault holds for long: the key that was checked is to be the one that
 * counts still. */
static hf_status note(const hf_registration_context *context, const char *key_id, hf_error *error)
{
    hf_number_text at;
    const hf_fact facts[] = {
        {.key = HF_REGISTERED HF_FACT_VERIFIED_AT, .text = hf_text_number(at, hf_clock_now(context->clock))},
        {.key = HF_REGISTERED HF_FACT_VERIFIED_KEY, .text = key_id},
    };

    return hf_store_facts_write_if(context->settings->store, HF_REGISTERED "key-id", key_id, facts,
                                   sizeof facts / sizeof facts[0], error);
}

/* HF_CONFLICT when the key was changed meanwhile. */
static hf_status check_and_note(const hf_registration_context *context, const hf_secret *passphrase, const char *path,
                                hf_error *error)
{
    hf_identity identity = {0};
    hf_status status = hf_registered_load(&identity, context, error);

    if (!status) status = check(&identity, passphrase, path, error);
    if (!status) status = note(context, identity.key_id, error);
    hf_identity_free(&identity);
    return status;
}

hf_status hf_registration_verify(const hf_registration_context *context, const char *path, hf_error *error)
{
    hf_secret passphrase = {0};
    hf_status status = hf_passphrase_read(&passphrase, path, error), checked = HF_CONFLICT;

    for (int tries = 0; !status && checked == HF_CONFLICT && tries < TRIES_MAX; tries++)
        checked = check_and_note(context, &passphrase, path, error);
    hf_secret_free(&passphrase);
    if (status) return status;
    return checked == HF_CONFLICT ? hf_fail(error, HF_E_REGISTRATION_BUSY, NULL) : checked;
}
