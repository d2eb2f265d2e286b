/* apps/holdfast/settings_export.h: what is set here, as a file that `apply` reads (apps/holdfast/settings_file.h). */

#ifndef HF_APP_SETTINGS_EXPORT_H
#define HF_APP_SETTINGS_EXPORT_H

#include "apps/holdfast/settings_file.h"

/* Adds the text of such a file, at most HF_SETTINGS_FILE_MAX bytes: every stored value but secrets, and those of pages
 * that are not loaded, which the session's problems tell of. `count_left_out` gets how many those are. */
hf_status hf_settings_export(hf_text *out, size_t *count_left_out, hf_run *run, hf_error *error);

#endif
