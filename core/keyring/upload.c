/* The encryption of an upload.
 *
 * Header: eight bytes `HFUPLD1\n`, 32 of salt. Then frames: up to 64 KiB of ciphertext and a tag; every frame but the
 * last is full. The key is HKDF-SHA256 of the data key, the salt, and `holdfast upload 1 ` with the purpose; since it
 * is used for this upload alone, nonces may count: three zero bytes, one that is 1 in the last frame, the frame's
 * number in eight, big-endian. The header is bound to every frame. So a frame cannot be left out, moved, repeated or
 * taken from another upload, and a cut between two frames is found by the missing last one. */
#include "core/aead.h"
#include "core/keyring.h"
#include "core/online/openssl.h"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC       "HFUPLD1\n"
#define MAGIC_SIZE  8
#define SALT_SIZE   32
#define HEADER_SIZE (MAGIC_SIZE + SALT_SIZE)
#define INFO        "holdfast upload 1 "
#define PURPOSE_MAX 64

struct hf_upload_cipher {
    unsigned char header[HEADER_SIZE];
    hf_data_key key;
    uint64_t frames;
    bool ended;
};

static hf_status derive(hf_upload_cipher *cipher, const hf_data_key *key, const char *purpose, hf_error *error)
{
    char info[sizeof INFO + PURPOSE_MAX];
    if (!hf_text_format(info, sizeof info, "%s%s", INFO, purpose))
        return hf_fail(error, HF_E_INTERNAL, "an upload's purpose is too long", NULL);

    EVP_KDF *hkdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
    EVP_KDF_CTX *context = hkdf ? EVP_KDF_CTX_new(hkdf) : NULL;
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)"SHA256", 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)key->bytes, sizeof key->bytes),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, cipher->header + MAGIC_SIZE, SALT_SIZE),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info, strlen(info)),
        OSSL_PARAM_construct_end(),
    };
    bool done = context && EVP_KDF_derive(context, cipher->key.bytes, sizeof cipher->key.bytes, parameters) == 1;
    EVP_KDF_CTX_free(context);
    EVP_KDF_free(hkdf);
    return done ? HF_OK : hf_openssl_fail(error, "deriving the key of an upload");
}

hf_status hf_upload_cipher_open(hf_upload_cipher **out, const hf_data_key *key, const char *purpose, hf_error *error)
{
    hf_upload_cipher *cipher = calloc(1, sizeof *cipher);
    if (!cipher) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    memcpy(cipher->header, MAGIC, MAGIC_SIZE);
    hf_status status = hf_random(cipher->header + MAGIC_SIZE, SALT_SIZE, error);
    if (!status) status = derive(cipher, key, purpose, error);
    if (status)
        hf_upload_cipher_free(cipher);
    else
        *out = cipher;
    return status;
}

void hf_upload_cipher_free(hf_upload_cipher *cipher)
{
    if (!cipher) return;
    hf_secret_wipe(cipher, sizeof *cipher);
    free(cipher);
}

int64_t hf_upload_cipher_size(int64_t plain)
{
    int64_t frames = plain ? (plain - 1) / HF_UPLOAD_FRAME + 1 : 1;
    return HEADER_SIZE + plain + frames * HF_AEAD_TAG_SIZE;
}

hf_status hf_upload_cipher_header(hf_bytes *out, const hf_upload_cipher *cipher, hf_error *error)
{
    return hf_bytes_copy(out, cipher->header, HEADER_SIZE) ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

static void put_nonce(unsigned char out[HF_AEAD_NONCE_SIZE], uint64_t frame, bool last)
{
    memset(out, 0, HF_AEAD_NONCE_SIZE);
    out[3] = last;
    for (int i = 0; i < 8; i++) out[4 + i] = (unsigned char)(frame >> (56 - 8 * i));
}

hf_status hf_upload_cipher_frame(hf_bytes *out, hf_upload_cipher *cipher, const void *plain, size_t length, bool last,
                                 hf_error *error)
{
    unsigned char nonce[HF_AEAD_NONCE_SIZE];
    bool fits = last ? length <= HF_UPLOAD_FRAME && (length || !cipher->frames) : length == HF_UPLOAD_FRAME;
    if (cipher->ended || !fits) return hf_fail(error, HF_E_INTERNAL, "a frame of an upload has the wrong length", NULL);
    put_nonce(nonce, cipher->frames, last);
    const hf_aead how = {cipher->key.bytes, nonce, cipher->header, HEADER_SIZE};
    unsigned char *sealed = malloc(length + HF_AEAD_TAG_SIZE);
    if (!sealed) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_status status = hf_aead_seal(sealed, &how, plain, length, error);
    if (status) {
        free(sealed);
        return status;
    }
    *out = (hf_bytes){sealed, length + HF_AEAD_TAG_SIZE};
    cipher->frames++;
    cipher->ended = last;
    return HF_OK;
}

/* Opens every frame of `sealed` into `plain`, which has room for them. */
static hf_status open_frames(unsigned char *plain, const hf_upload_cipher *cipher, const unsigned char *sealed,
                             size_t length, hf_error *error)
{
    unsigned char nonce[HF_AEAD_NONCE_SIZE];
    const hf_aead how = {cipher->key.bytes, nonce, cipher->header, HEADER_SIZE};
    for (uint64_t frame = 0;; frame++) {
        bool last = length <= HF_UPLOAD_FRAME + HF_AEAD_TAG_SIZE;
        size_t size = last ? length : HF_UPLOAD_FRAME + HF_AEAD_TAG_SIZE;
        put_nonce(nonce, frame, last);
        hf_status status = hf_aead_open(plain, &how, sealed, size, error);
        if (status == HF_INVALID) return hf_fail(error, HF_E_UPLOAD_DAMAGED, NULL);
        if (status || last) return status;
        plain += HF_UPLOAD_FRAME;
        sealed += size;
        length -= size;
    }
}

/* How many bytes were encrypted into `length`; -1 when no number of bytes is. */
static int64_t plain_size(size_t length)
{
    if (length < HEADER_SIZE + HF_AEAD_TAG_SIZE) return -1;
    int64_t body = (int64_t)length - HEADER_SIZE, full = HF_UPLOAD_FRAME + HF_AEAD_TAG_SIZE;
    int64_t plain = body - ((body - 1) / full + 1) * HF_AEAD_TAG_SIZE;
    return plain >= 0 && hf_upload_cipher_size(plain) == (int64_t)length ? plain : -1;
}

hf_status hf_upload_decrypt(hf_bytes *out, const hf_data_key *key, const char *purpose, const void *data, size_t length,
                            hf_error *error)
{
    hf_upload_cipher cipher = {.ended = true};
    int64_t size = plain_size(length);
    if (size < 0 || memcmp(data, MAGIC, MAGIC_SIZE) != 0) return hf_fail(error, HF_E_UPLOAD_DAMAGED, NULL);
    hf_bytes plain = {malloc((size_t)size + 1), (size_t)size};
    if (!plain.data) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    memcpy(cipher.header, data, HEADER_SIZE);
    hf_status status = derive(&cipher, key, purpose, error);
    if (!status)
        status =
            open_frames(plain.data, &cipher, (const unsigned char *)data + HEADER_SIZE, length - HEADER_SIZE, error);
    hf_secret_wipe(&cipher, sizeof cipher);
    if (status)
        hf_bytes_wipe(&plain);
    else
        *out = plain;
    return status;
}
