/* core/value_json.h: a value as JSON, one way for policy files, values/PAGE.json, exports and `--json`.
 *
 * A value travels as text (core/value.h); in JSON it takes its kind's natural form: boolean, number, list of strings,
 * else string. JSON crosses here as text, so that each library keeps its own JSON objects. Any thread; nothing blocks.
 */

#ifndef HF_CORE_VALUE_JSON_H
#define HF_CORE_VALUE_JSON_H

#include "core/error.h"
#include "core/text.h"
#include <holdfast/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Adds `canonical` as JSON: HF_BOOL as true or false, HF_INTEGER as a number, HF_LIST as an array of strings, every
 * other kind as a string. False when it does not fit into `out`. */
bool hf_value_to_json(hf_text *out, const hf_field *field, const char *canonical);

/* The text that a JSON value stands for, to be given to hf_value_normalize: true is `on`, a number its digits, a string
 * itself, an array of strings its entries joined by `,`. HF_INVALID for null, fractions, objects and anything else. */
hf_status hf_value_from_json(hf_text *out, const char *json, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
