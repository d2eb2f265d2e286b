/* core/scratch.h: the scratch (cache) folder's rules, and its move.
 *
 * It must be local, fixed and writable, on a volume that holds files (no /proc), not encrypted, compressed, sparse,
 * deduplicated or on a reparse point, with free space of at least 5 % of the data to protect. Blocks on the disk. */

#ifndef HF_CORE_SCRATCH_H
#define HF_CORE_SCRATCH_H

#include "core/file.h"
#include "core/page.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_SCRATCH_PERCENT 5

/* Reports every reason why `folder` cannot be the scratch folder for `protected_gib` of data, with the field
 * agent.scratch-folder. The nearest folder above stands in for one that does not exist yet. HF_OK or HF_INVALID. */
hf_status hf_scratch_judge(const char *folder, int64_t protected_gib, hf_problems *problems);

/* Whether what lies there is gone at the next start: that is no reason to refuse it, but to say so. */
bool hf_scratch_is_in_memory(const hf_volume *volume);

/* Free bytes that are needed for `protected_gib` of data; INT64_MAX for more than can be counted. */
int64_t hf_scratch_needed(int64_t protected_gib);

/* The steps of a move, as `after_step` is told them. */
typedef enum hf_scratch_step {
    HF_SCRATCH_NOTED = 1, /* the journal says from where to where */
    HF_SCRATCH_COPIED,
    HF_SCRATCH_VERIFIED, /* every byte was read again and compared */
    HF_SCRATCH_SWITCHED, /* agent.scratch-folder is the new folder */
    HF_SCRATCH_REMOVED,  /* the old folder is gone; the journal goes next */
} hf_scratch_step;

/* How a move of the folder goes: copy, verify, switch, remove, noted in a journal in the data folder, so that a killed
 * move is finished or undone by the next run: what agent.scratch-folder says decides, since it is stored in one
 * transaction. `change` stores its new value. */
typedef struct hf_scratch_move {
    const char *data; /* data folder, for the journal */
    const char *from; /* agent.scratch-folder as stored; may be missing or empty */
    const char *to;   /* must be missing or empty */
    int64_t protected_gib;
    hf_status (*change)(void *context, const char *folder, hf_error *error);
    void *change_context;
    const hf_attendant *attendant;               /* told of bytes copied and compared; may stop it; may be NULL */
    bool (*after_step)(void *context, int step); /* for tests: false = stop as a crash would; may be NULL */
    void *after_step_context;
} hf_scratch_move;

/* Finishes or undoes an earlier move first; if that leaves the folder at `to`, all is done. HF_INVALID with `problems`
 * (not NULL), the first of them in `error` too: the rules above, a folder that is not empty or lies in the other, a
 * link or mount point inside (which must be dismounted first). HF_CANCELLED: undone. If anything fails before the
 * switch, all is as it was. */
hf_status hf_scratch_move_run(const hf_scratch_move *move, hf_problems *problems, hf_error *error);

/* Finishes or undoes a move that was cut off; `current` is agent.scratch-folder as stored. *found says whether there
 * was one. HF_CONFLICT (scratch-move-unclear) when `current` is neither of its folders: nothing is touched. */
hf_status hf_scratch_move_resume(bool *found, const char *data, const char *current, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
