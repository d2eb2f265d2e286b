/* core/draft/internal.h: the draft as its own files and the commit see it. */

#ifndef HF_CORE_DRAFT_INTERNAL_H
#define HF_CORE_DRAFT_INTERNAL_H

#include "core/draft.h"
#include "core/settings/internal.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One field that was edited: a text, a secret, or neither (reset). */
typedef struct hf_draft_entry {
    const hf_page *page;   /* borrowed */
    const hf_field *field; /* of the page */
    char *text;            /* owned */
    hf_secret secret;      /* owned */
    hf_staged_by staged;   /* owned; id 0 = it was not staged */
} hf_draft_entry;

typedef struct hf_draft_list {
    hf_draft_entry *items; /* in the order of hf_draft_edit */
    size_t count;
} hf_draft_list;

struct hf_draft {
    const hf_settings *settings; /* borrowed */
    int64_t base;
    hf_draft_list edits;
    hf_draft_list infos; /* what pages proposed for HF_INFO fields */
    int64_t *staged;     /* owned; ids of all that was loaded from the stage, edits still or not */
    size_t staged_count;
};

hf_draft_entry *hf_draft_list_find(const hf_draft_list *list, const hf_page *page, const hf_field *field);

/* Puts the entry, whose text and secret are taken over, in its place, replacing what was there. */
hf_status hf_draft_list_put(hf_draft_list *list, hf_draft_entry *entry, hf_error *error);
void hf_draft_list_remove(hf_draft_list *list, const hf_page *page, const hf_field *field);
void hf_draft_list_clear(hf_draft_list *list);

/* Fails with a row whose only argument is the field's name. */
hf_status hf_draft_fail_field(hf_error *error, hf_error_id id, const hf_page *page, const hf_field *field);

/* The revision that the edit was made against. */
const int64_t *hf_draft_entry_base(const hf_draft *draft, const hf_draft_entry *entry);

/* Remembers that the draft has seen what is staged under `id`. */
hf_status hf_draft_note_staged(hf_draft *draft, int64_t id, hf_error *error);

/* Empties the draft, over a new revision. */
void hf_draft_restart(hf_draft *draft, int64_t base);

/* The page whose first edit is the index-th to be the first of its page; NULL behind the last. */
const hf_page *hf_draft_page(const hf_draft *draft, size_t index);

#ifdef __cplusplus
}
#endif

#endif
