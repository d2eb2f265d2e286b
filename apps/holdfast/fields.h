/* apps/holdfast/fields.h: PAGE.FIELD as people type it, and a field's value as they read it. */

#ifndef HF_APP_FIELDS_H
#define HF_APP_FIELDS_H

#include "apps/holdfast/run.h"

/* A field, or a whole page when `field` is NULL. */
typedef struct hf_place {
    const hf_page *page;
    const hf_field *field;
} hf_place;

/* `PAGE` or `PAGE.FIELD`. HF_USAGE (unknown-page, unknown-field) with the nearest name. */
hf_status hf_place_find(hf_place *out, hf_run *run, const char *operand, hf_error *error);

/* The same, but a field is required. */
hf_status hf_place_find_field(hf_place *out, hf_run *run, const char *operand, hf_error *error);

/* `page.field` */
typedef char hf_place_name[HF_ERROR_FIELD_SIZE];
const char *hf_place_write(hf_place_name out, const hf_page *page, const hf_field *field);

/* The text of an HF_INFO field, computed by its page with the draft's values. */
hf_status hf_field_info(hf_text *out, const hf_page *page, const hf_field *field, hf_draft *draft, hf_error *error);

/* A value as people read it: as it is, `(empty)`; for a secret `(set)` or `(not set)`. */
const char *hf_value_shown(const hf_field *field, const char *text, bool is_set);

/* Where a value comes from: `default`, `default of the profile dpm`, `set by root, 22 Nov 2026, 09:14`,
 * `policy: FILE`. */
bool hf_source_describe(hf_text *out, const hf_setting *setting);

/* The member `key` as JSON of the field's kind; null for a secret. */
void hf_json_value(hf_output *output, const char *key, const hf_field *field, const char *text);

#endif
