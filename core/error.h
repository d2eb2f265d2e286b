/* core/error.h: how something that went wrong is decided on and told.
 *
 * A function returns an hf_status, on which programs decide, and fills an hf_error, which people read. Every error is
 * one row in core/errors/<module>.def: a stable id, a status, the vendor's number for the same thing if it has one, the
 * text and what to do next. English stands in the row; a catalogue overrides it by id.
 *
 * An hf_error is a plain value: no allocation, no ownership. Any thread; nothing blocks. */

#ifndef HF_CORE_ERROR_H
#define HF_CORE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What kind of failure, for decisions. The values are the exit codes of the command line. */
typedef enum hf_status {
    HF_OK = 0,
    HF_FAILED = 1,           /* the system, or we, could not */
    HF_USAGE = 2,            /* asked wrongly */
    HF_INVALID = 3,          /* refused by a check: a value, a file, a rule */
    HF_CONFLICT = 4,         /* something changed since it was read */
    HF_NOT_REGISTERED = 5,   /* this machine is registered with no vault */
    HF_UNREACHABLE = 6,      /* the vault or the network did not answer */
    HF_REFUSED_BY_VAULT = 7, /* the vault answered no */
    HF_LOCKED_BY_POLICY = 8, /* policy holds the field */
    HF_CHANGES_TO_MAKE = 10, /* a check found that an apply would change something */
    HF_NOT_FOUND = 11,       /* programs exit with 1 */
    HF_NEEDS_ELEVATION = 12, /* programs exit with 1 */
    HF_CANCELLED = 13,       /* programs exit with 1 */
} hf_status;

/* The exit code of a program that ends with `status`. */
int hf_status_exit_code(hf_status status);

/* One id per row of core/errors/<module>.def; HF_E_NONE is no error. */
typedef enum hf_error_id {
    HF_E_NONE = 0,
#define HF_ERROR(name, id, status, known_as, text, advice) HF_E_##name,
#include "core/errors/all.def"
#undef HF_ERROR
    HF_E_COUNT
} hf_error_id;

/* What a row says. Text and advice hold places {1}..{9} for the arguments of hf_fail. */
typedef struct hf_error_row {
    const char *id; /* a-z 0-9 and `-`: stable for ever */
    hf_status status;
    const char *known_as; /* the vendor's number, or NULL */
    const char *text;     /* what happened, to what, why */
    const char *advice;   /* what to do next */
} hf_error_row;

/* The row of `id`; never NULL. Rows are numbered from 1 to HF_E_COUNT - 1. */
const hf_error_row *hf_error_table(hf_error_id id);

#define HF_ERROR_ID_SIZE     64
#define HF_ERROR_FIELD_SIZE  128
#define HF_ERROR_TEXT_SIZE   640
#define HF_ERROR_ADVICE_SIZE 512

/* One error, or none (status HF_OK). Longer texts are cut at a character and end in `...`. */
typedef struct hf_error {
    hf_status status;
    char id[HF_ERROR_ID_SIZE];
    char known_as[16];               /* "" = the vendor has no number for it */
    char field[HF_ERROR_FIELD_SIZE]; /* `page.field`, or "" */
    char text[HF_ERROR_TEXT_SIZE];
    char advice[HF_ERROR_ADVICE_SIZE];
} hf_error;

/* Fills `error` (which may be NULL) from the row of `id` with the `const char *` arguments that follow, ended by NULL,
 * and returns the row's status, so that a function can `return hf_fail(error, HF_E_X, name, NULL)`. A previous content
 * is replaced. Control characters in arguments, and bytes that are no UTF-8, are shown as `?`. */
hf_status hf_fail(hf_error *error, hf_error_id id, ...);

/* The same for what a plug-in reports: texts as they are. */
hf_status hf_fail_text(hf_error *error, hf_status status, const char *id, const char *text, const char *advice);

/* `page`.`field`, or `page` alone when field is NULL, in `out`; returns out, so that it can stand among the arguments
 * of hf_fail. */
typedef char hf_field_name[HF_ERROR_FIELD_SIZE];
const char *hf_field_name_of(hf_field_name out, const char *page, const char *field);

/* Names the field that the error is about, in the same way. NULL error is allowed. */
void hf_error_set_field(hf_error *error, const char *page, const char *field);

/* True if `error` was made from the row of `id`. */
bool hf_error_is(const hf_error *error, hf_error_id id);

void hf_error_clear(hf_error *error);

/* Every problem that a check found, in the order found. Zero-initialise. At most HF_PROBLEMS_MAX are kept; `dropped`
 * counts the rest. */
#define HF_PROBLEMS_MAX 256
typedef struct hf_problems {
    hf_error *items; /* owned */
    size_t count;
    size_t dropped;
} hf_problems;

/* Appends a copy of `error`. Without memory it is counted in `dropped`. NULL problems is allowed. */
void hf_problems_add(hf_problems *problems, const hf_error *error);
void hf_problems_free(hf_problems *problems);

#ifdef __cplusplus
}
#endif

#endif
