#include "core/keyring/wrapped.h"
#include "core/online/openssl.h"

#include <string.h>

/* What new keys are wrapped with. */
#define N (1 << 17)
#define R 8
#define P 1

#define MEMORY_MAX (UINT64_C(1056) << 20) /* for the largest parameters that are accepted: 1 GiB and some */

hf_status hf_data_key_make(hf_data_key *out, hf_error *error)
{
    return hf_random(out->bytes, sizeof out->bytes, error);
}

hf_status hf_key_id_make(char out[40], hf_error *error)
{
    unsigned char bytes[16];
    hf_text hex = HF_TEXT_INIT(40);
    hf_status status = hf_random(bytes, sizeof bytes, error);
    if (!status && !hf_hex_encode(&hex, bytes, sizeof bytes)) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status) hf_text_put(out, 40, hf_text_get(&hex));
    hf_text_free(&hex);
    return status;
}

/* The key that wraps, and what is bound to it. */
static hf_status derive(hf_data_key *out, hf_text *bound, const hf_wrapped_key *wrapped, const hf_secret *passphrase,
                        hf_error *error)
{
    if (!hf_wrapped_bound(bound, wrapped)) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    int done = EVP_PBE_scrypt(passphrase->text ? passphrase->text : "", passphrase->length, wrapped->salt,
                              sizeof wrapped->salt, (uint64_t)wrapped->n, (uint64_t)wrapped->r, (uint64_t)wrapped->p,
                              MEMORY_MAX, out->bytes, sizeof out->bytes);
    return done == 1 ? HF_OK : hf_openssl_fail(error, "deriving a key from the passphrase");
}

static hf_status seal_key(hf_wrapped_key *wrapped, const hf_data_key *key, const hf_secret *passphrase, hf_error *error)
{
    hf_data_key wrapping = {{0}};
    hf_text bound = HF_TEXT_INIT(HF_WRAPPED_KEY_MAX);
    hf_status status = derive(&wrapping, &bound, wrapped, passphrase, error);
    const hf_aead how = {wrapping.bytes, wrapped->nonce, bound.data, bound.length};
    if (!status) status = hf_aead_seal(wrapped->sealed, &how, key->bytes, sizeof key->bytes, error);
    hf_secret_wipe(&wrapping, sizeof wrapping);
    hf_text_free(&bound);
    return status;
}

hf_status hf_keyring_wrap(hf_text *out, const hf_data_key *key, const hf_secret *passphrase,
                          const hf_key_binding *binding, hf_error *error)
{
    hf_wrapped_key wrapped = {.n = N, .r = R, .p = P, .binding = *binding};
    if (!hf_key_binding_is_valid(binding))
        return hf_fail(error, HF_E_INTERNAL, "a key was to be bound to no name", NULL);
    hf_status status = hf_random(wrapped.salt, sizeof wrapped.salt, error);
    if (!status) status = hf_random(wrapped.nonce, sizeof wrapped.nonce, error);
    if (!status) status = seal_key(&wrapped, key, passphrase, error);
    if (!status) status = hf_wrapped_write(out, &wrapped, error);
    return status;
}

/* The text is whole and its parameters are good: what does not open now was wrapped with another passphrase. */
static hf_status open_key(hf_data_key *out, const hf_wrapped_key *wrapped, const hf_secret *passphrase, hf_error *error)
{
    hf_data_key wrapping = {{0}};
    hf_text bound = HF_TEXT_INIT(HF_WRAPPED_KEY_MAX);
    hf_status status = derive(&wrapping, &bound, wrapped, passphrase, error);
    const hf_aead how = {wrapping.bytes, wrapped->nonce, bound.data, bound.length};
    if (!status) status = hf_aead_open(out->bytes, &how, wrapped->sealed, sizeof wrapped->sealed, error);
    if (status == HF_INVALID) status = hf_fail(error, HF_E_PASSPHRASE_WRONG, wrapped->binding.key_id, NULL);
    hf_secret_wipe(&wrapping, sizeof wrapping);
    hf_text_free(&bound);
    return status;
}

hf_status hf_keyring_unwrap(hf_data_key *out, hf_key_binding *binding, const char *wrapped, const hf_secret *passphrase,
                            hf_error *error)
{
    hf_wrapped_key read;
    hf_data_key key = {{0}};
    hf_status status = hf_wrapped_read(&read, wrapped, error);
    if (!status) status = open_key(&key, &read, passphrase, error);
    if (!status) {
        *out = key;
        if (binding) *binding = read.binding;
    }
    hf_secret_wipe(&key, sizeof key);
    return status;
}

hf_status hf_keyring_binding(hf_key_binding *out, const char *wrapped, hf_error *error)
{
    hf_wrapped_key read;
    hf_status status = hf_wrapped_read(&read, wrapped, error);
    if (!status) *out = read.binding;
    return status;
}
