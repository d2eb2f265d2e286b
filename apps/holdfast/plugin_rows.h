/* apps/holdfast/plugin_rows.h: a plug-in or a page as lists show it. */

#ifndef HF_APP_PLUGIN_ROWS_H
#define HF_APP_PLUGIN_ROWS_H

#include "apps/holdfast/run.h"

/* What is wrong with it, or NULL: why it is not loaded or, if it is, what of it was changed. Borrowed. */
const hf_error *hf_plugin_wrong(const hf_plugin_report *report);

/* `contoso`, `nobody`; NULL for the product's and for what was not installed. */
const char *hf_plugin_signed_by(const hf_plugin_report *report);

/* `as installed`, `changed`, `not installed`; NULL for the product's. */
const char *hf_plugin_files(const hf_plugin_report *report);

/* After all pages were asked for: adds to the session's problems what was installed and could not be loaded. For
 * commands that tell of all settings, which those of such a page are not among. */
hf_status hf_plugin_warn(hf_session *session, hf_error *error);

#endif
