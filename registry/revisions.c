#include "registry/revisions.h"

#include "core/copy.h"

#include <stdlib.h>

/* Makes room for one more item; false without memory. */
static bool grow(void **items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity) return true;
    size_t wanted = *capacity ? *capacity * 2 : 16;
    void *bigger = realloc(*items, wanted * size);
    if (!bigger) return false;
    *items = bigger;
    *capacity = wanted;
    return true;
}

static bool begin_revision(hf_revisions *revisions, const hf_history_entry *entry)
{
    void *items = revisions->items;
    if (!grow(&items, revisions->count, &revisions->capacity, sizeof *revisions->items)) return false;
    revisions->items = items;
    hf_revision *made = &revisions->items[revisions->count++];
    *made = (hf_revision){.number = entry->revision, .at = entry->at};
    return hf_copy_text(&made->who, entry->who) && hf_copy_text(&made->from, entry->from) &&
           hf_copy_text(&made->kind, entry->kind) && hf_copy_text(&made->event, entry->event);
}

static bool add_change(hf_revision *revision, const hf_history_entry *entry)
{
    hf_field_change *changes = realloc(revision->changes, (revision->count + 1) * sizeof *changes);
    if (!changes) return false;
    revision->changes = changes;
    hf_field_change *made = &changes[revision->count++];
    *made = (hf_field_change){.secret = entry->secret};
    return hf_copy_text(&made->page, entry->page) && hf_copy_text(&made->field, entry->field) &&
           hf_copy_text(&made->old_text, entry->old_text) && hf_copy_text(&made->new_text, entry->new_text);
}

/* Entries of one revision come together. */
static bool collect(void *context, const hf_history_entry *entry)
{
    hf_revisions *revisions = context;
    bool same = revisions->count > 0 && revisions->items[revisions->count - 1].number == entry->revision;
    if (!same && revisions->most && revisions->count == revisions->most) return false;
    if (!same && !begin_revision(revisions, entry)) revisions->failed = true;
    if (!revisions->failed && entry->page) {
        revisions->failed = !add_change(&revisions->items[revisions->count - 1], entry);
    }
    return !revisions->failed;
}

hf_status hf_revisions_read(hf_revisions *out, hf_store *store, const char *page, const char *field, int64_t since,
                            size_t most, hf_error *error)
{
    hf_revisions revisions = {.most = most};
    hf_status status = hf_store_history(store, page, field, since, 0, collect, &revisions, error);
    if (!status && revisions.failed) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (status) {
        hf_revisions_free(&revisions);
        return status;
    }
    *out = revisions;
    return HF_OK;
}

static void free_revision(hf_revision *revision)
{
    for (size_t i = 0; i < revision->count; i++) {
        free(revision->changes[i].page);
        free(revision->changes[i].field);
        free(revision->changes[i].old_text);
        free(revision->changes[i].new_text);
    }
    free(revision->changes);
    free(revision->who);
    free(revision->from);
    free(revision->kind);
    free(revision->event);
}

void hf_revisions_free(hf_revisions *revisions)
{
    for (size_t i = 0; i < revisions->count; i++) free_revision(&revisions->items[i]);
    free(revisions->items);
    *revisions = (hf_revisions){0};
}
