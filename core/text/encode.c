/* Base64 (RFC 4648, section 4) and hexadecimal. */
#include "core/secret.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

static const char base64_alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool hf_base64_encode(hf_text *out, const void *data, size_t length)
{
    const unsigned char *bytes = data;
    for (size_t at = 0; at < length; at += 3) {
        size_t left = length - at;
        unsigned group = (unsigned)bytes[at] << 16;
        if (left > 1) group |= (unsigned)bytes[at + 1] << 8;
        if (left > 2) group |= bytes[at + 2];
        char four[4] = {base64_alphabet[group >> 18], base64_alphabet[group >> 12 & 63],
                        left > 1 ? base64_alphabet[group >> 6 & 63] : '=',
                        left > 2 ? base64_alphabet[group & 63] : '='};
        if (!hf_text_add_bytes(out, four, sizeof four)) return false;
    }
    return !out->failed;
}

static int base64_value(char letter)
{
    const char *found = letter ? strchr(base64_alphabet, letter) : NULL;
    return found ? (int)(found - base64_alphabet) : -1;
}

static bool is_space(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

/* What has been decoded so far, and the bits that do not make a byte yet. */
typedef struct decoder {
    unsigned char *bytes;
    size_t length;
    unsigned bits;
    int letters, padding;
} decoder;

static bool decode_letter(decoder *state, char letter)
{
    if (letter == '=') {
        state->padding++;
        return true;
    }
    int value = base64_value(letter);
    if (value < 0 || state->padding) return false;
    state->bits = state->bits << 6 | (unsigned)value;
    state->letters = (state->letters + 1) % 4;
    if (state->letters != 1) {
        int shift = 6 - 2 * ((state->letters + 3) % 4);
        state->bytes[state->length++] = (unsigned char)(state->bits >> shift & 0xff);
    }
    return true;
}

/* Padding fills the last group of four, and the bits that it leaves over are zero. */
static bool ends_well(const decoder *state)
{
    switch (state->letters) {
    case 0: return state->padding == 0;
    case 2: return state->padding == 2 && (state->bits & 0xf) == 0;
    case 3: return state->padding == 1 && (state->bits & 0x3) == 0;
    default: return false;
    }
}

bool hf_base64_decode(hf_bytes *out, const char *text, size_t length)
{
    decoder state = {.bytes = calloc(length / 4 * 3 + 4, 1)};
    bool good = state.bytes != NULL;
    for (size_t i = 0; good && i < length; i++) good = is_space(text[i]) || decode_letter(&state, text[i]);
    good = good && ends_well(&state) && hf_bytes_copy(out, state.bytes, state.length);
    if (state.bytes) hf_secret_wipe(state.bytes, state.length); /* a private key may have passed through */
    free(state.bytes);
    return good;
}

bool hf_hex_encode(hf_text *out, const void *data, size_t length)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *bytes = data;
    for (size_t i = 0; i < length; i++) {
        char two[2] = {digits[bytes[i] >> 4], digits[bytes[i] & 15]};
        if (!hf_text_add_bytes(out, two, sizeof two)) return false;
    }
    return !out->failed;
}
