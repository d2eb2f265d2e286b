/* apps/holdfast/revisions.h: the history, one item a revision with its changes, for history, watch and revert. */

#ifndef HF_APP_REVISIONS_H
#define HF_APP_REVISIONS_H

#include "apps/holdfast/run.h"

/* One field that a revision changed. Texts owned; NULL = default, or a secret. */
typedef struct hf_field_change {
    char *page, *field, *old_text, *new_text;
    bool secret;
} hf_field_change;

/* One revision. Texts owned. */
typedef struct hf_revision {
    int64_t number, at;
    char *who, *from, *kind;
    char *event; /* of the registration, or NULL */
    hf_field_change *changes;
    size_t count;
} hf_revision;

/* Newest first. Zero-initialise. */
typedef struct hf_revisions {
    hf_revision *items;
    size_t count, capacity;
    size_t most; /* 0 = all */
    bool failed; /* out of memory */
} hf_revisions;

/* The revisions from `since` on that touch the page and field (NULL = any); at most `most` of them, the newest. */
hf_status hf_revisions_read(hf_revisions *out, hf_store *store, const char *page, const char *field, int64_t since,
                            size_t most, hf_error *error);
void hf_revisions_free(hf_revisions *revisions);

/* A heading and a line for each change; with --json an object. */
void hf_revision_show(const hf_revision *revision, hf_output *output);

/* All of it in one line. */
void hf_revision_show_line(const hf_revision *revision, hf_output *output);

#endif
