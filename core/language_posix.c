#include "core/language.h"
#include "core/text.h"

#include <stdlib.h>

const char *hf_language_of_person(hf_language out)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    hf_text_put(out, HF_LANGUAGE_SIZE, "en");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *locale = getenv(names[i]);
        if (!locale || !*locale) continue;
        (void)hf_language_of_locale(out, locale);
        break; /* the first that is set decides, also when it names nothing */
    }
    return out;
}
