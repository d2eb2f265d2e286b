/* core/draft.h: edits over a base revision. The draft, never a control or an argument, is the truth until it is
 * committed.
 *
 * It holds the edited values of any number of pages, secrets and transients included, and wipes them when freed. One
 * thread at a time; a page's worker uses it while the owner waits. */

#ifndef HF_CORE_DRAFT_H
#define HF_CORE_DRAFT_H

#include "core/settings.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Opens a draft over the newest revision. `settings` is borrowed and outlives it. */
hf_status hf_draft_open(hf_draft **out, const hf_settings *settings, hf_error *error);
void hf_draft_free(hf_draft *draft);
int64_t hf_draft_base(const hf_draft *draft);
const hf_settings *hf_draft_settings(const hf_draft *draft);

/* Puts a value into the draft, in any form that hf_value_normalize takes. HF_INVALID, HF_LOCKED_BY_POLICY, HF_USAGE for
 * info and action: the error names page.field; the draft is as it was. A value that is set already is no edit; one that
 * is only the default is, and sets it. An empty secret is a reset. `page` is borrowed and outlives the draft. */
hf_status hf_draft_set(hf_draft *draft, const hf_page *page, const char *field, const char *given, hf_error *error);
hf_status hf_draft_set_secret(hf_draft *draft, const hf_page *page, const char *field, const char *text, size_t length,
                              hf_error *error);

/* Back to the default. */
hf_status hf_draft_reset(hf_draft *draft, const hf_page *page, const char *field, hf_error *error);

/* Drops the edit of one field: back to what is effective now. */
void hf_draft_discard(hf_draft *draft, const hf_page *page, const char *field);

/* What a page found out about an HF_INFO field in passing, for hf_draft_get. No edit: it is never committed. HF_USAGE
 * for other kinds. */
hf_status hf_draft_set_info(hf_draft *draft, const hf_page *page, const char *field, const char *text, hf_error *error);

/* The value as it would be after a commit. HF_INFO fields read as what hf_draft_set_info gave last, or empty: to
 * compute one, ask page->behaviour->info. HF_ACTION fields are empty. For secrets: HF_USAGE, use hf_draft_secret. */
hf_status hf_draft_get(hf_text *out, hf_draft *draft, const hf_page *page, const char *field, hf_error *error);
/* HF_NOT_FOUND (error untouched) when there is none. */
hf_status hf_draft_secret(hf_secret *out, hf_draft *draft, const hf_page *page, const char *field, hf_error *error);
bool hf_draft_is_changed(const hf_draft *draft, const hf_page *page, const char *field); /* field NULL: any of it */
size_t hf_draft_change_count(const hf_draft *draft);

/* Where an edit comes from that core/stage.h brought. */
typedef struct hf_staged_by {
    int64_t id, base, at; /* of the stage; the revision that it was made against; Unix seconds */
    char *who, *from;     /* of hf_origin */
} hf_staged_by;

/* Edits, page by page in the order in which the pages were first edited, and in the order of the fields in each.
 * Borrowed until the draft changes. */
typedef struct hf_edit {
    const hf_page *page;
    const hf_field *field;
    const char *text; /* NULL: secret, or back to the default */
    const hf_secret *secret;
    bool reset;
    const hf_staged_by *staged; /* NULL unless it was staged before */
} hf_edit;
bool hf_draft_edit(hf_edit *out, const hf_draft *draft, size_t index); /* false behind the last */

/* An edit whose field somebody else changed since the draft's base revision, or since the one that it was staged
 * against: the newest of those changes. */
typedef struct hf_conflict {
    const hf_page *page;
    const hf_field *field;
    char *theirs;     /* owned; canonical; NULL: back to the default, or a secret */
    char *who, *from; /* owned; of hf_origin */
    int64_t at, revision;
} hf_conflict;
typedef struct hf_conflicts {
    hf_conflict *items; /* owned */
    size_t count;
} hf_conflicts;

/* Every conflict, in the order of hf_draft_edit; for a person who is to choose, after a commit said HF_CONFLICT. Free
 * with hf_conflicts_free, which takes a zeroed one as well. */
hf_status hf_draft_conflicts(hf_conflicts *out, hf_draft *draft, hf_error *error);
void hf_conflicts_free(hf_conflicts *conflicts);

/* Moves the draft onto the newest revision. Edits stay, and will replace what others set: call it when the person has
 * agreed to that (or after hf_draft_discard of those where they have not). */
hf_status hf_draft_rebase(hf_draft *draft, hf_error *error);

/* Whether nothing would be stored for the field: an empty text, no secret. True also when it cannot be known. */
bool hf_draft_is_empty(hf_draft *draft, const hf_page *page, const hf_field *field);

/* Rules: whether the field can be edited, and is shown, with the draft's values (its group's heading included). A chain
 * of rules is an AND: a field that depends on a disabled (hidden) one is disabled (hidden). */
bool hf_draft_is_enabled(hf_draft *draft, const hf_page *page, const hf_field *field);
bool hf_draft_is_visible(hf_draft *draft, const hf_page *page, const hf_field *field);

/* Checks the page: required fields, paths that must exist, then the page's own check. Fields that are disabled or
 * hidden are passed over. Every problem is reported with its field. HF_OK or HF_INVALID. */
hf_status hf_draft_check_page(hf_draft *draft, const hf_page *page, hf_problems *problems);

/* Checks every page that was edited. */
hf_status hf_draft_check(hf_draft *draft, hf_problems *problems);

#ifdef __cplusplus
}
#endif

#endif
