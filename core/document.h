/* core/document.h: JSON documents that people write and that decide what a machine does: settings to apply, policy,
 * pages. RFC 8259 and nothing more lenient; what a lenient reader would pass over, such as a name that stands twice, is
 * refused with its file, line and place (a JSON pointer, RFC 6901).
 *
 * JSON crosses here as text, so that each library keeps its own JSON objects: what was checked here, json-c reads as
 * it is meant. Any thread; nothing blocks. */

#ifndef HF_CORE_DOCUMENT_H
#define HF_CORE_DOCUMENT_H

#include "core/error.h"
#include "core/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Most levels of arrays and objects that any document may have. */
#define HF_DOCUMENT_DEPTH_MAX 32

/* Checks a whole document of at most `depth` levels. `name` is how errors call it: a path, or what it is. HF_INVALID:
 *   json-syntax         it is not JSON; a number that fits no integer of 64 bits; a NUL in a text
 *   json-encoding       it is not UTF-8, or begins with a byte order mark
 *   json-too-deep       it has more levels
 *   json-duplicate-key  an object has two members of one name, however their names are escaped */
hf_status hf_document_check(const char *name, const hf_bytes *content, int depth, hf_error *error);

/* The same, for who says the file and the place in another way: the error's text is the reason alone. */
#define HF_DOCUMENT_POINTER_SIZE 256
typedef struct hf_document_defect {
    int64_t line;
    char pointer[HF_DOCUMENT_POINTER_SIZE]; /* to what holds it, where that is known and fits; else "" */
} hf_document_defect;
hf_status hf_document_judge(hf_document_defect *out, const hf_bytes *content, int depth, hf_error *error);

/* The line, from 1, in which the value at `pointer` begins ("" = the whole document); 0 if there is none. `content` was
 * found good by hf_document_check. */
int64_t hf_document_line(const hf_bytes *content, const char *pointer);

/* The same for many, in one pass. False without memory. */
typedef struct hf_document_place {
    const char *pointer;
    int64_t line; /* 0 to begin with */
} hf_document_place;
bool hf_document_lines(const hf_bytes *content, hf_document_place *places, size_t count);

/* Adds a member's name, or an element's place, to a pointer. False when it does not fit. */
bool hf_pointer_add(hf_text *pointer, const char *name);

#ifdef __cplusplus
}
#endif

#endif
