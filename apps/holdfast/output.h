/* apps/holdfast/output.h: what a command says: plain text for people, or with --json one JSON document on standard
 * output. A command makes the same calls for both; each says below who gets to see it.
 *
 * The document is { "schema_version": 1, ... }. Members are only ever added to it. Errors go to standard error, with
 * --json as one document { "schema_version", "error", "problems" }. */

#ifndef HF_APP_OUTPUT_H
#define HF_APP_OUTPUT_H

#include "core/error.h"
#include "core/text.h"
#include <stdint.h>

#define HF_SCHEMA_VERSION 1

typedef struct hf_output hf_output;

typedef struct hf_output_options {
    bool json, quiet, no_colour;
} hf_output_options;

hf_status hf_output_open(hf_output **out, const hf_output_options *options, hf_error *error);

/* With --json prints the document; after a failure only if there is something in it. False when standard output did not
 * take all of what was said. */
bool hf_output_finish(hf_output *output, bool succeeded);
void hf_output_close(hf_output *output);

/* What another process printed for this command, on its standard output and standard error, as it is. */
void hf_output_relay(hf_output *output, const hf_bytes *out, const hf_bytes *err);

bool hf_output_is_json(const hf_output *output);
bool hf_output_is_quiet(const hf_output *output);

/* ---- for people ------------------------------------------------------------------------------------------------- */

/* A line of the result. */
void hf_say(hf_output *output, const char *format, ...) HF_PRINTF(2, 3);

/* A line that explains, on standard output; not with --quiet. */
void hf_note(hf_output *output, const char *format, ...) HF_PRINTF(2, 3);

/* A heading; not with --quiet. */
void hf_heading(hf_output *output, const char *text);

/* Colour of what is printed next on standard output: nothing when colours are off. */
typedef enum hf_colour { HF_PLAIN, HF_BOLD, HF_DIM, HF_RED, HF_GREEN, HF_YELLOW } hf_colour;
void hf_colour_set(hf_output *output, hf_colour colour);

/* ---- for programs: members of the JSON document ----------------------------------------------------------------- */

/* From hf_json_object or hf_json_array to its hf_json_end, members go into it. `key` is NULL within an array. */
void hf_json_object(hf_output *output, const char *key);
void hf_json_array(hf_output *output, const char *key);
void hf_json_end(hf_output *output);
void hf_json_text(hf_output *output, const char *key, const char *text); /* NULL = null */
void hf_json_integer(hf_output *output, const char *key, int64_t number);
void hf_json_flag(hf_output *output, const char *key, bool flag);
void hf_json_time(hf_output *output, const char *key, int64_t when); /* ISO 8601 in UTC; 0 = null */
void hf_json_raw(hf_output *output, const char *key, const char *json);

/* An error as an object: id, exit_code, known_as, field, text, advice. */
void hf_json_error(hf_output *output, const char *key, const hf_error *error);

/* Prints the document made so far on a line of its own and begins a new one: for a command that goes on (`watch`). */
void hf_json_line(hf_output *output);

/* ---- for both --------------------------------------------------------------------------------------------------- */

/* `Label    text`, and a member `key`. An unknown one (NULL text, time 0) is left out for people. */
void hf_show(hf_output *output, const char *key, const char *label, const char *text);
void hf_show_time(hf_output *output, const char *key, const char *label, int64_t when);
void hf_show_flag(hf_output *output, const char *key, const char *label, bool flag);

/* A table, and an array `key` of objects. Cells are added row by row; the last column is not padded. */
typedef struct hf_column {
    const char *key, *heading;
} hf_column;
typedef struct hf_table hf_table;
hf_table *hf_table_begin(hf_output *output, const char *key, const hf_column *columns, size_t count);
void hf_table_text(hf_table *table, const char *text);
void hf_table_time(hf_table *table, int64_t when); /* 0 = unknown */
void hf_table_flag(hf_table *table, bool flag);
void hf_table_end(hf_table *table); /* prints it; takes NULL */

/* ---- what went wrong, on standard error ------------------------------------------------------------------------- */

/* The error (unless it has no text) and every problem:
 *   error: what happened, to what, why.
 *          What to do next.
 *          (id, also known as N) */
void hf_output_failure(hf_output *output, const hf_error *error, const hf_problems *problems);

/* A line that a plug-in logged at a level of HF_LOG_*: `plugin: warning: text`. */
void hf_output_log(const hf_output *output, const char *plugin, int level, const char *text);

/* One that does not stop the command: `warning: ...`; with --json an entry of the array that is open. */
void hf_output_warning(hf_output *output, const hf_error *error);

#endif
