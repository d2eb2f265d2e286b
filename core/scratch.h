/* core/scratch.h: the scratch (cache) folder's rules, and its move.
 *
 * It must be local, fixed and writable, not encrypted, compressed, sparse, deduplicated or on a reparse point, with
 * free space of at least 5 % of the data to protect. Blocks on the disk. */

#ifndef HF_CORE_SCRATCH_H
#define HF_CORE_SCRATCH_H

#include "core/file.h"
#include "core/page.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_SCRATCH_PERCENT 5

/* Reports every reason why `folder` cannot be the scratch folder for `protected_gib` of data. HF_OK or HF_INVALID. */
hf_status hf_scratch_judge(const char *folder, int64_t protected_gib, hf_problems *problems);

/* Free bytes that are needed for `protected_gib` of data. */
int64_t hf_scratch_needed(int64_t protected_gib);

/* How a move of the folder goes: copy, verify, switch, remove, each journalled in `journal` (a file in the data
 * folder), so that a killed move is finished or undone by the next run. `change` stores the new value of
 * agent.scratch-folder. */
typedef struct hf_scratch_move {
    const char *data; /* data folder, for the journal */
    const char *from, *to;
    int64_t protected_gib;
    hf_status (*change)(void *context, const char *folder, hf_error *error);
    void *change_context;
    const hf_attendant *attendant;
    bool (*after_step)(void *context, int step); /* for tests: false = stop as a crash would */
    void *after_step_context;
} hf_scratch_move;
hf_status hf_scratch_move_run(const hf_scratch_move *move, hf_problems *problems, hf_error *error);

/* Finishes or undoes a move that was cut off; `current` is agent.scratch-folder as stored. *found says whether there
 * was one. */
hf_status hf_scratch_move_resume(bool *found, const char *data, const char *current, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
