/* core/value.h: field kinds. A value travels as text in its kind's canonical form (holdfast/plugin.h); here it is read,
 * checked against the field's row, and turned into numbers and back (core/value_json.h: into JSON and back).
 *
 * One file per kind under core/value/, one row each in its table. Any thread; nothing blocks. */

#ifndef HF_CORE_VALUE_H
#define HF_CORE_VALUE_H

#include "core/error.h"
#include "core/text.h"
#include <holdfast/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HF_VALUE_MAX        65536 /* bytes of one value, canonical */
#define HF_LIST_ENTRY_MAX   1024  /* bytes of one entry of an HF_LIST */
#define HF_LIST_COUNT_MAX   1024  /* greatest number of entries that a row may allow */
#define HF_CHOICES_MAX      64    /* of one HF_CHOICE */
#define HF_CHOICE_LABEL_MAX 200   /* bytes */
#define HF_KEYWORD_MAX      48    /* bytes of a choice's keyword */

/* The canonical form of what a person or a file gave: `true`, `1`, `yes` become `on`; `http://proxy` becomes `proxy`;
 * `512 kbps` becomes `512Kbps`; ` a, b` becomes `a,b`. Checks kind, format, limits and choices; an empty text is the
 * empty value, for kinds that have one. HF_INVALID says what is wrong and what would be right; the error's field is not
 * set, and it shows nothing of a secret. A path is made absolute but not looked at. A secret is added to `out` in one
 * piece, so that the caller has one place to wipe. */
hf_status hf_value_normalize(hf_text *out, const hf_field *field, const char *given, hf_error *error);

/* The default of a row, canonical; never NULL. Borrowed from the row, or a constant. For an HF_INTEGER the row must be
 * of a page, which has written out the default that a plug-in left to `min`. */
const char *hf_value_fallback(const hf_field *field);

/* BOOL 0 or 1, INTEGER, RATE in bits per second (0 = off), CHOICE its place. False for other kinds and nonsense. */
bool hf_value_to_integer(int64_t *out, const hf_field *field, const char *canonical);

/* The greatest rate that can be given. */
#define HF_RATE_MAX ((int64_t)1 << 50)

/* A rate in words: `512 Kbps (64 KB/s)`, `unlimited`. */
bool hf_rate_describe(hf_text *out, int64_t bits_per_second);

/* `512Kbps`, `10Mbps`, `1500bps`, `off`: the canonical form, and from it (or `512 kbit/s`, `1m`, `1.5Mbps`), to the
 * nearest bit. A number without a unit, 0, and bytes (`KB/s`) are no rate. */
bool hf_rate_format(hf_text *out, int64_t bits_per_second);
bool hf_rate_parse(int64_t *out, const char *text);

/* The keyword of a kind (`bool`, `integer` ...), or NULL; and from it, 0 when there is none. */
const char *hf_kind_name(uint32_t kind);
uint32_t hf_kind_by_name(const char *name);

/* What a person is told that a field takes: `on or off`, `1 to 65535`, `system, none or custom`. */
bool hf_value_expects(hf_text *out, const hf_field *field);

/* Walks the entries of a canonical HF_LIST value: copies entry `index` into `out`, which HF_LIST_ENTRY_MAX + 1 bytes
 * are room enough for (what does not fit reads as ""); false behind the last. */
bool hf_list_entry(char *out, size_t size, const char *canonical, size_t index);

#ifdef __cplusplus
}
#endif

#endif
