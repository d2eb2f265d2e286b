/* apps/holdfast/changes.h: how set, reset, apply, revert and the passphrase's change end: every problem of every page
 * at once, or one commit and what it changed. */

#ifndef HF_APP_CHANGES_H
#define HF_APP_CHANGES_H

#include "apps/holdfast/fields.h"

/* What a draft would change, as texts. Zero-initialise. */
typedef struct hf_change_list {
    struct hf_change_line *lines; /* owned */
    size_t count;
} hf_change_list;

/* Reads the edits of the draft that would change what is stored. Transient ones are among them only if they are staged:
 * then somebody may want to know that they are there. */
hf_status hf_change_list_read(hf_change_list *out, hf_draft *draft, hf_error *error);

/* Reads every edit of a draft that is about to be staged. */
hf_status hf_change_list_read_all(hf_change_list *out, hf_draft *draft, hf_error *error);
void hf_change_list_free(hf_change_list *list);

/* `proxy.mode  system -> custom` lines; with --json the member `changes`. */
void hf_change_list_show(const hf_change_list *list, hf_output *output);

/* Checks every page that the draft touches and adds what is found to run->problems, but not for fields of which there
 * is a problem already. Returns the status of the
 * problems that there were before, else HF_INVALID when anything was found. */
hf_status hf_changes_check(hf_run *run, hf_draft *draft);

/* How the commit is told. */
typedef struct hf_changes_options {
    const char *kind; /* for history: `set`, `apply` ... */
    bool check_only;  /* changes nothing; HF_CHANGES_TO_MAKE when it would */
    bool show;        /* the lines too, not only how many */
} hf_changes_options;

/* Refuses if run->problems holds any; else checks, commits and says what was changed. The members `changed` and
 * `revision` are for programs. */
hf_status hf_changes_commit(hf_run *run, hf_draft *draft, const hf_changes_options *options, hf_error *error);

#endif
