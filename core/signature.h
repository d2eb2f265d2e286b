/* core/signature.h: Ed25519 signatures (RFC 8032) and their keys: who vouches for the files of a plug-in. In
 * holdfast-online.
 *
 * A key is named by its id, the SHA-256 of the public key's SubjectPublicKeyInfo in DER, in lower-case hex: what
 * `openssl pkey -pubin -in FILE -outform DER | sha256sum` prints. Private keys are PKCS#8 in PEM without a password, as
 * `openssl genpkey -algorithm ed25519` makes them. Any thread. */

#ifndef HF_CORE_SIGNATURE_H
#define HF_CORE_SIGNATURE_H

#include "core/error.h"
#include "core/secret.h"
#include "core/text.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_SIGNATURE_SIZE  64
#define HF_KEY_ID_SIZE     65   /* with the NUL */
#define HF_PUBLIC_KEY_MAX  1024 /* bytes of one in PEM */
#define HF_SIGNING_KEY_MAX 4096 /* bytes of a private one */

/* A new pair: PKCS#8 and SubjectPublicKeyInfo, both PEM. */
hf_status hf_signing_key_make(hf_secret *out_private, hf_text *out_public, hf_error *error);

/* The public key in `pem`, written anew as OpenSSL would, and its id. HF_INVALID (public-key-invalid) when it is no
 * Ed25519 key, `name` being what the error calls it. */
hf_status hf_public_key_read(hf_text *out, char id[HF_KEY_ID_SIZE], const char *name, const hf_bytes *pem,
                             hf_error *error);

/* Signs; `id` gets that of the key. HF_INVALID (signing-key-invalid), `name` being what the error calls the key. */
hf_status hf_signature_make(unsigned char out[HF_SIGNATURE_SIZE], char id[HF_KEY_ID_SIZE], const char *name,
                            const hf_secret *key, const void *data, size_t length, hf_error *error);

/* Whether the signature of `data` is that key's. False also when the key is none. */
bool hf_signature_is_good(const unsigned char signature[HF_SIGNATURE_SIZE], const char *public_key, const void *data,
                          size_t length);

#ifdef __cplusplus
}
#endif

#endif
