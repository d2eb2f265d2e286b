#include "registry/plugins/internal.h"
#include "registry/plugins/held_file.h"

#include <stdlib.h>
#include <string.h>

hf_status hf_plugin_entry_make(hf_plugin_entry **out, hf_plugins *plugins, const char *id, const char *path,
                               bool product, hf_error *error)
{
    hf_plugin_entry *entry = calloc(1, sizeof *entry);
    if (!entry) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    entry->plugins = plugins;
    entry->product = product;
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
    free(entry->path);
    free(entry->id);
    free(entry);
}

hf_plugin_entry *hf_plugins_find(const hf_plugins *plugins, const char *id)
{
    for (size_t i = 0; i < plugins->count; i++)
        if (strcmp(plugins->entries[i]->id, id) == 0) return plugins->entries[i];
    return NULL;
}

typedef struct search {
    hf_plugins *plugins;
    const char *folder;
    bool product;
    hf_status status;
    hf_error *error;
} search;

static void refuse(hf_plugin_entry *entry, hf_error_id id)
{
    entry->tried = true;
    hf_fail(&entry->reason, id, entry->path, NULL);
}

static hf_status add_entry(const search *at, const char *id, const char *path)
{
    hf_plugins *plugins = at->plugins;
    hf_plugin_entry *entry, **entries = realloc(plugins->entries, (plugins->count + 1) * sizeof(hf_plugin_entry *));
    if (!entries) return hf_fail(at->error, HF_E_OUT_OF_MEMORY, NULL);
    plugins->entries = entries;
    hf_status status = hf_plugin_entry_make(&entry, plugins, id, path, at->product, at->error);
    if (status) return status;

    if (!hf_id_is_valid(id))
        refuse(entry, HF_E_PLUGIN_NAME_INVALID);
    else if (hf_plugins_find(plugins, id))
        refuse(entry, HF_E_PLUGIN_DUPLICATE);
    entries[plugins->count++] = entry;
    return HF_OK;
}

/* Whatever is not named as a library is passed over: manifests, pages in JSON, read-me files. */
static bool take(void *context, const char *name)
{
    search *at = context;
    char path[HF_PATH_MAX], id[HF_PATH_MAX];
    if (!hf_text_ends_with(name, hf_library_suffix)) return true;
    if (at->plugins->count >= HF_PLUGINS_MAX) {
        hf_number_text most;
        at->status = hf_fail(at->error, HF_E_PLUGIN_TOO_MANY, hf_text_number(most, HF_PLUGINS_MAX), NULL);
        return false;
    }
    at->status = hf_path_join(path, at->folder, name, at->error);
    if (at->status) return false;
    hf_text_put(id, sizeof id, name);
    id[strlen(id) - strlen(hf_library_suffix)] = '\0';
    at->status = add_entry(at, id, path);
    return at->status == HF_OK;
}

static hf_status search_folder(hf_plugins *plugins, const char *folder, bool product, hf_error *error)
{
    search at = {.plugins = plugins, .folder = folder, .product = product, .error = error};
    if (!hf_folder_exists(folder)) return HF_OK;
    hf_status status = hf_folder_list(folder, take, &at, error);
    return status ? status : at.status;
}

hf_status hf_plugins_discover(hf_plugins *plugins, hf_error *error)
{
    char site[HF_PATH_MAX];
    hf_status status = search_folder(plugins, plugins->options.paths->program_plugins, true, error);
    if (!status) status = hf_path_join(site, plugins->options.paths->config, "plugins", error);
    if (!status) status = search_folder(plugins, site, false, error);
    return status;
}
