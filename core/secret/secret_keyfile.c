/* Nothing is added: the key file is all that protects, and the folder it lies in. */
#include "core/secret/sealer.h"

#include <stdlib.h>
#include <string.h>

static hf_status copy(hf_bytes *out, const void *data, size_t length, hf_error *error)
{
    unsigned char *bytes = malloc(length + 1);

    if (bytes == NULL) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (length > 0) memcpy(bytes, data, length);
    bytes[length] = '\0';
    *out = (hf_bytes){bytes, length};
    return HF_OK;
}

hf_status hf_system_protect(hf_bytes *out, const hf_sealer *sealer, const char *purpose, const void *data,
                            size_t length, hf_error *error)
{
    (void)sealer;
    (void)purpose;
    return copy(out, data, length, error);
}

hf_status hf_system_unprotect(hf_bytes *out, const hf_sealer *sealer, const char *purpose, const void *data,
                              size_t length, hf_error *error)
{
    (void)sealer;
    (void)purpose;
    return copy(out, data, length, error);
}
