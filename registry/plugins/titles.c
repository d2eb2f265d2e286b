#include "registry/plugins/internal.h"

#include <stdlib.h>
#include <string.h>

/* What was kept when the plug-in was installed. Without memory it is loaded for its title. */
static bool take_title(void *context, const hf_plugin_trust *trust)
{
    hf_plugin_entry *entry = hf_plugins_find(context, trust->id);
    if (!entry || entry->product || entry->title || !trust->title) return true;
    entry->title = hf_text_copy(trust->title);
    entry->order = trust->order;
    return true;
}

/* False: it has no page. */
static bool find_title(hf_page_title *out, hf_plugin_entry *entry)
{
    bool known = entry->title && !entry->tried;
    if (!known && hf_plugin_need(entry, NULL)) return false;
    *out = (hf_page_title){.id = entry->id,
                           .title = known ? entry->title : entry->page->title,
                           .order = known ? entry->order : entry->page->order};
    return true;
}

static int by_order_and_title(const void *a, const void *b)
{
    const hf_page_title *first = a, *second = b;
    if (first->order != second->order) return first->order < second->order ? -1 : 1;
    int by_title = strcmp(first->title, second->title);
    return by_title ? by_title : strcmp(first->id, second->id);
}

hf_status hf_plugins_titles(const hf_page_title **out, size_t *count, hf_plugins *plugins, hf_error *error)
{
    size_t found = 0;
    hf_page_title *titles = calloc(plugins->count + 1, sizeof *titles);
    if (!titles) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_status status = hf_store_trust(plugins->options.store, NULL, take_title, plugins, error);
    if (status) {
        free(titles);
        return status;
    }
    for (size_t i = 0; i < plugins->count; i++) found += find_title(&titles[found], plugins->entries[i]);
    qsort(titles, found, sizeof *titles, by_order_and_title);
    free(plugins->titles);
    plugins->titles = titles;
    *out = titles;
    *count = found;
    return HF_OK;
}
