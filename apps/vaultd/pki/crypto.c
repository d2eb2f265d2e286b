#include "apps/vaultd/pki/crypto.h"

#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <string.h>

hf_status vd_crypto_fail(hf_error *error, const char *doing)
{
    char reason[160];
    ERR_error_string_n(ERR_peek_last_error(), reason, sizeof reason);
    ERR_clear_error();
    return hf_fail(error, HF_E_VAULTD_CRYPTO, doing, reason, NULL);
}

hf_status vd_sha256(unsigned char out[VD_DIGEST_SIZE], const void *data, size_t length, hf_error *error)
{
    return EVP_Digest(data, length, out, NULL, EVP_sha256(), NULL) ? HF_OK : vd_crypto_fail(error, "make a digest");
}

bool vd_digest_equal(const void *a, const void *b, size_t length)
{
    return CRYPTO_memcmp(a, b, length) == 0;
}

hf_status vd_key_make(EVP_PKEY **out, hf_error *error)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    if (!key) return vd_crypto_fail(error, "make a key");
    *out = key;
    return HF_OK;
}

hf_status vd_key_to_pem(hf_secret *out, EVP_PKEY *key, hf_error *error)
{
    hf_status status = HF_OK;
    BIO *memory = BIO_new(BIO_s_secmem());
    if (!memory || !PEM_write_bio_PrivateKey(memory, key, NULL, NULL, 0, NULL, NULL)) {
        status = vd_crypto_fail(error, "write a key");
    } else {
        char *text = NULL;
        long length = BIO_get_mem_data(memory, &text);
        status = hf_secret_set(out, text, (size_t)length, error);
    }
    BIO_free(memory);
    return status;
}

hf_status vd_key_from_pem(EVP_PKEY **out, const hf_secret *pem, hf_error *error)
{
    BIO *memory = BIO_new_mem_buf(pem->text, (int)pem->length);
    EVP_PKEY *key = memory ? PEM_read_bio_PrivateKey(memory, NULL, NULL, NULL) : NULL;
    BIO_free(memory);
    if (!key) return vd_crypto_fail(error, "read a key");
    *out = key;
    return HF_OK;
}

hf_status vd_certificate_to_pem(hf_text *out, X509 *certificate, hf_error *error)
{
    hf_status status = HF_OK;
    BIO *memory = BIO_new(BIO_s_mem());
    if (!memory || !PEM_write_bio_X509(memory, certificate)) {
        status = vd_crypto_fail(error, "write a certificate");
    } else {
        char *text = NULL;
        long length = BIO_get_mem_data(memory, &text);
        if (!hf_text_add_bytes(out, text, (size_t)length)) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    }
    BIO_free(memory);
    return status;
}

hf_status vd_certificate_from_pem(X509 **out, const char *pem, hf_error *error)
{
    BIO *memory = BIO_new_mem_buf(pem, -1);
    X509 *certificate = memory ? PEM_read_bio_X509(memory, NULL, NULL, NULL) : NULL;
    BIO_free(memory);
    if (!certificate) return vd_crypto_fail(error, "read a certificate");
    *out = certificate;
    return HF_OK;
}

hf_status vd_certificate_digest(unsigned char out[VD_DIGEST_SIZE], X509 *certificate, hf_error *error)
{
    return X509_digest(certificate, EVP_sha256(), out, NULL) ? HF_OK : vd_crypto_fail(error, "make a digest");
}

/* Seconds since 1970 of a certificate's time. */
static int64_t seconds(const ASN1_TIME *when)
{
    int days = 0, rest = 0;
    ASN1_TIME *epoch = ASN1_TIME_set(NULL, 0);
    if (epoch) ASN1_TIME_diff(&days, &rest, epoch, when);
    ASN1_TIME_free(epoch);
    return (int64_t)days * 86400 + rest;
}

int64_t vd_certificate_until(const X509 *certificate)
{
    return seconds(X509_get0_notAfter(certificate));
}

int64_t vd_certificate_from(const X509 *certificate)
{
    return seconds(X509_get0_notBefore(certificate));
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
