#include "apps/console/console/file_parts.h"
#include <stdlib.h>
#include <string.h>

json_object *file_hex_of(const void *from, size_t size)
{
    const unsigned char *bytes = from;
    static const char digits[] = "0123456789abcdef";
    char *text = malloc(size * 2 + 1);
    if (!text) return NULL;
    for (size_t i = 0; i < size; i++) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    text[size * 2] = 0;
    json_object *out = json_object_new_string_len(text, (int)(size * 2));
    free(text);
    return out;
}

static int digit_of(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void *file_bytes_of(json_object *value, size_t *size)
{
    const char *text = value && json_object_is_type(value, json_type_string) ? json_object_get_string(value) : NULL;
    size_t length = text ? strlen(text) : 1;
    unsigned char *bytes = length % 2 ? NULL : malloc(length / 2 + 1);
    for (size_t i = 0; bytes && i < length / 2; i++) {
        int high = digit_of(text[2 * i]), low = digit_of(text[2 * i + 1]);
        if (high < 0 || low < 0) {
            free(bytes);
            return NULL;
        }
        bytes[i] = (unsigned char)(high << 4 | low);
    }
    *size = length / 2;
    return bytes;
}
