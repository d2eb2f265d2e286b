/* apps/vaultd/pki/crypto.h: digests, keys and random texts, over OpenSSL. Any thread. */

#ifndef VD_PKI_CRYPTO_H
#define VD_PKI_CRYPTO_H

#include "core/online/openssl.h"

#ifdef __cplusplus
extern "C" {
#endif

#define VD_DIGEST_SIZE     32 /* SHA-256 */
#define VD_THUMBPRINT_SIZE 20 /* SHA-1, as `x5t` and portals have it */

hf_status vd_sha256(unsigned char out[VD_DIGEST_SIZE], const void *data, size_t length, hf_error *error);
bool vd_bytes_equal(const void *a, const void *b, size_t length); /* in constant time */

hf_status vd_certificate_digest(unsigned char out[VD_DIGEST_SIZE], X509 *certificate, hf_error *error);
hf_status vd_certificate_thumbprint(unsigned char out[VD_THUMBPRINT_SIZE], X509 *certificate, hf_error *error);

/* Random hexadecimal digits with a NUL behind them, and a random GUID. */
hf_status vd_random_hex(char *out, size_t digits, hf_error *error);
hf_status vd_random_guid(char out[37], hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
