#include "core/signature.h"

#include <openssl/err.h>
#include <string.h>

#include "core/digest.h"
#include "core/online/openssl.h"

static bool is_ed25519(const EVP_PKEY *key)
{
    return key != NULL && EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519;
}

static EVP_PKEY *read_public(const char *pem, size_t length)
{
    EVP_PKEY *key = length <= HF_PUBLIC_KEY_MAX ? hf_pem_public_key(pem, length) : NULL;
    if (is_ed25519(key)) return key;
    EVP_PKEY_free(key);
    return NULL;
}

static hf_status write_public(hf_text *out, const EVP_PKEY *key, hf_error *error)
{
    return hf_public_key_to_pem(out, key) ? HF_OK : hf_openssl_fail(error, "writing a public key as PEM");
}

static hf_status name_key(char id[HF_KEY_ID_SIZE], const EVP_PKEY *key, hf_error *error)
{
    unsigned char *der = NULL;
    hf_text hex = HF_TEXT_INIT(HF_KEY_ID_SIZE);
    int length = i2d_PUBKEY(key, &der);
    hf_status status = length > 0 ? hf_sha256(&hex, der, (size_t)length, error)
                                  : hf_openssl_fail(error, "writing a public key as DER");

    if (!status) (void)hf_text_put(id, HF_KEY_ID_SIZE, hf_text_get(&hex));
    hf_text_free(&hex);
    OPENSSL_free(der);
    return status;
}

hf_status hf_signing_key_make(hf_secret *out_private, hf_text *out_public, hf_error *error)
{
    EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    hf_secret made = {0};
    hf_status status = key != NULL ? hf_key_to_pem(&made, key, error) : hf_openssl_fail(error, "making a signing key");

    if (!status) status = write_public(out_public, key, error);
    if (!status) {
        hf_secret_free(out_private);
        *out_private = made;
        made = (hf_secret){0};
    }
    hf_secret_free(&made);
    EVP_PKEY_free(key);
    return status;
}

hf_status hf_public_key_read(hf_text *out, char id[HF_KEY_ID_SIZE], const char *name, const hf_bytes *pem,
                             hf_error *error)
{
    EVP_PKEY *key = read_public((const char *)pem->data, pem->length);
    hf_status status = key != NULL ? name_key(id, key, error) : hf_fail(error, HF_E_PUBLIC_KEY_INVALID, name, NULL);

    if (!status) status = write_public(out, key, error);
    EVP_PKEY_free(key);
    return status;
}

hf_status hf_signature_make(unsigned char out[HF_SIGNATURE_SIZE], char id[HF_KEY_ID_SIZE], const char *name,
                            const hf_secret *key, const void *data, size_t length, hf_error *error)
{
    size_t size = HF_SIGNATURE_SIZE;
    EVP_PKEY *private_key = hf_pem_key(key);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    hf_status status = is_ed25519(private_key) ? HF_OK : hf_fail(error, HF_E_SIGNING_KEY_INVALID, name, NULL);

    if (!status && (context == NULL || EVP_DigestSignInit(context, NULL, NULL, NULL, private_key) != 1 ||
                    EVP_DigestSign(context, out, &size, data, length) != 1 || size != HF_SIGNATURE_SIZE))
        status = hf_openssl_fail(error, "signing");
    if (!status) status = name_key(id, private_key, error);
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(private_key);
    return status;
}

bool hf_signature_is_good(const unsigned char signature[HF_SIGNATURE_SIZE], const char *public_key, const void *data,
                          size_t length)
{
    EVP_PKEY *key = read_public(public_key, strlen(public_key));
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool good = key != NULL && context != NULL && EVP_DigestVerifyInit(context, NULL, NULL, NULL, key) == 1 &&
                EVP_DigestVerify(context, signature, HF_SIGNATURE_SIZE, data, length) == 1;

    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    ERR_clear_error();
    return good;
}
