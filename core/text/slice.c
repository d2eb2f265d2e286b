#include "core/text/slice.h"

#include <string.h>

static bool is_space(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

static bool is_letter(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

static bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

static char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static void drop(hf_slice *slice, size_t length)
{
    slice->text += length;
    slice->length -= length;
}

hf_slice hf_slice_of(const char *text)
{
    return (hf_slice){text, strlen(text)};
}

hf_slice hf_slice_trim(hf_slice slice)
{
    hf_slice_skip_space(&slice);
    while (slice.length && is_space(slice.text[slice.length - 1])) slice.length--;
    return slice;
}

bool hf_slice_next(hf_slice *out, hf_slice *rest, const char *separators)
{
    if (!rest->text) return false;
    size_t length = 0;
    while (length < rest->length && (!rest->text[length] || !strchr(separators, rest->text[length]))) length++;
    *out = (hf_slice){rest->text, length};
    if (length == rest->length) {
        *rest = (hf_slice){NULL, 0};
    } else {
        drop(rest, length + 1);
    }
    return true;
}

static hf_slice take_while(hf_slice *rest, bool (*is)(char))
{
    hf_slice taken = {rest->text, 0};
    while (taken.length < rest->length && is(rest->text[taken.length])) taken.length++;
    drop(rest, taken.length);
    return taken;
}

hf_slice hf_slice_take_letters(hf_slice *rest)
{
    return take_while(rest, is_letter);
}

hf_slice hf_slice_take_digits(hf_slice *rest)
{
    return take_while(rest, is_digit);
}

void hf_slice_skip_space(hf_slice *rest)
{
    (void)take_while(rest, is_space);
}

bool hf_slice_skip(hf_slice *rest, char letter)
{
    if (!rest->length || *rest->text != letter) return false;
    drop(rest, 1);
    return true;
}

bool hf_slice_equal(hf_slice a, hf_slice b)
{
    if (a.length != b.length) return false;
    for (size_t i = 0; i < a.length; i++) {
        if (lower(a.text[i]) != lower(b.text[i])) return false;
    }
    return true;
}

bool hf_slice_is(hf_slice slice, const char *text)
{
    return hf_slice_equal(slice, hf_slice_of(text));
}

bool hf_slice_has(hf_slice slice, char letter)
{
    return slice.length && memchr(slice.text, letter, slice.length);
}

bool hf_slice_is_digits(hf_slice slice)
{
    hf_slice rest = slice;
    return slice.length && hf_slice_take_digits(&rest).length == slice.length;
}

bool hf_slice_to_number(int64_t *out, hf_slice slice, int64_t max)
{
    if (!hf_slice_is_digits(slice)) return false;
    int64_t number = 0;
    for (size_t i = 0; i < slice.length; i++) {
        int digit = slice.text[i] - '0';
        if (number > (max - digit) / 10) return false;
        number = number * 10 + digit;
    }
    *out = number;
    return true;
}

bool hf_slice_put(char *out, size_t size, hf_slice slice)
{
    bool fits = slice.length < size && !hf_slice_has(slice, '\0');
    if (fits && slice.length) memcpy(out, slice.text, slice.length);
    if (size) out[fits ? slice.length : 0] = '\0';
    return fits;
}
