/* apps/holdfast/scratch.h: what the commands about the scratch folder share. */

#ifndef HF_APP_SCRATCH_H
#define HF_APP_SCRATCH_H

#include "apps/holdfast/run.h"

/* agent.protected-gib as it is in force: how much data the folder has to serve. The session is open. */
hf_status hf_scratch_protected(int64_t *out, hf_run *run, hf_error *error);

#endif
