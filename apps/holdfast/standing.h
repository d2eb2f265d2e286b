/* apps/holdfast/standing.h: what is known of the registration, as `status` and `dpm status` show it. */

#ifndef HF_APP_STANDING_H
#define HF_APP_STANDING_H

#include "apps/holdfast/run.h"

/* Shows it, without asking the vault. `known` is ended by hf_standing_end. */
hf_status hf_standing_show(hf_registration_status *known, hf_run *run, hf_error *error);

/* Says what is to be done next, with the `command` that registers, and frees `known`. HF_NOT_REGISTERED if it is not.
 */
hf_status hf_standing_end(hf_registration_status *known, hf_run *run, const char *command, hf_error *error);

#endif
