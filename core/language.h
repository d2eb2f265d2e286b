/* core/language.h: the language that the person at this process reads. Any thread; nothing blocks. */

#ifndef HF_CORE_LANGUAGE_H
#define HF_CORE_LANGUAGE_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The longest tag that RFC 5646 asks implementations to hold (4.4.1), and a NUL. */
#define HF_LANGUAGE_SIZE 36
typedef char hf_language[HF_LANGUAGE_SIZE];

/* The tag of RFC 5646 that a locale of POSIX stands for: `de_DE.UTF-8@euro` is `de-DE`, and `C` is `en`. Untouched, and
 * false, when it is the name of no language. */
bool hf_language_of_locale(hf_language out, const char *locale);

/* The person's language as the system has it: LC_ALL, LC_MESSAGES or LANG, whichever is set first; the user's language
 * of Windows. `en` when there is none that can be read. Returns out. */
const char *hf_language_of_person(hf_language out);

#ifdef __cplusplus
}
#endif

#endif
