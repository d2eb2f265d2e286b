#include "core/language.h"
#include "core/text.h"
#include "core/wide.h"

#include <stdlib.h>
#include <windows.h>

const char *hf_language_of_person(hf_language out)
{
    wchar_t name[LOCALE_NAME_MAX_LENGTH];
    LCID language = MAKELCID(GetUserDefaultUILanguage(), SORT_DEFAULT);
    char *tag = LCIDToLocaleName(language, name, LOCALE_NAME_MAX_LENGTH, 0) ? hf_wide_to_text(name) : NULL;
    hf_text_put(out, HF_LANGUAGE_SIZE, "en");
    if (tag) (void)hf_language_of_locale(out, tag);
    free(tag);
    return out;
}
