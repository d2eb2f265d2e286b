#include "apps/vaultd/http/path.h"

#include <string.h>

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool vd_percent_decode(char *out, size_t size, const char *text, size_t length, bool plus_is_space)
{
    size_t written = 0;
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (c == '%') {
            if (length - i < 3 || hex_digit(text[i + 1]) < 0 || hex_digit(text[i + 2]) < 0) return false;
            c = (char)(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
        } else if (c == '+' && plus_is_space) {
            c = ' ';
        }
        if (!c || written + 1 >= size) return false;
        out[written++] = c;
    }
    out[written] = '\0';
    return true;
}

static bool segment_is_good(const char *segment)
{
    return *segment && strcmp(segment, ".") != 0 && strcmp(segment, "..") != 0 && !strpbrk(segment, "/\\") &&
           hf_text_is_utf8(segment, strlen(segment)) && !hf_text_has_control(segment);
}

bool vd_path_split(vd_path *out, const char *path)
{
    out->count = 0;
    if (*path++ != '/') return false;
    while (*path) {
        size_t length = strcspn(path, "/");
        if (out->count == VD_SEGMENTS_MAX) return false;
        char *segment = out->segments[out->count];
        if (!vd_percent_decode(segment, sizeof out->segments[0], path, length, false)) return false;
        if (!segment_is_good(segment)) return false;
        out->count++;
        path += length;
        if (*path == '/' && !*++path) return false; /* a slash at the end */
    }
    return true;
}

bool vd_form_field(char *out, size_t size, const char *form, const char *name)
{
    bool found = false;
    size_t name_length = strlen(name);
    while (*form) {
        size_t length = strcspn(form, "&");
        if (length > name_length && form[name_length] == '=' && !memcmp(form, name, name_length)) {
            const char *value = form + name_length + 1;
            if (found || !vd_percent_decode(out, size, value, length - name_length - 1, true)) return false;
            found = true;
        }
        form += length + (form[length] == '&');
    }
    return found;
}
