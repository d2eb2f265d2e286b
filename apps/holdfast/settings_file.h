/* apps/holdfast/settings_file.h: the file that `export` writes and `apply` reads:
 *
 *   { "schema_version": 1,
 *     "revision": 12,                                    at which it was exported; optional
 *     "settings": { "proxy": { "mode": "custom", "host": "proxy.corp", "port": null } },
 *     "left_out": [ "proxy.password" ] }                 what is set and not exported: secrets, and values of
 *                                                        pages that are not loaded; optional, passed over
 *
 * A value has the JSON form of its kind (core/value_json.h), or is a text as at the command line; null is the default.
 * Unknown members are refused. At most 1 MiB. */

#ifndef HF_APP_SETTINGS_FILE_H
#define HF_APP_SETTINGS_FILE_H

#include "apps/holdfast/fields.h"

#define HF_SETTINGS_FILE_MAX (1024 * 1024)

typedef struct hf_settings_file hf_settings_file;

/* Reads and checks its shape (not its settings). `-` is standard input. HF_INVALID: those of hf_document_check,
 * settings-shape, settings-newer. */
hf_status hf_settings_file_read(hf_settings_file **out, const char *path, hf_error *error);

/* The same of what such a file holds; `name` is how errors call it. */
hf_status hf_settings_file_parse(hf_settings_file **out, const char *name, const hf_bytes *content, hf_error *error);
void hf_settings_file_free(hf_settings_file *file);

/* The revision at which it was exported, or -1. */
int64_t hf_settings_file_revision(const hf_settings_file *file);

/* Puts all of its settings into the draft. What cannot be goes to run->problems, each with its field. */
void hf_settings_file_put(const hf_settings_file *file, hf_run *run, hf_draft *draft);

#endif
