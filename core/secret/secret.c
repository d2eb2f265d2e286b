#include "core/secret.h"

#include <stdlib.h>
#include <string.h>

hf_status hf_secret_set(hf_secret *out, const char *text, size_t length, hf_error *error)
{
    hf_number_text most;
    char *copy;

    if (length > HF_SECRET_MAX) return hf_fail(error, HF_E_SECRET_TOO_LONG, hf_text_number(most, HF_SECRET_MAX), NULL);
    copy = malloc(length + 1);
    if (copy == NULL) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (length > 0) memcpy(copy, text, length);
    copy[length] = '\0';
    hf_secret_free(out);
    *out = (hf_secret){copy, length};
    return HF_OK;
}

void hf_secret_free(hf_secret *secret)
{
    if (secret == NULL || secret->text == NULL) return;
    hf_secret_wipe(secret->text, secret->length);
    free(secret->text);
    *secret = (hf_secret){0};
}

bool hf_secret_equal(const hf_secret *a, const hf_secret *b)
{
    unsigned char difference = 0;

    if (a->length != b->length) return false;
    for (size_t i = 0; i < a->length; i++) difference |= (unsigned char)(a->text[i] ^ b->text[i]);
    return difference == 0;
}
