/* apps/vaultd/api/assertion.h: a client assertion (RFC 7523): a JWT signed RS256 with the key of vault credentials. */

#ifndef VD_API_ASSERTION_H
#define VD_API_ASSERTION_H

#include "apps/vaultd/db/issued.h"

#include <openssl/evp.h>

#ifdef __cplusplus
extern "C" {
#endif

#define VD_ASSERTION_MAX 8192 /* bytes of the compact form */

typedef struct vd_assertion {
    unsigned char thumbprint[VD_THUMBPRINT_SIZE]; /* x5t */
    char audience[512], issuer[64], subject[64], id[128];
    int64_t not_before, expires;
    const char *signed_text; /* borrowed from the text read */
    size_t signed_length;
    hf_bytes signature;
} vd_assertion;

/* Reads the compact form. False unless `alg` is exactly RS256, `typ` is JWT or missing, and each claim is there and of
 * its type. Free with vd_assertion_free in either case. */
bool vd_assertion_read(vd_assertion *out, const char *text);
void vd_assertion_free(vd_assertion *assertion);

/* The key of a certificate (PEM) that assertions may be signed with, one of RSA of at least 2048 bits; NULL = it has no
 * such key. Owned. */
EVP_PKEY *vd_assertion_key(const char *certificate_pem);
bool vd_assertion_is_signed_with(const vd_assertion *assertion, EVP_PKEY *key);

/* Whether its times allow its use at `now`: at most ten minutes long, clocks may differ by five. */
#define VD_ASSERTION_SECONDS 600
#define VD_CLOCK_DIFFERENCE  300
bool vd_assertion_is_timely(const vd_assertion *assertion, int64_t now);

#ifdef __cplusplus
}
#endif

#endif
