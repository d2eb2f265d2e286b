#include "apps/vaultd/pki/crypto.h"

#include <openssl/crypto.h>

hf_status vd_sha256(unsigned char out[VD_DIGEST_SIZE], const void *data, size_t length, hf_error *error)
{
    bool made = EVP_Digest(data, length, out, NULL, EVP_sha256(), NULL);
    return made ? HF_OK : hf_openssl_fail(error, "making a digest");
}

bool vd_bytes_equal(const void *a, const void *b, size_t length)
{
    return CRYPTO_memcmp(a, b, length) == 0;
}

hf_status vd_certificate_digest(unsigned char out[VD_DIGEST_SIZE], X509 *certificate, hf_error *error)
{
    bool made = X509_digest(certificate, EVP_sha256(), out, NULL);
    return made ? HF_OK : hf_openssl_fail(error, "making a digest");
}

hf_status vd_certificate_thumbprint(unsigned char out[VD_THUMBPRINT_SIZE], X509 *certificate, hf_error *error)
{
    bool made = X509_digest(certificate, EVP_sha1(), out, NULL);
    return made ? HF_OK : hf_openssl_fail(error, "making a digest");
}

hf_status vd_random_hex(char *out, size_t digits, hf_error *error)
{
    static const char alphabet[] = "0123456789abcdef";
    hf_status status = hf_random(out, digits, error);
    if (status) return status;

    for (size_t i = 0; i < digits; i++) out[i] = alphabet[(unsigned char)out[i] & 15];
    out[digits] = '\0';
    return HF_OK;
}

hf_status vd_random_guid(char out[37], hf_error *error)
{
    hf_status status = vd_random_hex(out, 36, error);
    if (status) return status;

    out[8] = out[13] = out[18] = out[23] = '-';
    out[14] = '4';                         /* random, as RFC 4122 numbers the kinds */
    out[19] = "89ab"[(out[19] - '0') & 3]; /* the variant of the same */
    return HF_OK;
}
