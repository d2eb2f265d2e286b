#include "core/digest.h"

#include <openssl/evp.h>

hf_status hf_sha256(hf_text *hex, const void *data, size_t length, hf_error *error)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;

    if (EVP_Digest(data, length, digest, &size, EVP_sha256(), NULL) != 1)
        return hf_fail(error, HF_E_INTERNAL, "SHA-256 is not available", NULL);
    return hf_hex_encode(hex, digest, size) ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}
