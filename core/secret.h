/* core/secret.h: secrets in memory, and their sealing at rest.
 *
 * In memory a secret has one type, is wiped when it is freed, is compared in constant time, and is never printed. At
 * rest it is sealed: on Windows by DPAPI (machine scope, with the key file as entropy), elsewhere by AES-256-GCM under
 * a key in a 0600 file beside the store. Anybody who may read that folder may unseal: the folder is the boundary
 * (docs/attack-surface.md). */

#ifndef HF_CORE_SECRET_H
#define HF_CORE_SECRET_H

#include "core/error.h"
#include "core/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A secret. Zero-initialise. `text` has a NUL behind its `length` bytes; NULL when there is none. */
typedef struct hf_secret {
    char *text; /* owned */
    size_t length;
} hf_secret;

#define HF_SECRET_MAX 65536

hf_status hf_secret_set(hf_secret *out, const char *text, size_t length, hf_error *error); /* wipes what was there */
void hf_secret_free(hf_secret *secret);
bool hf_secret_equal(const hf_secret *a, const hf_secret *b); /* constant time for equal lengths */

/* Overwrites memory in a way that no compiler leaves out. */
void hf_secret_wipe(void *memory, size_t length);

/* Random bytes from the system, fit for keys. */
hf_status hf_random(void *out, size_t length, hf_error *error);

/* What seals for one data folder, with its secret.key. Any thread. `purpose` (a short constant) is bound in: what was
 * sealed for one purpose does not open for another. */
typedef struct hf_sealer hf_sealer;

/* Opens the sealer of the data folder `data`, making its key when it is missing and `create` is set. HF_FAILED
 * (secret-key-missing) when there is sealed data but the key is gone. In holdfast-online (see core/online.h). */
hf_status hf_sealer_open(hf_sealer **out, const char *data, bool create, hf_error *error);
void hf_sealer_close(hf_sealer *sealer);
hf_status hf_seal(hf_bytes *out, hf_sealer *sealer, const char *purpose, const void *data, size_t length,
                  hf_error *error);
/* HF_FAILED: secret-damaged when the bytes were changed or sealed for another purpose, secret-key-other when they were
 * sealed on another machine or with a key that is gone. A NUL stands behind the bytes. The caller wipes out. */
hf_status hf_unseal(hf_bytes *out, hf_sealer *sealer, const char *purpose, const void *sealed, size_t length,
                    hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
