#include "registry/plugins/internal.h"

#include <stdlib.h>
#include <string.h>

hf_status hf_plugin_entry_make(hf_plugin_entry **out, hf_plugins *plugins, const char *id, const char *path,
                               hf_plugin_origin origin, hf_error *error)
{
    hf_plugin_entry *entry = calloc(1, sizeof *entry);
    if (!entry) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    entry->plugins = plugins;
    entry->origin = origin;
    entry->id = hf_text_copy(id);
    entry->path = hf_text_copy(path);
    if (!entry->id || !entry->path) {
        hf_plugin_entry_free(entry);
        return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    }
    *out = entry;
    return HF_OK;
}

void hf_plugin_entry_free(hf_plugin_entry *entry)
{
    if (!entry) return;
    hf_page_free(entry->page);
    free(entry->agreed);
    free(entry->title);
    free(entry->version);
    free(entry->path);
    free(entry->id);
    free(entry);
}

void hf_plugin_entry_refuse(hf_plugin_entry *entry, hf_error_id id)
{
    entry->tried = true;
    hf_fail(&entry->reason, id, entry->path, NULL);
    entry->reason.status = HF_FAILED;
}

bool hf_plugin_entry_waits(const hf_plugin_entry *entry)
{
    return entry->title && !entry->tried && !entry->absent;
}

/* The place of the first entry whose id is not less. */
static size_t place_of(const hf_plugin_shelf *shelf, const char *id)
{
    size_t low = 0, high = shelf->count;
    if (high > 0 && strcmp(shelf->items[high - 1]->id, id) < 0) return high; /* most come in order */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(shelf->items[middle]->id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

hf_plugin_entry *hf_plugin_shelf_find(const hf_plugin_shelf *shelf, const char *id)
{
    size_t place = place_of(shelf, id);
    return place < shelf->count && strcmp(shelf->items[place]->id, id) == 0 ? shelf->items[place] : NULL;
}

static bool make_room(hf_plugin_shelf *shelf)
{
    if (shelf->count < shelf->capacity) return true;
    size_t capacity = shelf->capacity ? shelf->capacity * 2 : 16;
    hf_plugin_entry **items = realloc(shelf->items, capacity * sizeof(hf_plugin_entry *));
    if (!items) return false;
    shelf->items = items;
    shelf->capacity = capacity;
    return true;
}

hf_status hf_plugin_shelf_put(hf_plugin_shelf *shelf, hf_plugin_entry *entry, hf_error *error)
{
    hf_number_text most;
    hf_status status = HF_OK;
    if (shelf->count >= HF_PLUGINS_MAX)
        status = hf_fail(error, HF_E_PLUGIN_TOO_MANY, hf_text_number(most, HF_PLUGINS_MAX), NULL);
    else if (!make_room(shelf))
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (status) {
        hf_plugin_entry_free(entry);
        return status;
    }
    size_t place = place_of(shelf, entry->id);
    memmove(shelf->items + place + 1, shelf->items + place, (shelf->count - place) * sizeof(hf_plugin_entry *));
    shelf->items[place] = entry;
    shelf->count++;
    return HF_OK;
}

void hf_plugin_shelf_free(hf_plugin_shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++) hf_plugin_entry_free(shelf->items[i]);
    free(shelf->items);
    *shelf = (hf_plugin_shelf){.count = 0};
}
