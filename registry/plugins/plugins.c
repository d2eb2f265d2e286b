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
    if (!plugins->options.stop_milliseconds) plugins->options.stop_milliseconds = HF_STOP_LIMIT;
    if (!plugins->options.load_milliseconds) plugins->options.load_milliseconds = HF_LOAD_LIMIT;

    hf_status status = hf_path_join(plugins->site, options->paths->config, "plugins", error);
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
    hf_plugin_shelf_free(&plugins->product);
    hf_plugin_shelf_free(&plugins->own);
    free(plugins->pages);
    free(plugins->titles);
    free(plugins);
}

/* The entries of both shelves, the product's first. */
static size_t count_all(const hf_plugins *plugins)
{
    return plugins->product.count + plugins->own.count;
}

static hf_plugin_entry *entry_at(const hf_plugins *plugins, size_t i)
{
    return i < plugins->product.count ? plugins->product.items[i] : plugins->own.items[i - plugins->product.count];
}

static hf_status unknown_page(hf_plugins *plugins, const char *id, hf_error *error)
{
    char guess[HF_ID_MAX + 32] = "";
    hf_status status = hf_plugins_list(plugins, error);
    if (status) return status;
    const char **names = malloc((count_all(plugins) + 1) * sizeof(const char *));
    if (!names) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    size_t count = 0;
    for (size_t i = 0; i < count_all(plugins); i++)
        if (hf_id_is_valid(entry_at(plugins, i)->id)) names[count++] = entry_at(plugins, i)->id;
    const char *nearest = hf_text_nearest(id, names, count);
    if (nearest) hf_text_format(guess, sizeof guess, "; did you mean %s?", nearest);
    free(names);
    return hf_fail(error, HF_E_UNKNOWN_PAGE, id, guess, NULL);
}

hf_status hf_plugins_page(const hf_page **out, hf_plugins *plugins, const char *id, hf_error *error)
{
    hf_plugin_entry *entry;
    const hf_profile *owner = NULL;
    hf_status status = hf_plugins_find(&entry, plugins, id, error);
    if (status == HF_NOT_FOUND) return unknown_page(plugins, id, error);
    if (status) return status;
    if (!hf_profile_has(plugins->options.profile, id, &owner))
        return hf_fail(error, HF_E_PAGE_OF_PROFILE, id, owner->title, owner->id, NULL);
    status = hf_plugin_need(entry, error);
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
    hf_status status = hf_plugins_list(plugins, error);
    if (status) return status;
    const hf_page **pages = malloc((count_all(plugins) + 1) * sizeof(const hf_page *));
    if (!pages) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    size_t loaded = 0;
    for (size_t i = 0; i < count_all(plugins); i++) {
        hf_plugin_entry *entry = entry_at(plugins, i);
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

static hf_status report_all(hf_plugins *plugins, bool whole, hf_plugins_each *each, void *context, hf_error *error)
{
    bool more = true;
    hf_status status = hf_plugins_list(plugins, error);
    for (size_t i = 0; !status && more && i < count_all(plugins); i++)
        status = hf_plugin_report_on(&more, entry_at(plugins, i), whole, each, context, error);
    return status;
}

hf_status hf_plugins_report(hf_plugins *plugins, hf_plugins_each *each, void *context, hf_error *error)
{
    return report_all(plugins, true, each, context, error);
}

hf_status hf_plugins_survey(hf_plugins *plugins, hf_plugins_each *each, void *context, hf_error *error)
{
    return report_all(plugins, false, each, context, error);
}
