/* core/credentials/pkcs12.h: the PKCS#12 of a ManagementCert: empty password, one certificate with its key. */

#ifndef HF_CORE_CREDENTIALS_PKCS12_H
#define HF_CORE_CREDENTIALS_PKCS12_H

#include "core/error.h"
#include "core/text.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

/* Opens it. The caller frees key and certificate, which are set as far as they were found even when this fails. */
hf_status hf_pkcs12_open(EVP_PKEY **key, X509 **certificate, const hf_bytes *data, hf_error *error);

/* Makes one: the key under AES-256 and a SHA-256 MAC or, for old readers, under 3DES and a SHA-1 MAC. */
hf_status hf_pkcs12_make(hf_bytes *out, EVP_PKEY *key, X509 *certificate, bool compat_3des, hf_error *error);

#endif
