#include "core/secret.h"
#include "core/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool hf_text_add(hf_text *text, const char *addition)
{
    return hf_text_add_bytes(text, addition, strlen(addition));
}

static void wipe_data(hf_text *text)
{
    if (text->data) hf_secret_wipe(text->data, text->capacity);
    free(text->data);
}

/* Room for `wanted` bytes and a NUL. Grows by doubling, so that many small additions stay cheap. */
static bool reserve(hf_text *text, size_t wanted)
{
    if (wanted > text->max) return false;
    if (text->data && wanted < text->capacity) return true;

    size_t capacity = text->capacity ? text->capacity : 64;
    while (capacity <= wanted) capacity *= 2;
    char *data = malloc(capacity); /* realloc could leave a copy of a secret behind */
    if (!data) return false;
    memcpy(data, hf_text_get(text), text->length + 1);
    wipe_data(text);
    text->data = data;
    text->capacity = capacity;
    return true;
}

bool hf_text_add_bytes(hf_text *text, const char *bytes, size_t length)
{
    if (text->failed) return false;
    if (length > text->max - text->length || !reserve(text, text->length + length)) {
        text->failed = true;
        return false;
    }
    if (length) memcpy(text->data + text->length, bytes, length);
    text->length += length;
    text->data[text->length] = '\0';
    return true;
}

bool hf_text_add_format(hf_text *text, const char *format, ...)
{
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int needed = vsnprintf(NULL, 0, format, list);
    va_end(list);

    bool added = !text->failed && needed >= 0 && (size_t)needed <= text->max - text->length &&
                 reserve(text, text->length + (size_t)needed);
    if (added) {
        vsnprintf(text->data + text->length, (size_t)needed + 1, format, again);
        text->length += (size_t)needed;
    } else {
        text->failed = true;
    }
    va_end(again);
    return added;
}

const char *hf_text_get(const hf_text *text)
{
    return text->data ? text->data : "";
}

char *hf_text_take(hf_text *text)
{
    char *data = NULL;
    if (!text->failed) {
        data = text->data ? text->data : calloc(1, 1);
        text->data = NULL;
    }
    hf_text_free(text);
    return data;
}

void hf_text_free(hf_text *text)
{
    if (!text) return;
    wipe_data(text);
    *text = (hf_text)HF_TEXT_INIT(text->max);
}

char *hf_text_copy(const char *text)
{
    if (!text) return NULL;
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    if (copy) memcpy(copy, text, size);
    return copy;
}

/* `length`, less the bytes of a character that ends behind it. */
static size_t at_character(const char *text, size_t length)
{
    while (length && ((unsigned char)text[length] & 0xc0) == 0x80) length--;
    return length;
}

bool hf_text_put(char *out, size_t size, const char *text)
{
    size_t length = strlen(text);
    bool fits = length < size;
    if (!fits) length = size ? at_character(text, size - 1) : 0;
    if (size) {
        memmove(out, text, length);
        out[length] = '\0';
    }
    return fits;
}

bool hf_text_format(char *out, size_t size, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int needed = vsnprintf(out, size, format, list);
    va_end(list);
    if (needed >= 0 && (size_t)needed < size) return true;
    if (size) out[needed < 0 ? 0 : at_character(out, size - 1)] = '\0';
    return false;
}

const char *hf_text_number(hf_number_text out, int64_t number)
{
    hf_text_format(out, sizeof(hf_number_text), "%lld", (long long)number);
    return out;
}

const char *hf_text_size(hf_size_text out, int64_t bytes, bool up)
{
    const int64_t mib = INT64_C(1) << 20, gib = INT64_C(1) << 30;
    int64_t unit = bytes >= gib ? gib : mib;
    int64_t tenths = bytes / unit * 10 + (bytes % unit * 10 + (up ? unit - 1 : 0)) / unit;
    hf_text_format(out, sizeof(hf_size_text), "%lld.%d %s", (long long)(tenths / 10), (int)(tenths % 10),
                   unit == gib ? "GiB" : "MiB");
    return out;
}
