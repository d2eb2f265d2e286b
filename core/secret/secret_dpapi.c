#include "core/secret/sealer.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include <dpapi.h>

#include "core/system.h"

/* Machine scope: the service account must open what an administrator sealed. What keeps other local processes out is
 * the entropy, the key in its folder. */
#define HOW (CRYPTPROTECT_LOCAL_MACHINE | CRYPTPROTECT_UI_FORBIDDEN)

typedef struct entropy {
    unsigned char bytes[HF_AEAD_KEY_SIZE + HF_PURPOSE_MAX];
    DATA_BLOB blob;
} entropy;

static hf_status make_entropy(entropy *out, const hf_sealer *sealer, const char *purpose, hf_error *error)
{
    size_t length = strlen(purpose);

    if (length > HF_PURPOSE_MAX) return hf_fail(error, HF_E_INTERNAL, "a purpose is too long", NULL);
    memcpy(out->bytes, sealer->key, HF_AEAD_KEY_SIZE);
    memcpy(out->bytes + HF_AEAD_KEY_SIZE, purpose, length);
    out->blob = (DATA_BLOB){(DWORD)(HF_AEAD_KEY_SIZE + length), out->bytes};
    return HF_OK;
}

/* DPAPI takes its input as if it might change it; it does not. */
static DATA_BLOB blob_of(const void *data, size_t length)
{
    return (DATA_BLOB){(DWORD)length, (BYTE *)(uintptr_t)(length > 0 ? data : "")};
}

/* What the system gave, as bytes of ours with a NUL behind; the system's copy is wiped. */
static hf_status take(hf_bytes *out, DATA_BLOB *given, hf_error *error)
{
    unsigned char *bytes = malloc((size_t)given->cbData + 1);

    if (bytes != NULL) {
        memcpy(bytes, given->pbData, given->cbData);
        bytes[given->cbData] = '\0';
        *out = (hf_bytes){bytes, given->cbData};
    }
    hf_secret_wipe(given->pbData, given->cbData);
    (void)LocalFree(given->pbData);
    return bytes != NULL ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

hf_status hf_system_protect(hf_bytes *out, const hf_sealer *sealer, const char *purpose, const void *data,
                            size_t length, hf_error *error)
{
    hf_system_text words;
    entropy with;
    DATA_BLOB plain = blob_of(data, length), made = {0};
    hf_status status = make_entropy(&with, sealer, purpose, error);

    if (status) return status;
    if (CryptProtectData(&plain, NULL, &with.blob, NULL, NULL, HOW, &made))
        status = take(out, &made, error);
    else
        status = hf_fail(error, HF_E_SEAL_FAILED, hf_system_describe(words, (int)GetLastError()), NULL);
    hf_secret_wipe(&with, sizeof with);
    return status;
}

hf_status hf_system_unprotect(hf_bytes *out, const hf_sealer *sealer, const char *purpose, const void *data,
                              size_t length, hf_error *error)
{
    entropy with;
    DATA_BLOB sealed = blob_of(data, length), made = {0};
    hf_status status = make_entropy(&with, sealer, purpose, error);

    if (status) return status;
    if (CryptUnprotectData(&sealed, NULL, &with.blob, NULL, NULL, CRYPTPROTECT_UI_FORBIDDEN, &made))
        status = take(out, &made, error);
    else
        status = hf_fail(error, HF_E_SECRET_DAMAGED, NULL);
    hf_secret_wipe(&with, sizeof with);
    return status;
}
