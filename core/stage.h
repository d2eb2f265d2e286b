/* core/stage.h: edits that are kept until somebody commits them.
 *
 * There is one stage a machine, in its store: console and command line work on the same. An edit in it has the revision
 * that it was made against, so that a conflict is found when it is committed, and who staged it and when. It is checked
 * when it is staged and again when it is committed. Secrets are sealed; transient ones too, since a stage is a draft
 * that outlives its process. Nothing of it takes effect, and copies of the store do not have it.
 *
 * To commit, load the stage into a draft and hand that to hf_commit: the edits leave the stage in the transaction that
 * stores them. Threads as for the draft. */

#ifndef HF_CORE_STAGE_H
#define HF_CORE_STAGE_H

#include "core/commit.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Puts what is staged into the draft, which holds no edits yet. What cannot be put there is a problem with its field,
 * and stays staged: the page cannot be had (staged-page-missing), the field does not take the value any more, policy
 * holds it now. `find` as for hf_commit_settle_pending. */
hf_status hf_stage_load(hf_draft *draft, hf_page_find *find, void *context, hf_problems *problems, hf_error *error);

/* Makes the edits of the draft what is staged: what was loaded and is not an edit any more leaves the stage, what was
 * edited since is added. Edits that others staged meanwhile stay, but for those of the same fields.
 *
 * All pages that were edited are checked first: HF_INVALID with every problem in `problems` (not NULL), of which
 * `error` is the first, and nothing is changed. Fields that the profile asks for at the commit are passed over. After
 * HF_OK the draft is empty: load the stage again to go on. */
hf_status hf_stage_save(hf_draft *draft, const hf_origin *origin, hf_problems *problems, hf_error *error);

/* Empties the stage, whatever is in it. *count gets how many edits there were. */
hf_status hf_stage_clear(size_t *count, const hf_settings *settings, const hf_origin *origin, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
