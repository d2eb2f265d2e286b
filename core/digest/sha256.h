/* core/digest/sha256.h: the one export of holdfast-digest, which is loaded, not linked. */

#ifndef HF_CORE_DIGEST_SHA256_H
#define HF_CORE_DIGEST_SHA256_H

#include <stdbool.h>
#include <stddef.h>

/* Named for what it is and for how it is called: another way of calling it gets another name. */
#define HF_DIGEST_EXPORT "hf_digest_sha256_1"

/* False if OpenSSL cannot. */
bool hf_digest_sha256_1(unsigned char out[32], const void *data, size_t length);
typedef bool hf_digest_sha256_function(unsigned char out[32], const void *data, size_t length);

#endif
