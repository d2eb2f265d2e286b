#include "registry/plugins/internal.h"

#include <stdlib.h>
#include <string.h>

hf_status hf_plugins_open(hf_plugins **out, const hf_plugins_options *options, hf_error *error)
{
    hf_plugins *plugins = calloc(1, sizeof *plugins);
    if (!plugins) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    plugins->options = *options;
    if (!plugins->options.check_milliseconds) plugins->options.check_milliseconds = HF_CHECK_LIMIT;
    if (!plugins->options.info_milliseconds) plugins->options.info_milliseconds = HF_INFO_LIMIT;
    if (!plugins->options.work_milliseconds) plugins->options.work_milliseconds = HF_WORK_LIMIT;
    if (!plugins->options.load_milliseconds) plugins->options.load_milliseconds = HF_LOAD_LIMIT;

    hf_status status = hf_plugins_discover(plugins, error);
    if (status) {
        hf_plugins_close(plugins);
        return status;
    }
    *out = plugins;
    return HF_OK;
}

void hf_plugins_close(hf_plugins *plugins)
{
    if (!plugins) return;
    for (size_t i = 0; i < plugins->count; i++) hf_plugin_entry_free(plugins->entries[i]);
    free(plugins->entries);
    free(plugins->pages);
    free(plugins->titles);
    free(plugins);
}

static hf_status unknown_page(const hf_plugins *plugins, const char *id, hf_error *error)
{
    const char *names[HF_PLUGINS_MAX], *nearest;
    char guess[HF_ID_MAX + 32] = "";
    size_t count = 0;
    for (size_t i = 0; i < plugins->count; i++)
        if (hf_id_is_valid(plugins->entries[i]->id)) names[count++] = plugins->entries[i]->id;
    nearest = hf_text_nearest(id, names, count);
    if (nearest) hf_text_format(guess, sizeof guess, "; did you mean %s?", nearest);
    return hf_fail(error, HF_E_UNKNOWN_PAGE, id, guess, NULL);
}

hf_status hf_plugins_page(const hf_page **out, hf_plugins *plugins, const char *id, hf_error *error)
{
    hf_plugin_entry *entry = hf_plugins_find(plugins, id);
    const hf_profile *owner = NULL;
    if (!entry || !hf_id_is_valid(id)) return unknown_page(plugins, id, error);
    if (!hf_profile_has(plugins->options.profile, id, &owner))
        return hf_fail(error, HF_E_PAGE_OF_PROFILE, id, owner->title, owner->id, NULL);
    hf_status status = hf_plugin_need(entry, error);
    if (!status) *out = entry->page;
    return status;
}

static int by_order_and_title(const void *a, const void *b)
{
    const hf_page *first = *(const hf_page *const *)a, *second = *(const hf_page *const *)b;
    if (first->order != second->order) return first->order < second->order ? -1 : 1;
    int by_title = strcmp(first->title, second->title);
    return by_title ? by_title : strcmp(first->id, second->id);
}

hf_status hf_plugins_pages(const hf_page *const **out, size_t *count, hf_plugins *plugins, hf_error *error)
{
    const hf_page **pages = malloc((plugins->count + 1) * sizeof(const hf_page *));
    if (!pages) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    size_t loaded = 0;
    for (size_t i = 0; i < plugins->count; i++) {
        hf_plugin_entry *entry = plugins->entries[i];
        if (!hf_profile_has(plugins->options.profile, entry->id, NULL)) continue;
        if (hf_plugin_need(entry, NULL) == HF_OK) pages[loaded++] = entry->page;
    }
    qsort(pages, loaded, sizeof(const hf_page *), by_order_and_title);

    free(plugins->pages);
    plugins->pages = pages;
    *out = pages;
    *count = loaded;
    return HF_OK;
}

hf_status hf_plugins_report(hf_plugins *plugins, hf_plugins_each *each, void *context, hf_error *error)
{
    (void)error; /* nothing can fail that is not itself reported */
    for (size_t i = 0; i < plugins->count; i++) {
        hf_plugin_entry *entry = plugins->entries[i];
        hf_plugin_report report = {.id = entry->id, .path = entry->path, .product = entry->product};
        report.loaded = hf_plugin_need(entry, &report.reason) == HF_OK;
        report.version = entry->page ? entry->page->version : "";
        report.title = entry->page ? entry->page->title : "";
        if (!each(context, &report)) break;
    }
    return HF_OK;
}
