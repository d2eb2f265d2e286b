/* core/digest.h: SHA-256, for files that were agreed to and keys that are named.
 *
 * On Windows the system makes it. Elsewhere OpenSSL does, in a third library that is loaded on first use and needs
 * nothing of the network (docs/decisions/digests-are-a-library-of-their-own.md). Any thread. */

#ifndef HF_CORE_DIGEST_H
#define HF_CORE_DIGEST_H

#include "core/error.h"
#include "core/text.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_SHA256_SIZE 32

/* Adds the SHA-256 of `data` in lower-case hex. HF_FAILED (online-library-missing, sha256-failed). */
hf_status hf_sha256(hf_text *hex, const void *data, size_t length, hf_error *error);

/* The same, as bytes. Twins for each system. */
hf_status hf_sha256_bytes(unsigned char out[HF_SHA256_SIZE], const void *data, size_t length, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
