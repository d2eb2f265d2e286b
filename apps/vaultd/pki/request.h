/* apps/vaultd/pki/request.h: a machine's certificate signing request. */

#ifndef VD_PKI_REQUEST_H
#define VD_PKI_REQUEST_H

#include "apps/vaultd/pki/crypto.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The public key of a request in PEM, if the request is signed with it and it is EC P-256 or RSA of 2048 to 8192 bits.
 * Nothing else of the request is looked at: what the certificate says is the service's business. On NULL, `*why` says
 * in a few words what is wrong. The caller frees the key. */
EVP_PKEY *vd_request_key(const char *pem, const char **why);

/* Whether a key is of the curve that machines take for theirs. */
bool vd_key_is_p256(EVP_PKEY *key);

#ifdef __cplusplus
}
#endif

#endif
