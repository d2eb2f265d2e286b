#include "core/digest.h"

#include <windows.h>
#include <bcrypt.h>
#include <stdint.h>

#include "core/system.h"

#define CHUNK ((size_t)1 << 20)

static NTSTATUS add_all(BCRYPT_HASH_HANDLE hash, const unsigned char *data, size_t length)
{
    NTSTATUS result = 0;
    for (size_t done = 0, part; result == 0 && done < length; done += part) {
        part = length - done < CHUNK ? length - done : CHUNK;
        result = BCryptHashData(hash, (unsigned char *)(uintptr_t)data + done, (ULONG)part, 0);
    }
    return result;
}

hf_status hf_sha256_bytes(unsigned char out[HF_SHA256_SIZE], const void *data, size_t length, hf_error *error)
{
    BCRYPT_ALG_HANDLE provider = NULL;
    BCRYPT_HASH_HANDLE hash = NULL;
    hf_system_text words;
    NTSTATUS result = BCryptOpenAlgorithmProvider(&provider, BCRYPT_SHA256_ALGORITHM, NULL, 0);
    if (result == 0) result = BCryptCreateHash(provider, &hash, NULL, 0, NULL, 0, 0);
    if (result == 0) result = add_all(hash, data, length);
    if (result == 0) result = BCryptFinishHash(hash, out, HF_SHA256_SIZE, 0);
    if (hash) BCryptDestroyHash(hash);
    if (provider) BCryptCloseAlgorithmProvider(provider, 0);
    return result == 0 ? HF_OK : hf_fail(error, HF_E_SHA256_FAILED, hf_system_describe(words, (int)result), NULL);
}
