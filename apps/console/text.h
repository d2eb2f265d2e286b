/* apps/console/text.h: strings: copies, UTF-8 for JSON and the trace, GUIDs. All from malloc; NULL when there is no
 * memory. */

#ifndef CONSOLE_TEXT_H
#define CONSOLE_TEXT_H

#include <windows.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A copy of at most `limit` characters; NULL for NULL. */
wchar_t *text_copy(const wchar_t *text, size_t limit);

/* Puts a copy of `text` into `*kept` and frees what was there; `text` NULL empties it. False, and nothing changed, when
 * there is no memory. */
bool text_keep(wchar_t **kept, const wchar_t *text, size_t limit);

/* Into a fixed buffer of `size` characters, cut if it must be. Returns `out`. */
wchar_t *text_fit(wchar_t *out, size_t size, const wchar_t *text);

/* UTF-8 of `text` (lone surrogates become U+FFFD), and back. */
char *text_to_utf8(const wchar_t *text);
wchar_t *text_from_utf8(const char *text);

/* UTF-8 into a fixed buffer of `size` bytes, cut between characters if it must be. Returns `out`. */
char *text_fit_utf8(char *out, size_t size, const wchar_t *text);

enum { TEXT_GUID = 39 };
wchar_t *text_of_guid(wchar_t out[TEXT_GUID], const GUID *guid);

/* "{...}" of exactly 38 characters; false for anything else. */
bool text_to_guid(GUID *out, const wchar_t *text);

#ifdef __cplusplus
}
#endif

#endif
