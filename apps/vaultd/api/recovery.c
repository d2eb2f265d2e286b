#include "apps/vaultd/api/recovery.h"

#include <string.h>

#define RANDOM_CHARACTERS 26 /* of 5 bits each: 130 bits */

hf_status vd_recovery_open(char code[VD_RECOVERY_CODE_SIZE], vd_service *service, const vd_identity *identity,
                           hf_error *error)
{
    static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
    char random[RANDOM_CHARACTERS + 1] = "";
    vd_recovery recovery = {.identity = identity->id, .until = vd_service_now(service) + VD_RECOVERY_SECONDS};
    hf_status status = hf_random(random, RANDOM_CHARACTERS, error);
    if (status) return status;

    for (size_t i = 0; i < RANDOM_CHARACTERS; i++) random[i] = alphabet[(unsigned char)random[i] & 31];
    hf_text_format(code, VD_RECOVERY_CODE_SIZE, "hrc1.%s.%s", identity->machine, random);
    hf_secret_wipe(random, sizeof random);
    status = vd_sha256(recovery.digest, code, strlen(code), error);
    return status ? status : vd_recovery_put(&recovery, service->database, error);
}

hf_status vd_recovery_check(bool *good, vd_recovery *out, vd_service *service, const vd_identity *identity,
                            const char *code, const char *request, hf_error *error)
{
    unsigned char digest[VD_DIGEST_SIZE];
    *good = false;
    hf_status status = vd_recovery_find(out, service->database, identity->id, error);
    if (!status) status = vd_sha256(digest, code, strlen(code), error);
    if (status) return status;

    bool unused = !out->request[0] || (request && !strcmp(out->request, request));
    *good = out->identity && vd_bytes_equal(digest, out->digest, sizeof digest) && unused;
    return HF_OK;
}
