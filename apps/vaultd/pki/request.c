#include "apps/vaultd/pki/request.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <string.h>

bool vd_key_is_p256(EVP_PKEY *key)
{
    char group[32];
    return EVP_PKEY_is_a(key, "EC") &&
           EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof group, NULL) &&
           !strcmp(group, "prime256v1");
}

static bool is_rsa(EVP_PKEY *key)
{
    int bits = EVP_PKEY_get_bits(key);
    return EVP_PKEY_is_a(key, "RSA") && bits >= 2048 && bits <= 8192;
}

/* The one request in `pem`; NULL also when something stands behind it. */
static X509_REQ *read_only_one(const char *pem)
{
    BIO *memory = BIO_new_mem_buf(pem, -1);
    X509_REQ *request = memory ? PEM_read_bio_X509_REQ(memory, NULL, NULL, NULL) : NULL;
    char rest[64];
    int length = 0;
    while (request && (length = BIO_read(memory, rest, sizeof rest)) > 0) {
        bool blank = true;
        for (int i = 0; i < length; i++) blank = blank && strchr(" \t\r\n", rest[i]);
        if (blank) continue;
        X509_REQ_free(request);
        request = NULL;
    }
    BIO_free(memory);
    return request;
}

EVP_PKEY *vd_request_key(const char *pem, const char **why)
{
    EVP_PKEY *key = NULL;
    X509_REQ *request = read_only_one(pem);
    *why = NULL;
    if (!request) {
        *why = "it is not one PKCS#10 request in PEM";
        goto done;
    }
    key = X509_REQ_get_pubkey(request);
    if (!key || (!vd_key_is_p256(key) && !is_rsa(key))) {
        *why = "its key is neither EC P-256 nor RSA of 2048 to 8192 bits";
    } else if (X509_REQ_verify(request, key) != 1) {
        *why = "it is not signed with its own key";
    }
done:
    if (*why) {
        EVP_PKEY_free(key);
        key = NULL;
    }
    X509_REQ_free(request);
    ERR_clear_error();
    return key;
}
