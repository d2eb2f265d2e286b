/* core/text.h: bounded text. Every growing buffer knows its greatest size from birth; text is UTF-8.
 *
 * Any thread; nothing blocks. */

#ifndef HF_CORE_TEXT_H
#define HF_CORE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__MINGW32__)
#    include <stdio.h>
#    define HF_PRINTF(text, first) __attribute__((format(__MINGW_PRINTF_FORMAT, text, first)))
#elif defined(__GNUC__)
#    define HF_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#    define HF_PRINTF(text, first)
#endif

/* A growing text that never exceeds `max` bytes. What does not fit is refused and remembered in `failed`, so that a
 * chain of additions needs one check at its end. */
typedef struct hf_text {
    char *data;    /* owned; NUL-terminated; NULL while nothing was added */
    size_t length; /* without the NUL */
    size_t capacity;
    size_t max;
    bool failed; /* out of memory, or longer than max */
} hf_text;

#define HF_TEXT_INIT(limit)                                                                                            \
    {                                                                                                                  \
        NULL, 0, 0, (limit), false                                                                                     \
    }

/* Each returns false, and sets `failed`, when the text does not fit; the text is then as it was. */
bool hf_text_add(hf_text *text, const char *addition);
bool hf_text_add_bytes(hf_text *text, const char *bytes, size_t length);
bool hf_text_add_format(hf_text *text, const char *format, ...) HF_PRINTF(2, 3);

/* What was collected; "" when nothing was. Borrowed. */
const char *hf_text_get(const hf_text *text);

/* Hands over the data and leaves `text` empty; NULL if failed. The caller frees it with free(). */
char *hf_text_take(hf_text *text);

/* Releases the memory and leaves an empty text of the same limit. What it held is overwritten, as it is whenever a text
 * moves to grow: a text may hold a secret for a while. */
void hf_text_free(hf_text *text);

/* Bytes of one owner. Zero-initialise. */
typedef struct hf_bytes {
    unsigned char *data;
    size_t length;
} hf_bytes;

bool hf_bytes_copy(hf_bytes *out, const void *data, size_t length); /* false: no memory, out as it was */
void hf_bytes_free(hf_bytes *bytes);
void hf_bytes_wipe(hf_bytes *bytes); /* overwrites, then frees */

/* A copy of `text` from malloc, or NULL. text may be NULL. */
char *hf_text_copy(const char *text);

/* Copies into `out` of `size` bytes, cut at a character boundary if need be; returns false if it was cut. */
bool hf_text_put(char *out, size_t size, const char *text);

/* snprintf that says whether all of it fitted. */
bool hf_text_format(char *out, size_t size, const char *format, ...) HF_PRINTF(3, 4);

bool hf_text_is_utf8(const char *text, size_t length);

/* Columns that a UTF-8 text takes on a terminal: one a character. */
int hf_text_columns(const char *text);

bool hf_text_is_printable_ascii(const char *text);
bool hf_text_has_control(const char *text);                     /* C0, DEL, or C1 */
void hf_text_hide_control(char *text);                          /* puts `?` for each, and for what is no UTF-8 */
bool hf_text_equal_ignoring_case(const char *a, const char *b); /* ASCII letters */
bool hf_text_starts_with(const char *text, const char *prefix);
bool hf_text_ends_with(const char *text, const char *suffix);

/* A decimal int64 that fills the whole of `text`: no spaces, no plus, no leading zeros but "0". */
bool hf_text_to_integer(int64_t *out, const char *text);

/* `number` in decimal, in `out`; returns out, so that it can stand among the arguments of hf_fail. */
typedef char hf_number_text[24];
const char *hf_text_number(hf_number_text out, int64_t number);

/* The same for a size in bytes, as people read it: `12.3 GiB`, `800.0 MiB`. What is needed is rounded up by `up`, so
 * that it never reads like what is there. */
typedef char hf_size_text[32];
const char *hf_text_size(hf_size_text out, int64_t bytes, bool up);

/* The entry of `candidates` nearest to `typed` (edit distance at most a third of its length, at least 1), or NULL. */
const char *hf_text_nearest(const char *typed, const char *const *candidates, size_t count);

/* Base64 of RFC 4648, one line, padded. Decoding skips white space and refuses anything else that does not belong. */
bool hf_base64_encode(hf_text *out, const void *data, size_t length);
bool hf_base64_decode(hf_bytes *out, const char *text, size_t length);
bool hf_hex_encode(hf_text *out, const void *data, size_t length); /* lower case */

#ifdef __cplusplus
}
#endif

#endif
