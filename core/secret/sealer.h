/* core/secret/sealer.h: the key of a data folder, common to both ways of sealing.
 *
 *   secret.key   48 bytes, owner-only: magic, id, key
 *   secret.id    the id in hex: says that there was a key, so that one that is lost is not silently made anew
 *
 * secret_keyfile.c seals with the key; secret_dpapi.c gives it to the system as entropy. */

#ifndef HF_CORE_SECRET_SEALER_H
#define HF_CORE_SECRET_SEALER_H

#include "core/aead.h"
#include "core/secret.h"

#define HF_SEALER_ID_SIZE 8

struct hf_sealer {
    unsigned char id[HF_SEALER_ID_SIZE];
    unsigned char key[HF_AEAD_KEY_SIZE];
};

/* Before the sealed bytes stand their form and the id of the key. */
#define HF_SEALED_HEADER_SIZE (1 + HF_SEALER_ID_SIZE)
void hf_sealed_header(unsigned char out[HF_SEALED_HEADER_SIZE], unsigned char form, const hf_sealer *sealer);

/* HF_FAILED (secret-damaged, secret-key-other) when `sealed` does not begin with it. */
hf_status hf_sealed_check(unsigned char form, const hf_sealer *sealer, const void *sealed, size_t length,
                          hf_error *error);

#endif
