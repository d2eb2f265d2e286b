#include "registry/plugins/site.h"

#include <string.h>

static bool count_value(void *context, const hf_stored_value *value)
{
    (void)value;
    (*(size_t *)context)++;
    return true;
}

static hf_status judge(hf_plugin_entry **out, hf_plugins *plugins, const char *id, hf_error *error)
{
    hf_status status = hf_plugins_find(out, plugins, id, error);
    if (status == HF_NOT_FOUND) return hf_fail(error, HF_E_PLUGIN_NOT_HERE, id, NULL);
    if (status || (*out)->origin != HF_PLUGIN_OF_PRODUCT) return status;
    /* There may be one of the site behind it, which is not in use. */
    *out = NULL;
    int64_t size;
    char path[HF_PATH_MAX];
    status = hf_path_join(path, plugins->site, id, error);
    if (status) return status;
    return hf_entry_look(&size, path) == HF_ENTRY_NONE ? hf_fail(error, HF_E_PLUGIN_IS_PRODUCT, id, NULL) : HF_OK;
}

/* What scripts read (core/settings.h) would look as if the page were still there. */
static hf_status remove_published(const hf_plugins *plugins, const char *id, hf_error *error)
{
    char folder[HF_PATH_MAX], path[HF_PATH_MAX], name[HF_ID_MAX + 8];
    hf_text_format(name, sizeof name, "%s.json", id);
    hf_status status = hf_path_join(folder, plugins->options.paths->data, "values", error);
    if (!status) status = hf_path_join(path, folder, name, error);
    return status ? status : hf_file_remove(path, error);
}

/* First it does not count any more, then it goes: an interruption leaves files that nothing loads. */
static hf_status take_back(hf_plugins *plugins, const char *id, const hf_origin *origin, hf_error *error)
{
    char path[HF_PATH_MAX];
    int64_t size;
    hf_status status = hf_store_trust_remove(plugins->options.store, id, origin, error);
    if (!status) status = hf_path_join(path, plugins->site, id, error);
    if (status) return status;
    if (hf_entry_look(&size, path) == HF_ENTRY_OTHER) return hf_fail(error, HF_E_PLUGIN_IS_LINK, path, NULL);
    return hf_folder_remove(path, error);
}

hf_status hf_plugins_remove(size_t *values, hf_plugins *plugins, const char *id, const hf_origin *origin,
                            hf_error *error)
{
    hf_file_lock *lock = NULL;
    hf_plugin_entry *entry;
    size_t count = 0;
    hf_status status = judge(&entry, plugins, id, error);
    if (!status) status = hf_site_lock(&lock, plugins, error);
    if (!status) status = take_back(plugins, id, origin, error);
    if (!status && entry) status = remove_published(plugins, id, error);
    if (!status) status = hf_store_values(plugins->options.store, id, NULL, count_value, &count, error);
    if (!status && entry && !entry->page) hf_plugin_entry_refuse(entry, HF_E_PLUGIN_NOT_INSTALLED);
    if (!status) *values = entry ? count : 0;
    hf_file_lock_release(lock);
    return status;
}
