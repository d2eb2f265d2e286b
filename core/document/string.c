#include "core/document/scan.h"

#include <string.h>

/* The four digits behind `\u`; -1 if they are none. */
static int32_t hex_of(const hf_scan *scan, const char *digits)
{
    int32_t code = 0;
    if (scan->end - digits < 4) return -1;
    for (int i = 0; i < 4; i++) {
        const char *all = "0123456789abcdef0123456789ABCDEF", *digit = strchr(all, digits[i]);
        if (!digits[i] || !digit) return -1;
        code = code * 16 + (int32_t)((digit - all) % 16);
    }
    return code;
}

static bool add_character(hf_text *out, int32_t code)
{
    char bytes[4];
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char first[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
    for (size_t i = length; i-- > 1; code >>= 6) bytes[i] = (char)(0x80 | (code & 0x3F));
    bytes[0] = (char)(first[length] | code);
    return hf_text_add_bytes(out, bytes, length);
}

/* `\uXXXX`, or two of them that are one character. */
static hf_status read_code(hf_scan *scan, hf_text *out)
{
    int32_t code = hex_of(scan, scan->at + 1), low = 0;
    if (code < 0) return hf_scan_fail(scan, "\\u needs four hexadecimal digits");
    if (code == 0) return hf_scan_fail(scan, "a text cannot hold a NUL");
    scan->at += 5;
    if (code >= 0xD800 && code <= 0xDFFF) {
        bool pair = code < 0xDC00 && scan->end - scan->at >= 6 && scan->at[0] == '\\' && scan->at[1] == 'u';
        if (pair) low = hex_of(scan, scan->at + 2);
        if (low < 0xDC00 || low > 0xDFFF) return hf_scan_fail(scan, "half of a pair of \\u stands alone");
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        scan->at += 6;
    }
    if (!out) return HF_OK;
    return add_character(out, code) ? HF_OK : hf_fail(scan->error, HF_E_OUT_OF_MEMORY, NULL);
}

static hf_status read_escape(hf_scan *scan, hf_text *out)
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    if (++scan->at == scan->end) return hf_scan_fail(scan, "a text does not end");
    if (*scan->at == 'u') return read_code(scan, out);
    const char *letter = *scan->at ? strchr(letters, *scan->at) : NULL;
    if (!letter) return hf_scan_fail(scan, "\\ stands before what it cannot stand before");
    scan->at++;
    bool added = !out || hf_text_add_bytes(out, &meanings[letter - letters], 1);
    return added ? HF_OK : hf_fail(scan->error, HF_E_OUT_OF_MEMORY, NULL);
}

hf_status hf_scan_string(hf_scan *scan, hf_text *out)
{
    hf_status status = HF_OK;
    scan->at++;
    while (!status && scan->at < scan->end && *scan->at != '"') {
        const char *from = scan->at;
        if (*from == '\\') {
            status = read_escape(scan, out);
            continue;
        }
        while (scan->at < scan->end && *scan->at != '"' && *scan->at != '\\' && (unsigned char)*scan->at >= 0x20) {
            scan->at++;
        }
        if (scan->at == from)
            return hf_scan_fail(scan, "a text goes over the end of its line, or holds a control character");
        if (out && !hf_text_add_bytes(out, from, (size_t)(scan->at - from))) {
            return hf_fail(scan->error, HF_E_OUT_OF_MEMORY, NULL);
        }
    }
    if (status) return status;
    if (scan->at == scan->end) return hf_scan_fail(scan, "a text does not end");
    scan->at++;
    return HF_OK;
}
