/* core/value/kind.h: what one field kind knows. Inside core/value, core/page and core/authored only.
 *
 * A kind is a row: the files beside this one hold one each, kinds.c the table of them. */

#ifndef HF_CORE_VALUE_KIND_H
#define HF_CORE_VALUE_KIND_H

#include "core/text/slice.h"
#include "core/value.h"

/* The member of a row that an error is about, called as in holdfast/plugin.h. */
typedef struct hf_row_part {
    const char *member;
    size_t item;      /* the place in a member that is an array */
    const char *part; /* a member of what stands there, or NULL */
} hf_row_part;

typedef struct hf_kind {
    const char *name;
    const char *empty;  /* the default of a row that gives none */
    bool has_value;     /* false: nothing can be put into the field */
    bool has_empty;     /* an empty text is the empty value */
    bool is_comparable; /* a rule may compare with it */
    uint32_t flags;     /* must-understand flags that make sense */

    /* `given` is not longer than HF_VALUE_MAX and, where the kind has it, not empty. */
    hf_status (*normalize)(hf_text *out, const hf_field *field, const char *given, hf_error *error);

    /* NULL: the value is no number. */
    bool (*to_integer)(int64_t *out, const hf_field *field, const char *canonical);

    bool (*expects)(hf_text *out, const hf_field *field);

    /* Whether the members of a row that this kind uses make sense; `at` gets the one that does not. NULL: it uses none.
     */
    hf_status (*check_row)(const hf_field *field, hf_row_part *at, hf_error *error);
} hf_kind;

extern const hf_kind hf_kind_bool, hf_kind_integer, hf_kind_text, hf_kind_secret, hf_kind_choice, hf_kind_rate,
    hf_kind_timetable, hf_kind_path, hf_kind_list, hf_kind_info, hf_kind_action;

/* The row of a kind, or NULL when there is none. */
const hf_kind *hf_kind_find(uint32_t kind);

/* Adds `text`, or says that there is no memory. */
hf_status hf_value_put(hf_text *out, const char *text, hf_error *error);

/* Whether the least is above the greatest value. */
hf_status hf_row_check_limits(const hf_field *field, hf_row_part *at, hf_error *error);

/* Whether `text` is one line of UTF-8 of `least`..`most` bytes; a NULL text counts as empty. */
bool hf_row_text_is_good(const char *text, size_t least, size_t most);

/* `text` as an error may show it: itself if it is one short line of UTF-8, else "". */
const char *hf_row_text_shown(const char *text);

/* What a secret shares with text. */
hf_status hf_value_check_length(const hf_field *field, size_t length, hf_error *error);
hf_status hf_row_check_text(const hf_field *field, hf_row_part *at, hf_error *error);
bool hf_text_expects(hf_text *out, const hf_field *field);

/* Formats, for text and the entries of lists. */
typedef struct hf_format {
    const char *expects;
    bool fits_secret; /* its errors do not show what was given, and its canonical form is what was given */
    bool splits_list; /* entries hold no spaces and no semicolons, so these part them as a comma does */
    hf_status (*normalize)(hf_text *out, hf_slice given, hf_error *error);
} hf_format;

/* The row of a format, or NULL when there is none. */
const hf_format *hf_format_find(uint32_t format);

/* Whether it is text in UTF-8 without control characters. */
hf_status hf_value_check_characters(const char *text, hf_error *error);

/* Room that a canonical value may take. */
#define HF_VALUE_TEXT HF_TEXT_INIT(HF_VALUE_MAX)

#endif
