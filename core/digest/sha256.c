#include "core/digest/sha256.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

bool hf_digest_sha256_1(unsigned char out[32], const void *data, size_t length)
{
    unsigned size = 0;
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL); /* core/online/table.c says why; whoever comes first decides */
    return EVP_Digest(data, length, out, &size, EVP_sha256(), NULL) == 1 && size == 32;
}
