#include "registry/trust/manifest.h"

#include <string.h>

/* Names that are devices on Windows, whatever stands behind a dot. */
static const char *const devices[] = {"con",  "prn",  "aux",  "nul",  "com1", "com2", "com3",   "com4",
                                      "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",   "lpt3",
                                      "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "conin$", "conout$"};

static char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static bool is_device(const char *part, size_t length)
{
    size_t stem = 0;
    while (stem < length && part[stem] != '.') stem++;
    for (size_t i = 0; i < sizeof devices / sizeof devices[0]; i++) {
        size_t at = 0;
        while (at < stem && devices[i][at] && lower(part[at]) == devices[i][at]) at++;
        if (at == stem && !devices[i][at]) return true;
    }
    return false;
}

static bool is_letter_of_names(char letter)
{
    return (lower(letter) >= 'a' && lower(letter) <= 'z') || (letter >= '0' && letter <= '9') ||
           (letter && strchr("._-+", letter));
}

static const char *wrong_part(const char *part, size_t length)
{
    if (length == 0) return "a part of it is empty";
    if (part[0] == '.' || part[length - 1] == '.') return "a part of it begins or ends with a dot";
    for (size_t i = 0; i < length; i++)
        if (!is_letter_of_names(part[i])) return "it holds a character that is not allowed";
    if (is_device(part, length)) return "Windows keeps that name for a device";
    return NULL;
}

/* Why it is no name, or NULL. */
static const char *wrong_name(const char *name)
{
    const char *wrong = NULL;
    if (strlen(name) > HF_MANIFEST_NAME_MAX) return "it is too long";
    for (int level = 1; !wrong; level++) {
        size_t length = strcspn(name, "/");
        if (level > HF_MANIFEST_LEVELS) return "it has too many levels";
        wrong = wrong_part(name, length);
        if (!name[length]) break;
        name += length + 1;
    }
    return wrong;
}

/* Whether they are one name but for capitals, one names a folder that the other needs, or a folder of theirs is spelt
 * in two ways. */
static bool clash(const char *a, const char *b)
{
    size_t at = 0, same = 0; /* parts that are equal but for capitals end before `same` */
    while (a[at] && b[at] && lower(a[at]) == lower(b[at])) {
        at++;
        if (a[at - 1] == '/') same = at;
    }
    bool ends_a = !a[at] || a[at] == '/', ends_b = !b[at] || b[at] == '/';
    if (ends_a && ends_b && (!a[at] || !b[at])) return true;
    return memcmp(a, b, same) != 0;
}

hf_status hf_file_names_check(hf_names_get *get, const void *context, size_t count, const char *folder, hf_error *error)
{
    for (size_t i = 0; i < count; i++) {
        const char *name = get(context, i), *wrong = wrong_name(name);
        if (wrong) return hf_fail(error, HF_E_PLUGIN_FILE_NAME, folder, name, wrong, NULL);
        for (size_t j = 0; j < i; j++)
            if (clash(name, get(context, j)))
                return hf_fail(error, HF_E_PLUGIN_FILE_CLASH, folder, get(context, j), name, NULL);
    }
    return HF_OK;
}
