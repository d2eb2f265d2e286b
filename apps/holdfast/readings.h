/* apps/holdfast/readings.h: settings with their sources, as `get` and `dpm get` show them. */

#ifndef HF_APP_READINGS_H
#define HF_APP_READINGS_H

#include "apps/holdfast/fields.h"

/* Shows PAGE.FIELD, PAGE, or with `operand` NULL all pages. With `stage`, a draft that holds the staged edits, what
 * they would make of it: the pages that the profile lists, each value with who staged it and what it is now. */
hf_status hf_readings_show(hf_run *run, const char *operand, hf_draft *stage, hf_error *error);

#endif
