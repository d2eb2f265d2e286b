/* registry/revisions.h: the history, one item a revision with its changes, and the way back to one. */

#ifndef HF_REGISTRY_REVISIONS_H
#define HF_REGISTRY_REVISIONS_H

#include "registry/session.h"

#ifdef __cplusplus
extern "C" {
#endif

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

/* Puts into `draft` what every field had at the end of `revision`. What cannot be put back is told to `passed_over`
 * with the reason: secrets, events of the registration (page and field NULL), fields that are not there any more or
 * that policy holds. HF_USAGE (revision-in-future) when there is no such revision yet. Nothing is committed. */
typedef void hf_passed_over(void *context, const char *page, const char *field, const char *reason);
hf_status hf_revert(hf_draft *draft, hf_session *session, int64_t revision, hf_passed_over *passed_over, void *context,
                    hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
