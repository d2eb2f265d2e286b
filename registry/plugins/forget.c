#include "registry/plugins/internal.h"

#include <stdlib.h>

/* What is stored of a page, as changes that take it away. Fields owned. */
typedef struct leftovers {
    const char *page;
    hf_change *changes;
    size_t count, capacity;
    bool failed; /* out of memory */
} leftovers;

static bool take(void *context, const hf_stored_value *value)
{
    leftovers *found = context;
    if (found->count == found->capacity) {
        size_t capacity = found->capacity ? found->capacity * 2 : 16;
        hf_change *changes = realloc(found->changes, capacity * sizeof *changes);
        found->failed = !changes;
        if (!changes) return false;
        found->changes = changes;
        found->capacity = capacity;
    }
    char *field = hf_text_copy(value->field);
    found->failed = !field;
    if (field)
        found->changes[found->count++] =
            (hf_change){.page = found->page, .field = field, .secret = value->sealed != NULL};
    return field != NULL;
}

static hf_status take_away(hf_plugins *plugins, const leftovers *found, const hf_origin *origin, hf_error *error)
{
    int64_t revision;
    hf_commit_request request = {
        .changes = found->changes, .change_count = found->count, .origin = *origin, .kind = "reset"};
    hf_status status = hf_store_revision(&request.base, plugins->options.store, error);
    return status ? status : hf_store_commit(&revision, plugins->options.store, &request, error);
}

hf_status hf_plugins_forget(size_t *values, hf_plugins *plugins, const char *id, const hf_origin *origin,
                            hf_error *error)
{
    hf_plugin_entry *entry;
    leftovers found = {.page = id};
    hf_status status = hf_plugins_find(&entry, plugins, id, error);
    if (status != HF_NOT_FOUND) {
        *values = 0;
        return status;
    }
    status = hf_store_values(plugins->options.store, id, NULL, take, &found, error);
    if (!status && found.failed) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status && found.count) status = take_away(plugins, &found, origin, error);
    if (!status) *values = found.count;
    for (size_t i = 0; i < found.count; i++) free((char *)(uintptr_t)found.changes[i].field);
    free(found.changes);
    return status;
}
