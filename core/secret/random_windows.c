#include "core/secret.h"

#include <windows.h>
#include <bcrypt.h>

#include "core/system.h"

#define CHUNK 65536u

hf_status hf_random(void *out, size_t length, hf_error *error)
{
    unsigned char *next = out;
    hf_system_text words;

    while (length > 0) {
        ULONG part = length > CHUNK ? CHUNK : (ULONG)length;
        NTSTATUS status = BCryptGenRandom(NULL, next, part, BCRYPT_USE_SYSTEM_PREFERRED_RNG);
        if (status != 0) return hf_fail(error, HF_E_RANDOM_FAILED, hf_system_describe(words, (int)status), NULL);
        next += part;
        length -= part;
    }
    return HF_OK;
}
