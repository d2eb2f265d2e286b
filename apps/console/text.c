#include "apps/console/text.h"
#include <ole2.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

wchar_t *text_copy(const wchar_t *text, size_t limit)
{
    if (!text) return NULL;

    size_t length = wcsnlen(text, limit);
    wchar_t *copy = malloc((length + 1) * sizeof *copy);
    if (!copy) return NULL;
    memcpy(copy, text, length * sizeof *copy);
    copy[length] = 0;
    return copy;
}

bool text_keep(wchar_t **kept, const wchar_t *text, size_t limit)
{
    wchar_t *copy = text_copy(text, limit);
    if (text && !copy) return false;
    free(*kept);
    *kept = copy;
    return true;
}

wchar_t *text_fit(wchar_t *out, size_t size, const wchar_t *text)
{
    size_t length = text ? wcsnlen(text, size - 1) : 0;
    if (length) memcpy(out, text, length * sizeof *out);
    out[length] = 0;
    return out;
}

char *text_to_utf8(const wchar_t *text)
{
    if (!text) return NULL;
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *out = size > 0 ? malloc((size_t)size) : NULL;
    if (out) WideCharToMultiByte(CP_UTF8, 0, text, -1, out, size, NULL, NULL);
    return out;
}

wchar_t *text_from_utf8(const char *text)
{
    if (!text) return NULL;
    int size = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
    wchar_t *out = size > 0 ? malloc((size_t)size * sizeof *out) : NULL;
    if (out) MultiByteToWideChar(CP_UTF8, 0, text, -1, out, size);
    return out;
}

char *text_fit_utf8(char *out, size_t size, const wchar_t *text)
{
    size_t used = 0;
    for (size_t i = 0; text && text[i]; i++) {
        char unit[8];
        int pair = text[i] >= 0xd800 && text[i] < 0xdc00 && text[i + 1] >= 0xdc00 && text[i + 1] < 0xe000;
        int bytes = WideCharToMultiByte(CP_UTF8, 0, text + i, pair ? 2 : 1, unit, sizeof unit, NULL, NULL);
        if (bytes <= 0 || used + (size_t)bytes + 1 > size) break;
        memcpy(out + used, unit, (size_t)bytes);
        used += (size_t)bytes;
        i += pair ? 1 : 0;
    }
    out[used] = 0;
    return out;
}

wchar_t *text_of_guid(wchar_t out[TEXT_GUID], const GUID *guid)
{
    if (!StringFromGUID2(guid, out, TEXT_GUID)) out[0] = 0;
    return out;
}

bool text_to_guid(GUID *out, const wchar_t *text)
{
    return text && wcsnlen(text, TEXT_GUID) == TEXT_GUID - 1 && IIDFromString(text, out) == S_OK;
}
