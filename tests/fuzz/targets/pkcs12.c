/* The PKCS#12 inside a vault credentials file, as DER. */
#include "core/credentials/parts.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#define BASE64_MAX (HF_CREDENTIALS_MAX_BYTES * 2)

/* What is there of a certificate is shown, though its key is wanting. */
static void check_subject(const char *subject)
{
    FUZZ_INSIST(hf_text_is_utf8(subject, strlen(subject)) && !hf_text_has_control(subject));
}

static void check_complete(const hf_credentials *opened)
{
    FUZZ_INSIST(opened->certificate_pem && opened->subject && opened->key);
    FUZZ_INSIST(opened->thumbprint && strlen(opened->thumbprint) == 40);
}

void fuzz_one(fuzz_input *input)
{
    hf_bytes der = fuzz_rest(input);
    hf_text base64 = HF_TEXT_INIT(BASE64_MAX);
    hf_credentials *opened = calloc(1, sizeof *opened);
    hf_error error = {0};
    FUZZ_INSIST(opened && hf_base64_encode(&base64, der.data, der.length));
    hf_status status = hf_credentials_open_certificate(opened, hf_text_get(&base64), &error);
    if (status) {
        FUZZ_TOLD(status, &error);
        FUZZ_INSIST(!opened->key);
    } else {
        check_complete(opened);
    }
    if (opened->subject) check_subject(opened->subject);
    hf_credentials_free(opened);
    hf_text_free(&base64);
}
