/* core/keyring/wrapped.h: a wrapped key as its JSON text says it. */

#ifndef HF_CORE_KEYRING_WRAPPED_H
#define HF_CORE_KEYRING_WRAPPED_H

#include "core/aead.h"
#include "core/keyring.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_WRAPPED_SALT 32
#define HF_WRAPPED_SIZE (HF_DATA_KEY_SIZE + HF_AEAD_TAG_SIZE)

typedef struct hf_wrapped_key {
    int64_t n, r, p; /* of scrypt */
    hf_key_binding binding;
    unsigned char salt[HF_WRAPPED_SALT], nonce[HF_AEAD_NONCE_SIZE], sealed[HF_WRAPPED_SIZE];
} hf_wrapped_key;

/* Everything but nonce and wrapped key, in one text: the associated data. */
bool hf_wrapped_bound(hf_text *out, const hf_wrapped_key *wrapped);

hf_status hf_wrapped_write(hf_text *out, const hf_wrapped_key *wrapped, hf_error *error);

/* Reads and judges the text: damaged, of a newer version, or with parameters that are not accepted. */
hf_status hf_wrapped_read(hf_wrapped_key *out, const char *text, hf_error *error);

/* Names that can stand in the text. */
bool hf_key_binding_is_valid(const hf_key_binding *binding);

#ifdef __cplusplus
}
#endif

#endif
