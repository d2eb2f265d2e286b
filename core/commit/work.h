/* core/commit/work.h: one commit on its way, as the files of core/commit share it. */

#ifndef HF_CORE_COMMIT_WORK_H
#define HF_CORE_COMMIT_WORK_H

#include "core/commit.h"
#include "core/draft/internal.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A page of the draft, and what its prepare kept. */
typedef struct hf_commit_page {
    const hf_page *page;
    hf_bytes kept;   /* wiped when the commit is over */
    hf_bytes sealed; /* the same, for the store */
} hf_commit_page;

typedef struct hf_commit_work {
    hf_draft *draft;
    const hf_settings *settings;
    const hf_attendant *attendant;
    hf_problems *problems;
    hf_commit_page *pages; /* in the order of the draft */
    size_t page_count;
    hf_change *changes; /* what will be stored; texts borrowed from the draft */
    hf_bytes *sealed;   /* one a change; what a change's `sealed` points to */
    size_t change_count;
    hf_pending_new *pending;
    size_t pending_count;
} hf_commit_work;

/* Fills in the pages that the draft touches. */
hf_status hf_commit_take_pages(hf_commit_work *work, hf_error *error);

/* Fills in the changes, anew: prepare may have proposed other values. Secrets are not sealed yet. */
hf_status hf_commit_take_changes(hf_commit_work *work, hf_error *error);

/* Seals the secrets among the changes, and what pages kept. */
hf_status hf_commit_seal(hf_commit_work *work, hf_error *error);

/* Prepares every page; the first that fails ends it. */
hf_status hf_commit_prepare(hf_commit_work *work, hf_error *error);

/* Takes back what pages prepared, best effort. */
void hf_commit_abandon(hf_commit_work *work);

void hf_commit_clear(hf_commit_work *work);

/* Settles pending work in the order in which it came up: behind one that fails, the same page's later work waits. Pages
 * that `find` does not know are passed over, or with `all` reported. *left counts what failed or waits; the first
 * failure's status is returned. */
hf_status hf_commit_settle(size_t *left, const hf_settings *settings, hf_page_find *find, void *context, bool all,
                           const hf_attendant *attendant, hf_problems *problems, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
