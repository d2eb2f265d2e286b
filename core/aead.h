/* core/aead.h: AES-256-GCM, the one cipher of the product. In holdfast-online (OpenSSL). Any thread. */

#ifndef HF_CORE_AEAD_H
#define HF_CORE_AEAD_H

#include "core/error.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_AEAD_KEY_SIZE   32
#define HF_AEAD_NONCE_SIZE 12
#define HF_AEAD_TAG_SIZE   16

/* What sealing and opening must agree on. A nonce is used once with a key. Borrowed. */
typedef struct hf_aead {
    const unsigned char *key;   /* HF_AEAD_KEY_SIZE bytes */
    const unsigned char *nonce; /* HF_AEAD_NONCE_SIZE bytes */
    const void *bound;          /* associated data, or NULL */
    size_t bound_length;
} hf_aead;

/* `length` bytes of ciphertext and then the tag into `out`, which has room for length + HF_AEAD_TAG_SIZE. */
hf_status hf_aead_seal(unsigned char *out, const hf_aead *how, const void *plain, size_t length, hf_error *error);

/* `length` bytes of ciphertext and tag back into length - HF_AEAD_TAG_SIZE bytes. HF_INVALID, with `error` untouched
 * and nothing left in `out`, when they do not belong together: the caller knows what that means. */
hf_status hf_aead_open(unsigned char *out, const hf_aead *how, const void *sealed, size_t length, hf_error *error);

/* Sealing many times with one key, each in pieces that go straight to where they are wanted. */
typedef struct hf_aead_stream hf_aead_stream;
hf_status hf_aead_stream_open(hf_aead_stream **out, const unsigned char *key, hf_error *error);
void hf_aead_stream_close(hf_aead_stream *stream);

/* Begins what `nonce` is for; the key of `how` does not count. */
hf_status hf_aead_stream_begin(hf_aead_stream *stream, const hf_aead *how, hf_error *error);

/* The next `length` bytes, at most INT_MAX, as ciphertext into `out`; then the HF_AEAD_TAG_SIZE bytes of the tag. */
hf_status hf_aead_stream_add(hf_aead_stream *stream, unsigned char *out, const void *plain, size_t length,
                             hf_error *error);
hf_status hf_aead_stream_end(hf_aead_stream *stream, unsigned char *tag, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
