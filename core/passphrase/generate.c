#include "core/passphrase.h"

#define GROUPS       6
#define GROUP_LENGTH 5

/* 32 letters, so that five random bits choose one without a bias: 150 bits in all. Small letters and digits, without
 * those that look alike. */
static const char alphabet[33] = "abcdefghijkmnpqrstuvwxyz23456789";

hf_status hf_passphrase_generate(hf_secret *out, hf_error *error)
{
    unsigned char random[GROUPS * GROUP_LENGTH];
    char text[GROUPS * (GROUP_LENGTH + 1)];
    hf_status status = hf_random(random, sizeof random, error);
    if (status) return status;

    size_t length = 0;
    for (size_t i = 0; i < sizeof random; i++) {
        if (i && i % GROUP_LENGTH == 0) text[length++] = '-';
        text[length++] = alphabet[random[i] & 31];
    }
    status = hf_secret_set(out, text, length, error);
    hf_secret_wipe(random, sizeof random);
    hf_secret_wipe(text, sizeof text);
    return status;
}
