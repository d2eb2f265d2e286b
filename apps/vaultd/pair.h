/* apps/vaultd/pair.h: a certificate and its key, in one file so that they cannot part. */

#ifndef VD_PAIR_H
#define VD_PAIR_H

#include "core/file.h"
#include "core/secret.h"
#include "core/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Writes `folder`/`name`, for its owner only. */
hf_status vd_pair_write(const char *folder, const char *name, const hf_text *certificate_pem, const hf_secret *key_pem,
                        hf_error *error);

/* HF_NOT_FOUND when there is none. */
hf_status vd_pair_read(hf_text *certificate_pem, hf_secret *key_pem, const char *folder, const char *name,
                       hf_error *error);

/* The length of the first certificate of `pem`, with the line that ends it; 0 = there is none. */
size_t vd_pem_first(const char *pem);

#ifdef __cplusplus
}
#endif

#endif
