/* core/secret/sealer.h: the parts of sealing.
 *
 *   secret.key   48 bytes, owner-only: magic, id, key
 *   secret.id    the id in hex: says that there was a key, so that one that is lost is not silently made anew
 *
 * seal.c seals with the key everywhere; what the system can add is put inside: DPAPI, with the key as its entropy, in
 * secret_dpapi.c; nothing more in secret_keyfile.c. */

#ifndef HF_CORE_SECRET_SEALER_H
#define HF_CORE_SECRET_SEALER_H

#include "core/aead.h"
#include "core/secret.h"

#define HF_SEALER_ID_SIZE 8
#define HF_PURPOSE_MAX    128 /* the longest: names a page and a field */

struct hf_sealer {
    unsigned char id[HF_SEALER_ID_SIZE];
    unsigned char key[HF_AEAD_KEY_SIZE];
};

/* What the system adds, and takes off again. HF_FAILED (secret-damaged) when it does not open here. The caller wipes
 * out. */
hf_status hf_system_protect(hf_bytes *out, const hf_sealer *sealer, const char *purpose, const void *data,
                            size_t length, hf_error *error);
hf_status hf_system_unprotect(hf_bytes *out, const hf_sealer *sealer, const char *purpose, const void *data,
                              size_t length, hf_error *error);

#endif
