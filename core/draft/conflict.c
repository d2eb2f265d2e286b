#include "core/draft/internal.h"

#include <stdlib.h>

/* The newest change of one field, taken over from history. */
typedef struct newest {
    hf_conflict conflict;
    int64_t base;
    bool found, failed;
} newest;

static bool take_entry(void *context, const hf_history_entry *entry)
{
    newest *of = context;
    if (entry->revision <= of->base) return false;
    of->found = true;
    of->conflict.theirs = hf_text_copy(entry->new_text);
    of->conflict.who = hf_text_copy(entry->who);
    of->conflict.from = hf_text_copy(entry->from);
    of->conflict.at = entry->at;
    of->conflict.revision = entry->revision;
    of->failed = !of->conflict.who || !of->conflict.from || (entry->new_text && !of->conflict.theirs);
    return false;
}

static void free_conflict(hf_conflict *conflict)
{
    free(conflict->theirs);
    free(conflict->who);
    free(conflict->from);
}

void hf_conflicts_free(hf_conflicts *conflicts)
{
    for (size_t i = 0; i < conflicts->count; i++) free_conflict(&conflicts->items[i]);
    free(conflicts->items);
    *conflicts = (hf_conflicts){0};
}

static hf_status look_up(hf_conflicts *found, const hf_draft *draft, const hf_draft_entry *edit, hf_error *error)
{
    newest of = {.conflict = {.page = edit->page, .field = edit->field}, .base = *hf_draft_entry_base(draft, edit)};
    if (!hf_field_is_stored(edit->field)) return HF_OK;
    hf_status status = hf_store_history(draft->settings->store, edit->page->id, edit->field->id, of.base + 1, 1,
                                        take_entry, &of, error);
    if (!status && of.failed) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (status || !of.found)
        free_conflict(&of.conflict);
    else
        found->items[found->count++] = of.conflict;
    return status;
}

hf_status hf_draft_conflicts(hf_conflicts *out, hf_draft *draft, hf_error *error)
{
    hf_conflicts found = {.items = calloc(draft->edits.count + 1, sizeof *found.items)};
    hf_status status = found.items ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    for (size_t i = 0; i < draft->edits.count && !status; i++)
        status = look_up(&found, draft, &draft->edits.items[i], error);
    if (status)
        hf_conflicts_free(&found);
    else
        *out = found;
    return status;
}

/* An edit that was staged is one anew: the person has seen what it replaces. */
static void forget_stage(hf_staged_by *staged)
{
    free(staged->who);
    free(staged->from);
    *staged = (hf_staged_by){0};
}

hf_status hf_draft_rebase(hf_draft *draft, hf_error *error)
{
    hf_status status = hf_store_revision(&draft->base, draft->settings->store, error);
    for (size_t i = 0; !status && i < draft->edits.count; i++) forget_stage(&draft->edits.items[i].staged);
    return status;
}
