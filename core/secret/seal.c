/* Sealed bytes: form, key id, nonce, ciphertext of what the system protected, tag. Bound in: form, key id, purpose. */
#include "core/secret/sealer.h"

#include <stdlib.h>
#include <string.h>

#define FORM        1
#define HEADER_SIZE (1 + HF_SEALER_ID_SIZE)
#define START       (HEADER_SIZE + HF_AEAD_NONCE_SIZE)

/* hf_aead_seal or hf_aead_open, with the header and nonce that stand in `sealed`. */
typedef hf_status cipher(unsigned char *out, const hf_aead *how, const void *in, size_t length, hf_error *error);
static hf_status run(cipher *with, unsigned char *out, const hf_sealer *sealer, const char *purpose,
                     const unsigned char *sealed, const void *in, size_t length, hf_error *error)
{
    unsigned char bound[HEADER_SIZE + HF_PURPOSE_MAX];
    size_t purpose_length = strlen(purpose);
    hf_aead how = {.key = sealer->key, .nonce = sealed + HEADER_SIZE, .bound = bound};

    if (purpose_length > HF_PURPOSE_MAX) return hf_fail(error, HF_E_INTERNAL, "a purpose is too long", NULL);
    memcpy(bound, sealed, HEADER_SIZE);
    memcpy(bound + HEADER_SIZE, purpose, purpose_length);
    how.bound_length = HEADER_SIZE + purpose_length;
    return with(out, &how, in, length, error);
}

static hf_status seal(hf_bytes *out, const hf_sealer *sealer, const char *purpose, const hf_bytes *inner,
                      hf_error *error)
{
    hf_bytes sealed = {malloc(START + inner->length + HF_AEAD_TAG_SIZE), START + inner->length + HF_AEAD_TAG_SIZE};
    hf_status status;

    if (sealed.data == NULL) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    sealed.data[0] = FORM;
    memcpy(sealed.data + 1, sealer->id, HF_SEALER_ID_SIZE);
    status = hf_random(sealed.data + HEADER_SIZE, HF_AEAD_NONCE_SIZE, error);
    if (!status)
        status =
            run(hf_aead_seal, sealed.data + START, sealer, purpose, sealed.data, inner->data, inner->length, error);
    if (status)
        hf_bytes_free(&sealed);
    else
        *out = sealed;
    return status;
}

hf_status hf_seal(hf_bytes *out, hf_sealer *sealer, const char *purpose, const void *data, size_t length,
                  hf_error *error)
{
    hf_number_text most;
    hf_bytes inner = {0};
    hf_status status;

    if (length > HF_SECRET_MAX) return hf_fail(error, HF_E_SECRET_TOO_LONG, hf_text_number(most, HF_SECRET_MAX), NULL);
    status = hf_system_protect(&inner, sealer, purpose, data, length, error);
    if (!status) status = seal(out, sealer, purpose, &inner, error);
    hf_bytes_wipe(&inner);
    return status;
}

static hf_status check_header(const hf_sealer *sealer, const unsigned char *sealed, size_t length, hf_error *error)
{
    if (length < START + HF_AEAD_TAG_SIZE || sealed[0] != FORM) return hf_fail(error, HF_E_SECRET_DAMAGED, NULL);
    if (memcmp(sealed + 1, sealer->id, HF_SEALER_ID_SIZE) != 0) return hf_fail(error, HF_E_SECRET_KEY_OTHER, NULL);
    return HF_OK;
}

hf_status hf_unseal(hf_bytes *out, hf_sealer *sealer, const char *purpose, const void *sealed, size_t length,
                    hf_error *error)
{
    const unsigned char *bytes = sealed;
    hf_bytes inner = {0};
    hf_status status = check_header(sealer, bytes, length, error);

    if (status) return status;
    inner.length = length - START - HF_AEAD_TAG_SIZE;
    inner.data = malloc(inner.length + 1);
    if (inner.data == NULL) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    status = run(hf_aead_open, inner.data, sealer, purpose, bytes, bytes + START, length - START, error);
    if (status == HF_INVALID) status = hf_fail(error, HF_E_SECRET_DAMAGED, NULL);
    if (!status) status = hf_system_unprotect(out, sealer, purpose, inner.data, inner.length, error);
    hf_bytes_wipe(&inner);
    return status;
}
