/* core/online/openssl.h: what the files of holdfast-online share of OpenSSL: its failures as errors, and PEM.
 *
 * Included only by files that use OpenSSL themselves (and by vaultd). Any thread. */

#ifndef HF_CORE_ONLINE_OPENSSL_H
#define HF_CORE_ONLINE_OPENSSL_H

#include "core/error.h"
#include "core/secret.h"
#include "core/text.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HF_PEM_MAX 65536 /* bytes of a certificate or key in PEM */

/* Fails with `crypto-failed`: what was being done, and OpenSSL's reason. Empties OpenSSL's queue of errors. */
hf_status hf_openssl_fail(hf_error *error, const char *what);

/* The first certificate of a PEM text; NULL when there is none. The caller frees. */
X509 *hf_pem_certificate(const char *pem);

/* The private key of a PEM text, without a password; NULL when there is none. The caller frees. */
EVP_PKEY *hf_pem_key(const hf_secret *pem);

/* The public key of `length` bytes of PEM; NULL when there is none. The caller frees. */
EVP_PKEY *hf_pem_public_key(const char *pem, size_t length);

/* Add to `out`; false when it does not fit or OpenSSL failed. */
bool hf_certificate_to_pem(hf_text *out, X509 *certificate);
bool hf_public_key_to_pem(hf_text *out, const EVP_PKEY *key);
hf_status hf_key_to_pem(hf_secret *out, const EVP_PKEY *key, hf_error *error);

/* An ASN.1 time as Unix seconds; 0 for one that is malformed. */
int64_t hf_asn1_time(const ASN1_TIME *time);

/* A name in one line, as `CN = Contoso, O = ...`: UTF-8, cut to fit. */
void hf_x509_name(char *out, size_t size, const X509_NAME *name);

/* Its common name; the whole name when it has none. */
void hf_x509_common_name(char *out, size_t size, const X509_NAME *name);

#ifdef __cplusplus
}
#endif

#endif
