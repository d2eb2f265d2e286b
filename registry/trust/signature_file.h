/* registry/trust/signature_file.h: plugin.json.sig, who vouches for a plugin.json. Three lines of ASCII:
 *
 *   holdfast-signature 1
 *   key <id of the key: 64 hex digits>
 *   ed25519 <signature over the bytes of plugin.json: base64, padded>
 *
 * The signature is a plain Ed25519 one, so that `openssl pkeyutl` makes and verifies it too. Any thread. */

#ifndef HF_REGISTRY_TRUST_SIGNATURE_FILE_H
#define HF_REGISTRY_TRUST_SIGNATURE_FILE_H

#include "core/signature.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_SIGNATURE_FILE     "plugin.json.sig"
#define HF_SIGNATURE_FILE_MAX 512 /* bytes */

typedef struct hf_signature_file {
    char key[HF_KEY_ID_SIZE];
    unsigned char signature[HF_SIGNATURE_SIZE];
} hf_signature_file;

/* `name` is how errors call it. HF_INVALID (signature-format). */
hf_status hf_signature_file_read(hf_signature_file *out, const char *name, const hf_bytes *content, hf_error *error);
hf_status hf_signature_file_write(hf_text *out, const hf_signature_file *file, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
