/* apps/holdfast/trial.h: a plug-in tried out in a child of this process, which it may take down, hang or spoil.
 *
 * Parent and child are the same program and share a private folder: the parent writes there what is to be tried, the
 * child a record of each step as it begins it, so that the last one is known whatever becomes of it. */

#ifndef HF_APP_TRIAL_H
#define HF_APP_TRIAL_H

#include "core/file.h"
#include "registry/trial.h"

#define HF_TRIAL_ACTIONS_MAX 16
#define HF_TRIAL_ID_SIZE     64

/* What the child is to do. */
typedef struct hf_trial_request {
    char path[HF_PATH_MAX];    /* of the library */
    char package[HF_PATH_MAX]; /* the folder with its plugin.json, or "" */
    uint64_t seed;
    int32_t rounds, limit_milliseconds, work;
    char actions[HF_TRIAL_ACTIONS_MAX][HF_TRIAL_ID_SIZE]; /* "" behind the last */
} hf_trial_request;

typedef enum hf_trial_kind {
    HF_TRIAL_STEP,   /* `step` begins */
    HF_TRIAL_FACT,   /* error.id is its key, error.text what it says */
    HF_TRIAL_DEFECT, /* found in `step` */
    HF_TRIAL_NOTE,
    HF_TRIAL_FAILED, /* it could not be tried */
    HF_TRIAL_DONE
} hf_trial_kind;

typedef struct hf_trial_record {
    int32_t kind;
    char step[HF_TRIAL_STEP_MAX];
    hf_error error;
} hf_trial_record;

typedef void hf_trial_each(void *context, const hf_trial_record *record);

/* Runs the child and reports what it wrote, and then what became of it: a crash, an exit or a hang is one more defect,
 * in the step that it happened in. */
hf_status hf_trial_apart(const hf_trial_request *request, hf_trial_each *each, void *context, hf_error *error);

/* True if this process was started to be that child: it was, and *code is its exit code. */
bool hf_trial_entry(int *code, int count, char **words);

#endif
