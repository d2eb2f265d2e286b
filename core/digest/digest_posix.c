#include "core/digest.h"

#include <stdatomic.h>

#include "core/digest/sha256.h"
#include "core/library.h"

/* Loading twice gives the same library, so two threads that meet here do no harm. */
static _Atomic(hf_digest_sha256_function *) loaded;

static hf_status load(hf_digest_sha256_function **out, hf_error *error)
{
    char path[HF_PATH_MAX];
    void *library;
    hf_status status = hf_library_load_beside(&library, path, "holdfast-digest", error);
    if (status) return status;
    *out = (hf_digest_sha256_function *)hf_library_find(library, HF_DIGEST_EXPORT);
    return *out ? HF_OK : hf_fail(error, HF_E_ONLINE_LIBRARY_MISMATCH, path, NULL);
}

hf_status hf_sha256_bytes(unsigned char out[HF_SHA256_SIZE], const void *data, size_t length, hf_error *error)
{
    hf_digest_sha256_function *make = atomic_load(&loaded);
    if (!make) {
        hf_status status = load(&make, error);
        if (status) return status;
        atomic_store(&loaded, make);
    }
    return make(out, data, length) ? HF_OK : hf_fail(error, HF_E_SHA256_FAILED, "OpenSSL refused", NULL);
}
