#include "registry/plugins/internal.h"

#include "core/thread.h"

#include <stdlib.h>
#include <string.h>

/* Of the product's plug-ins that this process has loaded before: a library stays loaded, and so do its texts. */
typedef struct known_title {
    char *path;
    const char *title;
    int32_t order;
    struct known_title *next;
} known_title;

static hf_lock lock = HF_LOCK_INIT;
static known_title *known;

static const known_title *find_known(const hf_plugin_entry *entry)
{
    const known_title *each = known;
    while (each && strcmp(each->path, entry->path) != 0) each = each->next;
    return each;
}

/* Without memory it is not remembered: then it is loaded again the next time. */
static void remember(const hf_plugin_entry *entry)
{
    known_title *made = entry->origin == HF_PLUGIN_OF_PRODUCT ? calloc(1, sizeof *made) : NULL;
    if (made) made->path = hf_text_copy(entry->path);
    hf_lock_take(&lock);
    if (made && made->path && !find_known(entry)) {
        made->title = entry->plugin.title; /* whatever the profile calls it */
        made->order = entry->plugin.order;
        made->next = known;
        known = made;
        made = NULL;
    }
    hf_lock_leave(&lock);
    if (made) free(made->path);
    free(made);
}

/* False: it was not loaded yet. */
static bool recall(hf_page_title *out, const hf_plugin_entry *entry)
{
    hf_lock_take(&lock);
    const known_title *found = entry->origin == HF_PLUGIN_OF_PRODUCT && !entry->tried ? find_known(entry) : NULL;
    if (found) *out = (hf_page_title){.id = entry->id, .title = found->title, .order = found->order};
    hf_lock_leave(&lock);
    return found != NULL;
}

/* False: it has no page. */
static bool find_title(hf_page_title *out, hf_plugin_entry *entry)
{
    bool known_by_store = hf_plugin_entry_waits(entry);
    if (recall(out, entry)) return true;
    if (!known_by_store && hf_plugin_need(entry, NULL)) return false;
    if (!known_by_store) remember(entry);
    *out = (hf_page_title){.id = entry->id,
                           .title = known_by_store ? entry->title : entry->page->title,
                           .version = known_by_store ? entry->version : NULL,
                           .order = known_by_store ? entry->order : entry->page->order};
    return true;
}

static int by_order_and_title(const void *a, const void *b)
{
    const hf_page_title *first = a, *second = b;
    if (first->order != second->order) return first->order < second->order ? -1 : 1;
    int by_title = strcmp(first->title, second->title);
    return by_title ? by_title : strcmp(first->id, second->id);
}

static size_t add_titles(hf_page_title *titles, size_t found, const hf_plugin_shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++) {
        hf_page_title *title = &titles[found];
        const hf_profile *profile = shelf->items[i]->plugins->options.profile;
        if (!hf_profile_has(profile, shelf->items[i]->id, NULL)) continue;
        if (!find_title(title, shelf->items[i])) continue;
        hf_profile_arrange(profile, title->id, &title->title, &title->order);
        found++;
    }
    return found;
}

hf_status hf_plugins_titles(const hf_page_title **out, size_t *count, hf_plugins *plugins, hf_error *error)
{
    hf_status status = hf_plugins_list(plugins, error);
    if (status) return status;
    hf_page_title *titles = calloc(plugins->product.count + plugins->own.count + 1, sizeof *titles);
    if (!titles) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    size_t found = add_titles(titles, add_titles(titles, 0, &plugins->product), &plugins->own);
    qsort(titles, found, sizeof *titles, by_order_and_title);
    free(plugins->titles);
    plugins->titles = titles;
    *out = titles;
    *count = found;
    return HF_OK;
}
