/* core/keyring.h: the data key, the passphrase that wraps it, and the keys of uploads.
 *
 * The data key is 256 random bits. It is wrapped by scrypt (N = 2^17, r = 8, p = 1) and AES-256-GCM, with version,
 * vault id, machine id, key id and parameters as associated data. It encrypts nothing itself: each upload's key is
 * HKDF-SHA256 of the data key, a random salt and a purpose. In holdfast-online (OpenSSL). Any thread; wrapping takes
 * about half a second and 128 MiB. */

#ifndef HF_CORE_KEYRING_H
#define HF_CORE_KEYRING_H

#include "core/secret.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_DATA_KEY_SIZE   32
#define HF_WRAPPED_KEY_MAX 4096 /* bytes of the JSON text */

/* The data key. Wipe with hf_secret_wipe(&key, sizeof key). */
typedef struct hf_data_key {
    unsigned char bytes[HF_DATA_KEY_SIZE];
} hf_data_key;

/* What a wrapped key is bound to. */
typedef struct hf_key_binding {
    char vault_id[64], machine_id[40];
    char key_id[40]; /* 128 random bits, hex: a new one for each wrapping */
} hf_key_binding;

hf_status hf_data_key_make(hf_data_key *out, hf_error *error);
hf_status hf_key_id_make(char out[40], hf_error *error);

/* Wraps with the parameters above into JSON text: { "version": 1, "kdf": "scrypt", "n", "r", "p", "salt", "cipher":
 * "aes-256-gcm", "nonce", "key-id", "vault-id", "machine-id", "wrapped", "sum" }. `sum` finds damage without the
 * passphrase. */
hf_status hf_keyring_wrap(hf_text *out, const hf_data_key *key, const hf_secret *passphrase,
                          const hf_key_binding *binding, hf_error *error);

/* Opens a wrapped key. HF_INVALID: passphrase-wrong, wrapped-key-damaged, wrapped-key-version, wrapped-key-parameters
 * (scrypt must be 2^15..2^20, r = 8, p <= 4; the largest take 1 GiB). `binding` gets what it was bound to; may be NULL.
 */
hf_status hf_keyring_unwrap(hf_data_key *out, hf_key_binding *binding, const char *wrapped, const hf_secret *passphrase,
                            hf_error *error);

/* What a wrapped key says that it is bound to: no passphrase is needed, and only opening it proves it. HF_INVALID as
 * above. */
hf_status hf_keyring_binding(hf_key_binding *out, const char *wrapped, hf_error *error);

/* An upload's encryption: header, then AES-256-GCM frames of up to 64 KiB with counter nonces, the last one marked, so
 * that a cut is found. Sizes are exact: hf_upload_cipher_size(n) bytes come out for n bytes in. */
#define HF_UPLOAD_FRAME 65536
typedef struct hf_upload_cipher hf_upload_cipher;

/* For an upload of `plain` bytes. */
hf_status hf_upload_cipher_open(hf_upload_cipher **out, const hf_data_key *key, const char *purpose, int64_t plain,
                                hf_error *error);
void hf_upload_cipher_free(hf_upload_cipher *cipher);
int64_t hf_upload_cipher_size(int64_t plain);

/* Plain bytes that were not taken yet. Borrowed. */
typedef struct hf_upload_plain {
    const unsigned char *data;
    size_t length;
} hf_upload_plain;

/* The next bytes of the encrypted upload, as many as fit into `size`, straight to where they are sent from: *made of
 * them, fewer when it takes all that `plain` holds, 0 at the end of the upload. After a failure it cannot go on. */
hf_status hf_upload_cipher_next(size_t *made, hf_upload_cipher *cipher, void *out, size_t size, hf_upload_plain *plain,
                                hf_error *error);

/* The whole of an encrypted upload, back: for tests and recovery drills. */
hf_status hf_upload_decrypt(hf_bytes *out, const hf_data_key *key, const char *purpose, const void *data, size_t length,
                            hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
