/* core/text/slice.h: a piece of somebody else's text, for parsers: nothing is copied and nothing is ended by a NUL.
 *
 * White space is space, tab, carriage return and line feed; letters are compared as ASCII. Any thread; nothing blocks.
 */

#ifndef HF_CORE_TEXT_SLICE_H
#define HF_CORE_TEXT_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_slice {
    const char *text; /* borrowed */
    size_t length;
} hf_slice;

hf_slice hf_slice_of(const char *text);

/* Without the white space at both ends. */
hf_slice hf_slice_trim(hf_slice slice);

/* Cuts the piece before the next of `separators` off `rest`; false when nothing is left. An empty piece counts:
 * `a,,b` has three. `rest` begins as the whole and must not be looked at. */
bool hf_slice_next(hf_slice *out, hf_slice *rest, const char *separators);

/* Cuts leading ASCII letters, or decimal digits, off `rest`. Either may be empty. */
hf_slice hf_slice_take_letters(hf_slice *rest);
hf_slice hf_slice_take_digits(hf_slice *rest);

/* Drops white space, or one `letter`, at the front; the second says whether it stood there. */
void hf_slice_skip_space(hf_slice *rest);
bool hf_slice_skip(hf_slice *rest, char letter);

bool hf_slice_is(hf_slice slice, const char *text); /* ignoring case */
bool hf_slice_equal(hf_slice a, hf_slice b);        /* ignoring case */
bool hf_slice_has(hf_slice slice, char letter);
bool hf_slice_is_digits(hf_slice slice); /* at least one */

/* A number from decimal digits; false above `max`, and when there is anything but digits. */
bool hf_slice_to_number(int64_t *out, hf_slice slice, int64_t max);

/* Copies into `out` of `size` bytes; false, and "" in out, when it does not fit or holds a NUL. */
bool hf_slice_put(char *out, size_t size, hf_slice slice);

#ifdef __cplusplus
}
#endif

#endif
