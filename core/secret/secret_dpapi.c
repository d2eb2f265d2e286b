/* Sealed bytes: header (form, key id), then what the system made. Its entropy: the key, the header and the purpose. */
#include "core/secret/sealer.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include <dpapi.h>

#include "core/system.h"

#define FORM    2
#define PURPOSE 64 /* the longest */

typedef struct entropy {
    unsigned char bytes[HF_AEAD_KEY_SIZE + HF_SEALED_HEADER_SIZE + PURPOSE];
    DATA_BLOB blob;
} entropy;

static hf_status make_entropy(entropy *out, const hf_sealer *sealer, const char *purpose, hf_error *error)
{
    size_t length = strlen(purpose), start = HF_AEAD_KEY_SIZE + HF_SEALED_HEADER_SIZE;

    if (length > PURPOSE) return hf_fail(error, HF_E_INTERNAL, "a purpose is too long", NULL);
    memcpy(out->bytes, sealer->key, HF_AEAD_KEY_SIZE);
    hf_sealed_header(out->bytes + HF_AEAD_KEY_SIZE, FORM, sealer);
    memcpy(out->bytes + start, purpose, length);
    out->blob = (DATA_BLOB){(DWORD)(start + length), out->bytes};
    return HF_OK;
}

/* A wiped copy of what the system gave, behind `room` bytes. */
static hf_status take(hf_bytes *out, DATA_BLOB *given, size_t room, hf_error *error)
{
    unsigned char *bytes = calloc(1, room + given->cbData + 1);

    if (bytes != NULL) {
        memcpy(bytes + room, given->pbData, given->cbData);
        *out = (hf_bytes){bytes, room + given->cbData};
    }
    hf_secret_wipe(given->pbData, given->cbData);
    (void)LocalFree(given->pbData);
    return bytes != NULL ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

hf_status hf_seal(hf_bytes *out, hf_sealer *sealer, const char *purpose, const void *data, size_t length,
                  hf_error *error)
{
    hf_number_text most;
    hf_system_text words;
    entropy with;
    hf_bytes sealed = {0};
    DATA_BLOB made = {0}, plain = {(DWORD)length, (BYTE *)(uintptr_t)(length > 0 ? data : "")};
    hf_status status;

    if (length > HF_SECRET_MAX) return hf_fail(error, HF_E_SECRET_TOO_LONG, hf_text_number(most, HF_SECRET_MAX), NULL);
    status = make_entropy(&with, sealer, purpose, error);
    if (status) return status;
    if (CryptProtectData(&plain, NULL, &with.blob, NULL, NULL, CRYPTPROTECT_LOCAL_MACHINE | CRYPTPROTECT_UI_FORBIDDEN,
                         &made))
        status = take(&sealed, &made, HF_SEALED_HEADER_SIZE, error);
    else
        status = hf_fail(error, HF_E_SEAL_FAILED, hf_system_describe(words, (int)GetLastError()), NULL);
    hf_secret_wipe(&with, sizeof with);
    if (status) return status;
    hf_sealed_header(sealed.data, FORM, sealer);
    *out = sealed;
    return HF_OK;
}

hf_status hf_unseal(hf_bytes *out, hf_sealer *sealer, const char *purpose, const void *sealed, size_t length,
                    hf_error *error)
{
    const unsigned char *bytes = sealed;
    entropy with;
    DATA_BLOB made = {0}, given;
    hf_status status = hf_sealed_check(FORM, sealer, sealed, length, error);

    if (!status) status = make_entropy(&with, sealer, purpose, error);
    if (status) return status;
    given = (DATA_BLOB){(DWORD)(length - HF_SEALED_HEADER_SIZE), (BYTE *)(uintptr_t)(bytes + HF_SEALED_HEADER_SIZE)};
    if (given.cbData > 0 && CryptUnprotectData(&given, NULL, &with.blob, NULL, NULL, CRYPTPROTECT_UI_FORBIDDEN, &made))
        status = take(out, &made, 0, error);
    else
        status = hf_fail(error, HF_E_SECRET_DAMAGED, NULL);
    hf_secret_wipe(&with, sizeof with);
    return status;
}
