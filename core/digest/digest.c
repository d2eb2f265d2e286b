#include "core/digest.h"

hf_status hf_sha256(hf_text *hex, const void *data, size_t length, hf_error *error)
{
    unsigned char digest[HF_SHA256_SIZE];
    hf_status status = hf_sha256_bytes(digest, data, length, error);
    if (status) return status;
    return hf_hex_encode(hex, digest, sizeof digest) ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}
