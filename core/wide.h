/* core/wide.h: UTF-16 as Windows wants it, and back. For *_windows.c files; compiled on Windows only. */

#ifndef HF_CORE_WIDE_H
#define HF_CORE_WIDE_H

#include "core/error.h"
#include <wchar.h>

#ifdef __cplusplus
extern "C" {
#endif

/* `text` as UTF-16, from malloc; NULL when it is not UTF-8 or there is no memory. */
wchar_t *hf_wide_from_text(const char *text);

/* UTF-16 as UTF-8, from malloc; NULL when there is no memory. Lone surrogates become U+FFFD. */
char *hf_wide_to_text(const wchar_t *wide);

/* A path for the W functions: absolute, and with the prefix that lifts the limit of 260 characters when it is near.
 * From malloc. HF_INVALID: path-empty, path-too-long, not-utf8. */
hf_status hf_wide_path(wchar_t **out, const char *path, hf_error *error);

/* Without that prefix, for people. Borrowed from `path`, which may be changed. */
const wchar_t *hf_wide_plain(wchar_t *path);

#ifdef __cplusplus
}
#endif

#endif
