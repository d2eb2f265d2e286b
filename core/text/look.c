/* Looking at text: what characters it holds, how it begins and ends, what number it is. */
#include "core/text.h"

#include <string.h>

/* Bytes of the UTF-8 character at `text`, of which `left` are there; 0 if it is none (surrogates and over-long forms
 * included: Unicode 15, table 3-7). */
static size_t character_length(const unsigned char *text, size_t left)
{
    unsigned char first = text[0];
    if (first < 0x80) return 1;

    size_t length = first >= 0xc2 && first <= 0xdf   ? 2
                    : (first & 0xf0) == 0xe0         ? 3
                    : first >= 0xf0 && first <= 0xf4 ? 4
                                                     : 0;
    if (length == 0 || length > left) return 0;
    for (size_t i = 1; i < length; i++) {
        if ((text[i] & 0xc0) != 0x80) return 0;
    }
    if (first == 0xe0 && text[1] < 0xa0) return 0;
    if (first == 0xed && text[1] > 0x9f) return 0;
    if (first == 0xf0 && text[1] < 0x90) return 0;
    if (first == 0xf4 && text[1] > 0x8f) return 0;
    return length;
}

/* Bytes of ASCII, eight at a time: most text is that. */
static size_t skip_ascii(const unsigned char *bytes, size_t length)
{
    size_t at = 0;
    for (uint64_t eight; at + sizeof eight <= length; at += sizeof eight) {
        memcpy(&eight, bytes + at, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080)) break;
    }
    return at;
}

bool hf_text_is_utf8(const char *text, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)text;
    for (size_t at = skip_ascii(bytes, length); at < length;) {
        size_t step = character_length(bytes + at, length - at);
        if (!step) return false;
        at += step;
    }
    return true;
}

bool hf_text_is_printable_ascii(const char *text)
{
    for (; *text; text++) {
        if (*text < 0x20 || *text > 0x7e) return false;
    }
    return true;
}

bool hf_text_has_control(const char *text)
{
    for (const unsigned char *byte = (const unsigned char *)text; *byte; byte++) {
        if (*byte < 0x20 || *byte == 0x7f) return true;
        if (*byte == 0xc2 && byte[1] >= 0x80 && byte[1] <= 0x9f) return true; /* C1 */
    }
    return false;
}

static bool is_control(const unsigned char *character, size_t length)
{
    if (length == 1) return *character < 0x20 || *character == 0x7f;
    return length == 2 && character[0] == 0xc2 && character[1] <= 0x9f; /* C1 */
}

void hf_text_hide_control(char *text)
{
    const unsigned char *from = (const unsigned char *)text;
    char *to = text;
    for (size_t left = strlen(text), length; left; from += length, left -= length) {
        length = character_length(from, left);
        bool hide = !length || is_control(from, length);
        if (!length) length = 1;
        if (hide) {
            *to++ = '?';
        } else {
            memmove(to, from, length);
            to += length;
        }
    }
    *to = '\0';
}

static char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

bool hf_text_equal_ignoring_case(const char *a, const char *b)
{
    while (*a && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return lower(*a) == lower(*b);
}

bool hf_text_starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool hf_text_ends_with(const char *text, const char *suffix)
{
    size_t length = strlen(text), tail = strlen(suffix);
    return tail <= length && memcmp(text + length - tail, suffix, tail) == 0;
}

bool hf_text_to_integer(int64_t *out, const char *text)
{
    bool negative = *text == '-';
    const char *digit = negative ? text + 1 : text;
    if (!*digit || (*digit == '0' && (digit[1] || negative))) return false;

    int64_t number = 0; /* kept negative: INT64_MIN has no positive twin */
    for (; *digit; digit++) {
        if (*digit < '0' || *digit > '9') return false;
        int value = *digit - '0';
        if (number < (INT64_MIN + value) / 10) return false;
        number = number * 10 - value;
    }
    if (!negative && number == INT64_MIN) return false;
    *out = negative ? number : -number;
    return true;
}

int hf_text_columns(const char *text)
{
    int columns = 0;
    for (; *text; text++) {
        if (((unsigned char)*text & 0xC0) != 0x80) columns++;
    }
    return columns;
}
