/* apps/vaultd/pki/crypto.h: small things that everything over OpenSSL needs. Any thread. */

#ifndef VD_PKI_CRYPTO_H
#define VD_PKI_CRYPTO_H

#include "core/secret.h"

#include <openssl/x509.h>

#ifdef __cplusplus
extern "C" {
#endif

#define VD_DIGEST_SIZE 32
#define VD_PEM_MAX     16384

/* Reports what OpenSSL said last: "could not `doing`: ...". */
hf_status vd_crypto_fail(hf_error *error, const char *doing);

hf_status vd_sha256(unsigned char out[VD_DIGEST_SIZE], const void *data, size_t length, hf_error *error);
bool vd_digest_equal(const void *a, const void *b, size_t length); /* in constant time */

hf_status vd_key_make(EVP_PKEY **out, hf_error *error); /* EC P-256 */
hf_status vd_key_to_pem(hf_secret *out, EVP_PKEY *key, hf_error *error);
hf_status vd_key_from_pem(EVP_PKEY **out, const hf_secret *pem, hf_error *error);

hf_status vd_certificate_to_pem(hf_text *out, X509 *certificate, hf_error *error);
/* One certificate and nothing behind it. */
hf_status vd_certificate_from_pem(X509 **out, const char *pem, hf_error *error);
hf_status vd_certificate_digest(unsigned char out[VD_DIGEST_SIZE], X509 *certificate, hf_error *error);
int64_t vd_certificate_until(const X509 *certificate); /* Unix seconds */
int64_t vd_certificate_from(const X509 *certificate);

/* Random bytes as text: hexadecimal digits, a GUID, or unguessable URL-safe text of 256 bits. */
hf_status vd_random_hex(char *out, size_t digits, hf_error *error);
hf_status vd_random_guid(char out[37], hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
