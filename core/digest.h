/* core/digest.h: SHA-256, for files that were agreed to and keys that are named. In holdfast-online. Any thread. */

#ifndef HF_CORE_DIGEST_H
#define HF_CORE_DIGEST_H

#include "core/error.h"
#include "core/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Adds the SHA-256 of `data` in lower-case hex. */
hf_status hf_sha256(hf_text *hex, const void *data, size_t length, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
