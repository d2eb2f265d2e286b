#include "core/aead.h"

#include <limits.h>
#include <openssl/evp.h>
#include <stdlib.h>

#include "core/secret.h"

/* Makes the cipher ready for another nonce, and feeds it the associated data. */
static bool begin(EVP_CIPHER_CTX *cipher, const hf_aead *how, int encrypt)
{
    int written = 0;

    if (EVP_CipherInit_ex(cipher, NULL, NULL, NULL, how->nonce, encrypt) != 1) return false;
    if (how->bound_length == 0) return true;
    return EVP_CipherUpdate(cipher, NULL, &written, how->bound, (int)how->bound_length) == 1;
}

static EVP_CIPHER_CTX *cipher_of(const unsigned char *key, int encrypt)
{
    EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new();

    if (cipher != NULL && EVP_CipherInit_ex(cipher, EVP_aes_256_gcm(), NULL, key, NULL, encrypt) == 1) return cipher;
    EVP_CIPHER_CTX_free(cipher);
    return NULL;
}

static bool add(EVP_CIPHER_CTX *cipher, unsigned char *out, const void *bytes, size_t length)
{
    int written = 0;
    return length == 0 || EVP_CipherUpdate(cipher, out, &written, bytes, (int)length) == 1;
}

static bool end(EVP_CIPHER_CTX *cipher, unsigned char *tag)
{
    int rest = 0; /* of this mode there is none */
    return EVP_CipherFinal_ex(cipher, tag, &rest) == 1 &&
           EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, HF_AEAD_TAG_SIZE, tag) == 1;
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
    EVP_CIPHER_CTX *cipher = cipher_of(how->key, 1);
    bool done = cipher != NULL && fits(how, length) && begin(cipher, how, 1) && add(cipher, out, plain, length) &&
                end(cipher, out + length);

    EVP_CIPHER_CTX_free(cipher);
    return done ? HF_OK : cipher_failed(error);
}

hf_status hf_aead_open(unsigned char *out, const hf_aead *how, const void *sealed, size_t length, hf_error *error)
{
    unsigned char tag[HF_AEAD_TAG_SIZE];
    EVP_CIPHER_CTX *cipher;
    int rest = 0;
    size_t plain = length - HF_AEAD_TAG_SIZE;
    bool ready, done;

    if (length < HF_AEAD_TAG_SIZE) return HF_INVALID;
    for (size_t i = 0; i < HF_AEAD_TAG_SIZE; i++) tag[i] = ((const unsigned char *)sealed)[plain + i];
    cipher = cipher_of(how->key, 0);
    ready = cipher != NULL && fits(how, length) && begin(cipher, how, 0) &&
            EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, HF_AEAD_TAG_SIZE, tag) == 1;
    done = ready && add(cipher, out, sealed, plain) && EVP_CipherFinal_ex(cipher, out + plain, &rest) == 1;
    EVP_CIPHER_CTX_free(cipher);
    if (!ready) return cipher_failed(error);
    if (!done) hf_secret_wipe(out, plain);
    return done ? HF_OK : HF_INVALID;
}

/* ---- in pieces --------------------------------------------------------------------------------------------------- */

struct hf_aead_stream {
    EVP_CIPHER_CTX *cipher;
};

hf_status hf_aead_stream_open(hf_aead_stream **out, const unsigned char *key, hf_error *error)
{
    hf_aead_stream *stream = malloc(sizeof *stream);

    if (stream == NULL) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    stream->cipher = cipher_of(key, 1);
    if (stream->cipher == NULL) {
        free(stream);
        return cipher_failed(error);
    }
    *out = stream;
    return HF_OK;
}

void hf_aead_stream_close(hf_aead_stream *stream)
{
    if (stream == NULL) return;
    EVP_CIPHER_CTX_free(stream->cipher);
    free(stream);
}

hf_status hf_aead_stream_begin(hf_aead_stream *stream, const hf_aead *how, hf_error *error)
{
    return fits(how, 0) && begin(stream->cipher, how, 1) ? HF_OK : cipher_failed(error);
}

hf_status hf_aead_stream_add(hf_aead_stream *stream, unsigned char *out, const void *plain, size_t length,
                             hf_error *error)
{
    return length <= INT_MAX && add(stream->cipher, out, plain, length) ? HF_OK : cipher_failed(error);
}

hf_status hf_aead_stream_end(hf_aead_stream *stream, unsigned char *tag, hf_error *error)
{
    return end(stream->cipher, tag) ? HF_OK : cipher_failed(error);
}
