/* tests/fuzz/fuzz.h: what the fuzz targets share.
 *
 * A target is one file, targets/NAME.c, that holds fuzz_one(), and one row in CMakeLists.txt. It drives public
 * functions with an input that somebody else chose, and insists on what they promise: that a crash is not the only
 * finding. */

#ifndef HOLDFAST_TESTS_FUZZ_FUZZ_H
#define HOLDFAST_TESTS_FUZZ_FUZZ_H

#include "core/error.h"
#include "core/text.h"

/* One input. What is taken off it lies in memory of its own, exactly as large as it is, so that a sanitizer sees who
 * reads too far; it lives until fuzz_one() returns. */
typedef struct fuzz_input fuzz_input;

/* The target. What it does follows from the input alone: nothing of one run is left for the next. */
void fuzz_one(fuzz_input *input);

/* The next byte; 0 when there is none. */
uint8_t fuzz_byte(fuzz_input *input);

/* What stands before the next NUL, or else all that is left: a text. "" when there is nothing. */
const char *fuzz_text(fuzz_input *input);

/* The same as bytes, and all that is left. Borrowed: not to be freed. */
hf_bytes fuzz_piece(fuzz_input *input);
hf_bytes fuzz_rest(fuzz_input *input);

/* Zeroed memory of exactly that size that lives as long. */
void *fuzz_memory(fuzz_input *input, size_t size);

/* Whether anything is left. */
bool fuzz_has_more(const fuzz_input *input);

/* Ends the process, and says what does not hold. */
#define FUZZ_INSIST(holds) fuzz_insist((holds), #holds, __FILE__, __LINE__)
void fuzz_insist(bool holds, const char *what, const char *file, int line);

/* What was refused must be told: `error` is that of `status`, which blames the input and neither us nor the system;
 * with an id, a text that can be shown, and what to do next. */
#define FUZZ_TOLD(status, error) fuzz_told((status), (error), __FILE__, __LINE__)
void fuzz_told(hf_status status, const hf_error *error, const char *file, int line);

/* Results are untouched on failure: fill `object` before the call, then look. */
#define FUZZ_FILL(object)         fuzz_fill(&(object), sizeof(object))
#define FUZZ_IS_UNTOUCHED(object) fuzz_is_filled(&(object), sizeof(object))
void fuzz_fill(void *object, size_t size);
bool fuzz_is_filled(const void *object, size_t size);

#endif
