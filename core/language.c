#include "core/language.h"
#include "core/text.h"

#include <string.h>

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Two or three letters, then parts of 1..8 letters and digits. */
static bool is_tag(const char *tag)
{
    size_t part = 0, parts = 0;
    for (const char *at = tag;; at++) {
        if (*at && *at != '-') {
            if (!is_letter(*at) && (!parts || *at < '0' || *at > '9')) return false;
            part++;
            continue;
        }
        if (parts ? part < 1 || part > 8 : part < 2 || part > 3) return false;
        if (!*at) return true;
        part = 0;
        parts++;
    }
}

bool hf_language_of_locale(hf_language out, const char *locale)
{
    hf_language tag;
    size_t length = strcspn(locale, ".@"); /* the character set and the variant say nothing of the language */
    if (length >= sizeof tag) return false;
    memcpy(tag, locale, length);
    tag[length] = '\0';
    if (strcmp(tag, "C") == 0 || strcmp(tag, "POSIX") == 0) return hf_text_put(out, HF_LANGUAGE_SIZE, "en");
    for (char *at = tag; *at; at++)
        if (*at == '_') *at = '-';
    return is_tag(tag) && hf_text_put(out, HF_LANGUAGE_SIZE, tag);
}
