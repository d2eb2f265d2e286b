/* Certificate signing requests, as the vault service gets them: PEM or, behind a byte 0, DER that is made into PEM. */
#include "apps/vaultd/pki/request.h"
#include "tests/fuzz/fuzz.h"

#include <openssl/evp.h>

#define PEM_MAX 65536

static const char *read_input(hf_text *made, fuzz_input *input)
{
    const char *text = fuzz_text(input);
    if (*text) return text;
    hf_bytes der = fuzz_rest(input);
    hf_text_add(made, "-----BEGIN CERTIFICATE REQUEST-----\n");
    hf_text base64 = HF_TEXT_INIT(PEM_MAX);
    if (hf_base64_encode(&base64, der.data, der.length)) /* in lines, as PEM wants them */
        for (size_t at = 0; at < base64.length; at += 64) hf_text_add_format(made, "%.64s\n", base64.data + at);
    hf_text_free(&base64);
    hf_text_add(made, "-----END CERTIFICATE REQUEST-----\n");
    return hf_text_get(made);
}

void fuzz_one(fuzz_input *input)
{
    hf_text made = HF_TEXT_INIT(PEM_MAX * 2);
    const char *why = "untouched";
    EVP_PKEY *key = vd_request_key(read_input(&made, input), &why);
    FUZZ_INSIST(key ? !why : why && *why);
    FUZZ_INSIST(!key || EVP_PKEY_is_a(key, "EC") || (EVP_PKEY_is_a(key, "RSA") && EVP_PKEY_get_bits(key) >= 2048));
    EVP_PKEY_free(key);
    hf_text_free(&made);
}
