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

/* A frame is begun with its first byte and ended by its tag; header and tags wait until there is room for them. */
struct hf_upload_cipher {
    unsigned char header[HEADER_SIZE], tag[HF_AEAD_TAG_SIZE];
    hf_data_key key;
    hf_aead_stream *aead;
    const unsigned char *waiting; /* of header or tag */
    size_t waiting_length;
    int64_t plain_left; /* of frames that are not begun */
    size_t frame_left;  /* plain bytes of the one that is */
    uint64_t frames;    /* that were begun */
    bool in_frame;
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

hf_status hf_upload_cipher_open(hf_upload_cipher **out, const hf_data_key *key, const char *purpose, int64_t plain,
                                hf_error *error)
{
    if (plain < 0) return hf_fail(error, HF_E_INTERNAL, "an upload's length is negative", NULL);
    hf_upload_cipher *cipher = calloc(1, sizeof *cipher);
    if (!cipher) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    memcpy(cipher->header, MAGIC, MAGIC_SIZE);
    cipher->waiting = cipher->header;
    cipher->waiting_length = HEADER_SIZE;
    cipher->plain_left = plain;
    hf_status status = hf_random(cipher->header + MAGIC_SIZE, SALT_SIZE, error);
    if (!status) status = derive(cipher, key, purpose, error);
    if (!status) status = hf_aead_stream_open(&cipher->aead, cipher->key.bytes, error);
    if (status)
        hf_upload_cipher_free(cipher);
    else
        *out = cipher;
    return status;
}

void hf_upload_cipher_free(hf_upload_cipher *cipher)
{
    if (!cipher) return;
    hf_aead_stream_close(cipher->aead);
    hf_secret_wipe(cipher, sizeof *cipher);
    free(cipher);
}

int64_t hf_upload_cipher_size(int64_t plain)
{
    int64_t frames = plain ? (plain - 1) / HF_UPLOAD_FRAME + 1 : 1;
    return HEADER_SIZE + plain + frames * HF_AEAD_TAG_SIZE;
}

static void put_nonce(unsigned char out[HF_AEAD_NONCE_SIZE], uint64_t frame, bool last)
{
    memset(out, 0, HF_AEAD_NONCE_SIZE);
    out[3] = last;
    for (int i = 0; i < 8; i++) out[4 + i] = (unsigned char)(frame >> (56 - 8 * i));
}

static hf_status begin_frame(hf_upload_cipher *cipher, hf_error *error)
{
    unsigned char nonce[HF_AEAD_NONCE_SIZE];
    const hf_aead how = {cipher->key.bytes, nonce, cipher->header, HEADER_SIZE};
    size_t length = cipher->plain_left < HF_UPLOAD_FRAME ? (size_t)cipher->plain_left : HF_UPLOAD_FRAME;
    cipher->plain_left -= (int64_t)length;
    put_nonce(nonce, cipher->frames++, cipher->plain_left == 0);
    cipher->frame_left = length;
    cipher->in_frame = true;
    return hf_aead_stream_begin(cipher->aead, &how, error);
}

static hf_status end_frame(hf_upload_cipher *cipher, hf_error *error)
{
    cipher->in_frame = false;
    cipher->waiting = cipher->tag;
    cipher->waiting_length = HF_AEAD_TAG_SIZE;
    return hf_aead_stream_end(cipher->aead, cipher->tag, error);
}

static size_t least_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Of header or tag, as much as there is room for. */
static size_t hand_over(hf_upload_cipher *cipher, unsigned char *out, size_t size)
{
    size_t part = least_of(size, cipher->waiting_length);
    memcpy(out, cipher->waiting, part);
    cipher->waiting += part;
    cipher->waiting_length -= part;
    return part;
}

/* Of the frame, as much as there is room for and plain bytes are there. */
static hf_status encrypt(size_t *made, hf_upload_cipher *cipher, unsigned char *out, size_t size,
                         hf_upload_plain *plain, hf_error *error)
{
    size_t part = least_of(least_of(size, cipher->frame_left), plain->length);
    hf_status status = hf_aead_stream_add(cipher->aead, out, plain->data, part, error);
    plain->data += part;
    plain->length -= part;
    cipher->frame_left -= part;
    *made = part;
    return status;
}

hf_status hf_upload_cipher_next(size_t *made, hf_upload_cipher *cipher, void *out, size_t size, hf_upload_plain *plain,
                                hf_error *error)
{
    unsigned char *at = out;
    size_t done = 0, part;
    hf_status status = HF_OK;

    while (!status && done < size) {
        if (cipher->waiting_length) {
            done += hand_over(cipher, at + done, size - done);
        } else if (!cipher->in_frame) {
            if (cipher->frames && !cipher->plain_left) break;
            status = begin_frame(cipher, error);
        } else if (!cipher->frame_left) {
            status = end_frame(cipher, error);
        } else {
            if (!plain->length) break;
            status = encrypt(&part, cipher, at + done, size - done, plain, error);
            done += part;
        }
    }
    if (!status) *made = done;
    return status;
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
    hf_upload_cipher cipher = {0};
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
