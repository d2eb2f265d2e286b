/* apps/holdfast/dpm.h: what the commands of `holdfast dpm` share: a session as a server of Data Protection Manager, and
 * the staged edits in a draft. */

#ifndef HF_APP_DPM_H
#define HF_APP_DPM_H

#include "apps/holdfast/run.h"
#include "core/stage.h"

/* Opens run->session with the profile. HF_INVALID (registered-with-profile) when this machine is registered as anything
 * else. */
hf_status hf_dpm_open(hf_run *run, hf_access access, hf_error *error);

/* A draft with what is staged. What cannot be loaded is added to `problems`. */
hf_status hf_dpm_load(hf_draft **out, hf_run *run, hf_problems *problems, hf_error *error);

/* How many edits there are, in words: `1 edit is staged`. */
typedef char hf_dpm_count[48];
const char *hf_dpm_count_edits(hf_dpm_count out, size_t count);

#endif
