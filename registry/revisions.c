#include "registry/revisions.h"

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
    revisions->items[revisions->count++] = (hf_revision){
        .number = entry->revision,
        .at = entry->at,
        .who = hf_text_copy(entry->who),
        .from = hf_text_copy(entry->from),
        .kind = hf_text_copy(entry->kind),
        .event = hf_text_copy(entry->event),
    };
    return true;
}

static bool add_change(hf_revision *revision, const hf_history_entry *entry)
{
    hf_field_change *changes = realloc(revision->changes, (revision->count + 1) * sizeof *changes);
    if (!changes) return false;
    revision->changes = changes;
    changes[revision->count++] = (hf_field_change){
        .page = hf_text_copy(entry->page),
        .field = hf_text_copy(entry->field),
        .old_text = hf_text_copy(entry->old_text),
        .new_text = hf_text_copy(entry->new_text),
        .secret = entry->secret,
    };
    return true;
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
