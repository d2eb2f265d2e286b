#include "core/secret.h"

#include <errno.h>
#include <sys/random.h>

#include "core/system.h"

hf_status hf_random(void *out, size_t length, hf_error *error)
{
    unsigned char *next = out;
    hf_system_text words;

    while (length > 0) {
        ssize_t got = getrandom(next, length, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return hf_fail(error, HF_E_RANDOM_FAILED, hf_system_describe(words, errno), NULL);
        next += got;
        length -= (size_t)got;
    }
    return HF_OK;
}
