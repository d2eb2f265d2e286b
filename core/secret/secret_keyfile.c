/* Sealed bytes: header (form, key id), nonce, ciphertext, tag. Bound in: the header and the purpose. */
#include "core/secret/sealer.h"

#include <stdlib.h>
#include <string.h>

#define FORM    1
#define START   (HF_SEALED_HEADER_SIZE + HF_AEAD_NONCE_SIZE)
#define PURPOSE 64 /* the longest */

/* Seals or opens with the parts of `sealed`, whose header and nonce are in place. */
typedef hf_status cipher(unsigned char *out, const hf_aead *how, const void *in, size_t length, hf_error *error);
static hf_status run(cipher *with, unsigned char *out, const hf_sealer *sealer, const char *purpose,
                     const unsigned char *sealed, const void *in, size_t length, hf_error *error)
{
    unsigned char bound[HF_SEALED_HEADER_SIZE + PURPOSE];
    size_t purpose_length = strlen(purpose);
    hf_aead how = {.key = sealer->key, .nonce = sealed + HF_SEALED_HEADER_SIZE, .bound = bound};

    if (purpose_length > PURPOSE) return hf_fail(error, HF_E_INTERNAL, "a purpose is too long", NULL);
    memcpy(bound, sealed, HF_SEALED_HEADER_SIZE);
    memcpy(bound + HF_SEALED_HEADER_SIZE, purpose, purpose_length);
    how.bound_length = HF_SEALED_HEADER_SIZE + purpose_length;
    return with(out, &how, in, length, error);
}

hf_status hf_seal(hf_bytes *out, hf_sealer *sealer, const char *purpose, const void *data, size_t length,
                  hf_error *error)
{
    hf_number_text most;
    unsigned char *sealed;
    hf_status status;

    if (length > HF_SECRET_MAX) return hf_fail(error, HF_E_SECRET_TOO_LONG, hf_text_number(most, HF_SECRET_MAX), NULL);
    sealed = malloc(START + length + HF_AEAD_TAG_SIZE);
    if (sealed == NULL) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_sealed_header(sealed, FORM, sealer);
    status = hf_random(sealed + HF_SEALED_HEADER_SIZE, HF_AEAD_NONCE_SIZE, error);
    if (!status) status = run(hf_aead_seal, sealed + START, sealer, purpose, sealed, data, length, error);
    if (status) {
        free(sealed);
        return status;
    }
    *out = (hf_bytes){sealed, START + length + HF_AEAD_TAG_SIZE};
    return HF_OK;
}

hf_status hf_unseal(hf_bytes *out, hf_sealer *sealer, const char *purpose, const void *sealed, size_t length,
                    hf_error *error)
{
    const unsigned char *bytes = sealed;
    hf_bytes plain = {0};
    hf_status status = hf_sealed_check(FORM, sealer, sealed, length, error);

    if (status) return status;
    if (length < START + HF_AEAD_TAG_SIZE) return hf_fail(error, HF_E_SECRET_DAMAGED, NULL);
    plain.length = length - START - HF_AEAD_TAG_SIZE;
    plain.data = calloc(1, plain.length + 1);
    if (plain.data == NULL) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    status = run(hf_aead_open, plain.data, sealer, purpose, bytes, bytes + START, length - START, error);
    if (status == HF_INVALID) status = hf_fail(error, HF_E_SECRET_DAMAGED, NULL);
    if (status) {
        hf_bytes_wipe(&plain);
        return status;
    }
    *out = plain;
    return HF_OK;
}
