/* core/scratch/internal.h: between the files of core/scratch, and for their tests. */

#ifndef HF_CORE_SCRATCH_INTERNAL_H
#define HF_CORE_SCRATCH_INTERNAL_H

#include "core/scratch.h"

#ifdef __cplusplus
extern "C" {
#endif

/* hf_scratch_judge, for a volume that is known already, on which `content` bytes must find room too. */
hf_status hf_scratch_judge_volume(const hf_volume *volume, const char *folder, int64_t protected_gib, int64_t content,
                                  hf_problems *problems);

/* Adds `error` to `problems` under the field agent.scratch-folder; returns its status. */
hf_status hf_scratch_report(hf_problems *problems, hf_error *error);

/* ---- the journal ------------------------------------------------------------------------------------------------ */

typedef struct hf_scratch_journal {
    char from[HF_PATH_MAX], to[HF_PATH_MAX];
    bool made; /* `to` was not there before */
} hf_scratch_journal;

hf_status hf_scratch_journal_write(const hf_scratch_journal *journal, const char *data, hf_error *error);

/* *found is false, and nothing else happens, when there is none. */
hf_status hf_scratch_journal_read(hf_scratch_journal *out, bool *found, const char *data, hf_error *error);
hf_status hf_scratch_journal_path(char out[HF_PATH_MAX], const char *data, hf_error *error);
hf_status hf_scratch_journal_remove(const char *data, hf_error *error);

/* ---- trees ------------------------------------------------------------------------------------------------------ */

typedef struct hf_tree_size {
    uint64_t files, folders, bytes;
} hf_tree_size;

/* What lies below `folder`; nothing below one that is missing. HF_INVALID (scratch-link-inside) for what cannot be
 * copied. */
hf_status hf_tree_measure(hf_tree_size *out, const char *folder, hf_error *error);

/* Progress over `total` bytes, from `done` on. */
typedef struct hf_tree_progress {
    const hf_attendant *attendant;
    uint64_t done, total;
} hf_tree_progress;

/* Copies what lies below `from`, which may be missing, to below `to`, which exists. */
hf_status hf_tree_copy(const char *from, const char *to, hf_tree_progress *progress, hf_error *error);

/* Whether all that lies below `from` lies below `to` in the same form, byte for byte, and nothing else does. HF_FAILED
 * (scratch-not-verified) names what differs. */
hf_status hf_tree_compare(const char *from, const char *to, hf_tree_progress *progress, hf_error *error);

/* Removes what lies below `folder`, and `folder` itself unless `keep`. A mount point stays, emptied. */
hf_status hf_tree_remove(const char *folder, bool keep, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
