#include "core/address.h"

#include <string.h>

static bool parse_v4(unsigned char out[4], hf_slice text)
{
    for (int i = 0; i < 4; i++) {
        if (i && !hf_slice_skip(&text, '.')) return false;
        hf_slice digits = hf_slice_take_digits(&text);
        int64_t number;
        if ((digits.length > 1 && *digits.text == '0') || !hf_slice_to_number(&number, digits, 255)) return false;
        out[i] = (unsigned char)number;
    }
    return text.length == 0;
}

static int hex_digit(char letter)
{
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    return -1;
}

/* Up to four hexadecimal digits off the front of `text`. */
static bool take_group(unsigned *out, hf_slice *text)
{
    unsigned group = 0;
    size_t digits = 0;
    for (; digits < text->length && digits < 4 && hex_digit(text->text[digits]) >= 0; digits++) {
        group = group << 4 | (unsigned)hex_digit(text->text[digits]);
    }
    text->text += digits;
    text->length -= digits;
    *out = group;
    return digits > 0;
}

/* One side of `::`: groups of 16 bits, a dotted quad may end it. Returns how many bytes, or -1. */
static int parse_groups(unsigned char out[16], hf_slice text)
{
    int length = 0;
    while (text.length) {
        if (length && !hf_slice_skip(&text, ':')) return -1;
        if (length <= 12 && parse_v4(out + length, text)) return length + 4;
        unsigned group;
        if (length > 14 || !take_group(&group, &text)) return -1;
        out[length++] = (unsigned char)(group >> 8);
        out[length++] = (unsigned char)(group & 0xff);
    }
    return length;
}

/* The place of `::`, or the length when there is none. */
static size_t find_gap(hf_slice text)
{
    for (size_t i = 0; i + 1 < text.length; i++) {
        if (text.text[i] == ':' && text.text[i + 1] == ':') return i;
    }
    return text.length;
}

static bool parse_v6(unsigned char out[16], hf_slice text)
{
    size_t gap = find_gap(text);
    if (gap == text.length) return parse_groups(out, text) == 16;

    unsigned char head[16], tail[16];
    hf_slice before = {text.text, gap}, after = {text.text + gap + 2, text.length - gap - 2};
    if (hf_slice_has(before, '.')) return false; /* a dotted quad stands last */
    int head_length = parse_groups(head, before), tail_length = parse_groups(tail, after);
    if (head_length < 0 || tail_length < 0 || head_length + tail_length > 14) return false;
    memset(out, 0, 16);
    memcpy(out, head, (size_t)head_length);
    memcpy(out + 16 - tail_length, tail, (size_t)tail_length);
    return true;
}

static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool hf_address_parse(hf_address *out, hf_slice text)
{
    hf_address made = {{0}, false};
    if (parse_v4(made.bytes + 12, text)) {
        memcpy(made.bytes, mapped, sizeof mapped);
    } else if (!parse_v6(made.bytes, text)) {
        return false;
    }
    made.is_v4 = memcmp(made.bytes, mapped, sizeof mapped) == 0;
    *out = made;
    return true;
}

bool hf_address_block_parse(hf_address_block *out, hf_slice text)
{
    hf_slice rest = text, address, prefix;
    if (!hf_slice_next(&address, &rest, "/") || !rest.text) return false;
    prefix = rest;

    hf_address_block made;
    int64_t bits;
    if (!hf_address_parse(&made.address, address)) return false;
    bool quad = !hf_slice_has(address, ':');
    if (!hf_slice_to_number(&bits, prefix, quad ? 32 : 128)) return false;
    made.prefix = (int)bits + (quad ? 96 : 0);
    *out = made;
    return true;
}

bool hf_address_block_holds(const hf_address_block *block, const hf_address *address)
{
    size_t whole = (size_t)block->prefix / 8;
    if (memcmp(block->address.bytes, address->bytes, whole) != 0) return false;
    int left = block->prefix % 8;
    return left == 0 || (block->address.bytes[whole] ^ address->bytes[whole]) >> (8 - left) == 0;
}

bool hf_address_is_loopback(const hf_address *address)
{
    static const unsigned char one[16] = {[15] = 1};
    return memcmp(address->bytes, one, sizeof one) == 0 || (address->is_v4 && address->bytes[12] == 127);
}

static bool label_is_valid(hf_slice label)
{
    if (label.length < 1 || label.length > 63) return false;
    if (label.text[0] == '-' || label.text[label.length - 1] == '-') return false;
    for (size_t i = 0; i < label.length; i++) {
        char letter = label.text[i];
        bool good = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                    (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
        if (!good) return false;
    }
    return true;
}

bool hf_host_name_is_valid(hf_slice name)
{
    if (name.length > 1 && name.text[name.length - 1] == '.') name.length--;
    if (name.length < 1 || name.length > HF_HOST_MAX) return false;
    hf_slice rest = name, label = name;
    while (hf_slice_next(&label, &rest, ".")) {
        if (!label_is_valid(label)) return false;
    }
    return !hf_slice_is_digits(label);
}

bool hf_host_is_valid(hf_slice host)
{
    hf_address address;
    return hf_host_name_is_valid(host) || hf_address_parse(&address, host);
}
