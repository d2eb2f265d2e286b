#include "snapin/sheet/access_keys.h"

#include <ctype.h>
#include <string.h>

/* Where the letter behind a single `&` stands; the label's length when it has none. */
static size_t place_of_key(const char *label)
{
    size_t at = 0;
    for (; label[at]; at++) {
        if (label[at] != '&') continue;
        if (label[at + 1] != '&') return label[at + 1] ? at + 1 : at;
        at++;
    }
    return at;
}

static bool can_be_key(char letter)
{
    unsigned char byte = (unsigned char)letter;
    return byte < 128 && isalnum(byte);
}

char hf_access_key_of(const char *label)
{
    char letter = label[place_of_key(label)];
    return can_be_key(letter) ? (char)tolower((unsigned char)letter) : 0;
}

static bool *slot(hf_access_keys *keys, char letter)
{
    return &keys->taken[tolower((unsigned char)letter)];
}

bool hf_access_keys_reserve(hf_access_keys *keys, const char *label)
{
    char key = hf_access_key_of(label);
    if (!key || *slot(keys, key)) return false;
    *slot(keys, key) = true;
    return true;
}

static bool is_free(hf_access_keys *keys, char letter)
{
    return can_be_key(letter) && !*slot(keys, letter);
}

static bool begins_word(const char *label, size_t at)
{
    return at == 0 || label[at - 1] == ' ';
}

/* A place in `plain` whose letter is free: at the beginning of a word, or anywhere. -1 = none. */
static long find_free(hf_access_keys *keys, const char *plain)
{
    for (size_t at = 0; plain[at]; at++)
        if (begins_word(plain, at) && is_free(keys, plain[at])) return (long)at;
    for (size_t at = 0; plain[at]; at++)
        if (is_free(keys, plain[at])) return (long)at;
    return -1;
}

/* `label` without the mark of its key; `&&` stays as it is. */
static void strip(hf_text *out, const char *label)
{
    size_t key = place_of_key(label), length = strlen(label);
    if (key >= length || label[key] == '&') {
        hf_text_add(out, label);
        return;
    }
    hf_text_add_bytes(out, label, key - 1);
    hf_text_add(out, label + key);
}

bool hf_access_keys_assign(hf_access_keys *keys, hf_text *out, const char *label)
{
    hf_text plain = HF_TEXT_INIT(1024);
    strip(&plain, label);
    const char *text = hf_text_get(&plain);
    long at = find_free(keys, text);
    if (at >= 0) {
        *slot(keys, text[at]) = true;
        hf_text_add_bytes(out, text, (size_t)at);
        hf_text_add(out, "&");
        hf_text_add(out, text + at);
    } else {
        hf_text_add(out, text);
    }
    bool fits = !plain.failed && !out->failed;
    hf_text_free(&plain);
    return fits;
}
