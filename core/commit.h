/* core/commit.h: the one way in which edits take effect, for window and command line alike.
 *
 * check of every page touched -> base revision compared -> prepare (may use the network) -> one transaction of values,
 * revision and pending records -> settle -> values/PAGE.json. All or nothing: a failure after prepare abandons what was
 * prepared; a crash after the transaction is settled at the next start or by maintain. No page's code runs under the
 * store's lock. Runs on the caller's thread, which must not be a window's. */

#ifndef HF_CORE_COMMIT_H
#define HF_CORE_COMMIT_H

#include "core/draft.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_commit_result {
    int64_t revision;
    bool changed;        /* false: the draft held nothing new */
    bool settle_pending; /* stored, but a page could not finish yet; maintain will */
} hf_commit_result;

/* Commits the draft. HF_INVALID: see problems, of which error is the first; HF_CONFLICT: error names field, who and
 * when; other failures are prepare's or the store's. The draft stays usable in all of them. After HF_OK transients are
 * wiped and the draft is empty, over the new revision; problems may then hold what could not be settled or published
 * yet. problems may not be NULL. `kind` goes into history. */
hf_status hf_commit(hf_commit_result *out, hf_draft *draft, const hf_origin *origin, const char *kind,
                    const hf_attendant *attendant, hf_problems *problems, hf_error *error);

/* Settles what an earlier process left pending, in the order in which it came up; behind work that fails, later work of
 * the same page waits. `find` gives the page of an id, or NULL when it cannot be loaded: its work then stays
 * (pending-page-missing). Everything is tried; the first failure's status is returned, and each is in problems. */
typedef const hf_page *hf_page_find(void *context, const char *id);
hf_status hf_commit_settle_pending(const hf_settings *settings, hf_page_find *find, void *context,
                                   const hf_attendant *attendant, hf_problems *problems, hf_error *error);

/* HF_CONFLICT, with the error of hf_commit, when a commit of the draft would be refused as one now. Nothing is changed.
 */
hf_status hf_commit_compare(hf_draft *draft, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
