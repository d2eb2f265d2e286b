/* snapin/dpm/staging.h: Commit and Discard without a window: what is done on a worker.
 *
 * Any thread; each opens a session of its own and may block. */

#ifndef HF_SNAPIN_DPM_STAGING_H
#define HF_SNAPIN_DPM_STAGING_H

#include "registry/session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What becomes of edits whose settings somebody set after they were staged. */
typedef enum hf_staging_choice {
    HF_STAGING_REFUSE, /* HF_CONFLICT, and nothing is changed */
    HF_STAGING_MINE,   /* they replace what was set */
    HF_STAGING_THEIRS  /* they are dropped */
} hf_staging_choice;

/* A commit. Zero-initialise, set the first four, free with hf_staging_free. */
typedef struct hf_staging {
    const char *home; /* as hf_session_options.home */
    const hf_clock *clock;
    const hf_attendant *attendant;
    hf_staging_choice choice;
    const hf_secret *pin; /* the security PIN, or NULL */

    hf_text conflicts; /* of HF_CONFLICT: a line each, for a person who is to choose */
    bool pin_missing;  /* all that was wrong is that the vault asks for its PIN */
    hf_commit_result result;
    hf_problems problems; /* what was wrong; after HF_OK what could not be finished yet */
} hf_staging;

hf_status hf_staging_commit(hf_staging *staging, hf_error *error);
hf_status hf_staging_discard(size_t *count, const char *home, hf_error *error);
void hf_staging_free(hf_staging *staging);

#ifdef __cplusplus
}
#endif

#endif
