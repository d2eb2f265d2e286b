#include "core/aead.h"

#include <limits.h>
#include <openssl/evp.h>

#include "core/secret.h"

/* Sets the cipher up and feeds it the associated data. */
static bool begin(EVP_CIPHER_CTX *cipher, const hf_aead *how, int encrypt)
{
    int written = 0;

    if (EVP_CipherInit_ex(cipher, EVP_aes_256_gcm(), NULL, how->key, how->nonce, encrypt) != 1) return false;
    if (how->bound_length == 0) return true;
    return EVP_CipherUpdate(cipher, NULL, &written, how->bound, (int)how->bound_length) == 1;
}

static hf_status cipher_failed(hf_error *error)
{
    return hf_fail(error, HF_E_INTERNAL, "AES-256-GCM is not available", NULL);
}

static bool fits(const hf_aead *how, size_t length)
{
    return length <= INT_MAX && how->bound_length <= INT_MAX;
}

hf_status hf_aead_seal(unsigned char *out, const hf_aead *how, const void *plain, size_t length, hf_error *error)
{
    EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new();
    int written = 0, rest = 0;
    bool done = cipher != NULL && fits(how, length) && begin(cipher, how, 1);

    if (done && length > 0) done = EVP_CipherUpdate(cipher, out, &written, plain, (int)length) == 1;
    done = done && EVP_CipherFinal_ex(cipher, out + written, &rest) == 1;
    done = done && EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, HF_AEAD_TAG_SIZE, out + length) == 1;
    EVP_CIPHER_CTX_free(cipher);
    return done ? HF_OK : cipher_failed(error);
}

hf_status hf_aead_open(unsigned char *out, const hf_aead *how, const void *sealed, size_t length, hf_error *error)
{
    unsigned char tag[HF_AEAD_TAG_SIZE];
    EVP_CIPHER_CTX *cipher;
    int written = 0, rest = 0;
    size_t plain = length - HF_AEAD_TAG_SIZE;
    bool ready, done;

    if (length < HF_AEAD_TAG_SIZE) return HF_INVALID;
    for (size_t i = 0; i < HF_AEAD_TAG_SIZE; i++) tag[i] = ((const unsigned char *)sealed)[plain + i];
    cipher = EVP_CIPHER_CTX_new();
    ready = cipher != NULL && fits(how, length) && begin(cipher, how, 0) &&
            EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, HF_AEAD_TAG_SIZE, tag) == 1;
    done = ready && (plain == 0 || EVP_CipherUpdate(cipher, out, &written, sealed, (int)plain) == 1);
    done = done && EVP_CipherFinal_ex(cipher, out + written, &rest) == 1;
    EVP_CIPHER_CTX_free(cipher);
    if (!ready) return cipher_failed(error);
    if (!done) hf_secret_wipe(out, plain);
    return done ? HF_OK : HF_INVALID;
}
