#include "registry/plugins/internal.h"

#include <stdlib.h>
#include <string.h>

/* Adds an entry for `id` at folder/name. */
static hf_status add(hf_plugin_entry **out, hf_plugins *plugins, const char *id, const char *folder, const char *name,
                     hf_plugin_origin origin, hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_plugin_entry *entry;
    hf_status status = hf_path_join(path, folder, name, error);
    if (!status) status = hf_plugin_entry_make(&entry, plugins, id, path, origin, error);
    if (status) return status;
    status = hf_plugin_shelf_put(origin == HF_PLUGIN_OF_PRODUCT ? &plugins->product : &plugins->own, entry, error);
    if (!status) *out = entry;
    return status;
}

/* ---- one by its id ---------------------------------------------------------------------------------------------- */

static hf_status find_of_product(hf_plugin_entry **out, hf_plugins *plugins, const char *id, hf_error *error)
{
    int64_t size;
    char name[HF_ID_MAX + 8], path[HF_PATH_MAX];
    const char *folder = plugins->options.paths->program_plugins;
    *out = hf_plugin_shelf_find(&plugins->product, id);
    if (*out) return HF_OK;
    if (plugins->product.complete) return HF_NOT_FOUND;
    hf_text_format(name, sizeof name, "%s%s", id, hf_library_suffix);
    hf_status status = hf_path_join(path, folder, name, error);
    if (status) return status;
    if (hf_entry_look(&size, path) == HF_ENTRY_NONE) return HF_NOT_FOUND;
    return add(out, plugins, id, folder, name, HF_PLUGIN_OF_PRODUCT, error);
}

static bool see_one(void *context, const hf_plugin_trust *trust)
{
    (void)trust;
    *(bool *)context = true;
    return false;
}

static hf_status find_of_site(hf_plugin_entry **out, hf_plugins *plugins, const char *id, hf_error *error)
{
    int64_t size;
    bool agreed = false;
    char path[HF_PATH_MAX];
    *out = hf_plugin_shelf_find(&plugins->own, id);
    if (*out) return HF_OK;
    hf_status status = hf_path_join(path, plugins->site, id, error);
    if (!status) status = hf_store_trust(plugins->options.store, id, see_one, &agreed, error);
    if (status) return status;
    if (!agreed && hf_entry_look(&size, path) == HF_ENTRY_NONE) return HF_NOT_FOUND;
    return add(out, plugins, id, plugins->site, id, HF_PLUGIN_OF_SITE, error);
}

hf_status hf_plugins_find(hf_plugin_entry **out, hf_plugins *plugins, const char *id, hf_error *error)
{
    if (!hf_id_is_valid(id)) return HF_NOT_FOUND;
    hf_status status = find_of_product(out, plugins, id, error);
    return status == HF_NOT_FOUND ? find_of_site(out, plugins, id, error) : status;
}

/* ---- all of them ------------------------------------------------------------------------------------------------ */

typedef struct search {
    hf_plugins *plugins;
    hf_status status;
    hf_error *error;
} search;

/* Whatever is not named as a library is passed over: read-me files and the like. */
static bool take_library(void *context, const char *name)
{
    search *at = context;
    hf_plugin_entry *entry;
    char id[HF_PATH_MAX];
    if (!hf_text_ends_with(name, hf_library_suffix)) return true;
    hf_text_put(id, sizeof id, name);
    id[strlen(id) - strlen(hf_library_suffix)] = '\0';
    if (hf_plugin_shelf_find(&at->plugins->product, id)) return true;
    at->status = add(&entry, at->plugins, id, at->plugins->options.paths->program_plugins, name, HF_PLUGIN_OF_PRODUCT,
                     at->error);
    if (!at->status && !hf_id_is_valid(id)) hf_plugin_entry_refuse(entry, HF_E_PLUGIN_NAME_INVALID);
    return at->status == HF_OK;
}

static hf_status list_product(hf_plugins *plugins, hf_error *error)
{
    search at = {.plugins = plugins, .error = error};
    const char *folder = plugins->options.paths->program_plugins;
    if (plugins->product.complete) return HF_OK;
    hf_status status = hf_folder_exists(folder) ? hf_folder_list(folder, take_library, &at, error) : HF_OK;
    if (!status) status = at.status;
    plugins->product.complete = status == HF_OK;
    return status;
}

static hf_status add_own(hf_plugin_entry **out, search *at, const char *id)
{
    hf_plugins *plugins = at->plugins;
    *out = hf_plugin_shelf_find(&plugins->own, id);
    if (*out) return HF_OK;
    hf_status status = add(out, plugins, id, plugins->site, id, HF_PLUGIN_OF_SITE, at->error);
    if (status) return status;
    if (!hf_id_is_valid(id))
        hf_plugin_entry_refuse(*out, HF_E_PLUGIN_NAME_INVALID);
    else if (hf_plugin_shelf_find(&plugins->product, id))
        hf_plugin_entry_refuse(*out, HF_E_PLUGIN_DUPLICATE);
    return HF_OK;
}

/* What the store knows of its page need not be loaded for. Without memory it is loaded for its title. */
static bool take_agreed(void *context, const hf_plugin_trust *trust)
{
    search *at = context;
    hf_plugin_entry *entry;
    at->status = add_own(&entry, at, trust->id);
    if (at->status) return false;
    entry->absent = true; /* until its folder is seen */
    if (!entry->title && !trust->revoked_at && trust->title && trust->version) {
        free(entry->version); /* of an earlier search that had no memory left for the title */
        entry->version = hf_text_copy(trust->version);
        entry->title = entry->version ? hf_text_copy(trust->title) : NULL;
        entry->order = trust->order;
    }
    return true;
}

/* A library where only folders are looked at: somebody expects it to be loaded. */
static hf_status add_loose(search *at, const char *name)
{
    hf_plugin_entry *entry;
    char id[HF_PATH_MAX];
    hf_text_put(id, sizeof id, name);
    id[strlen(id) - strlen(hf_library_suffix)] = '\0';
    if (hf_plugin_shelf_find(&at->plugins->own, id)) return HF_OK;
    hf_status status = add(&entry, at->plugins, id, at->plugins->site, name, HF_PLUGIN_OF_SITE, at->error);
    if (!status) hf_plugin_entry_refuse(entry, HF_E_PLUGIN_LOOSE);
    return status;
}

/* What nobody agreed to. Other files are passed over, as above. */
static hf_status take_stray(search *at, const char *name)
{
    int64_t size;
    hf_plugin_entry *entry;
    char path[HF_PATH_MAX];
    hf_status status = hf_path_join(path, at->plugins->site, name, at->error);
    if (status) return status;
    if (hf_entry_look(&size, path) != HF_ENTRY_FILE) return add_own(&entry, at, name);
    return hf_text_ends_with(name, hf_library_suffix) ? add_loose(at, name) : HF_OK;
}

/* Names with a dot first are our own. */
static bool take_name(void *context, const char *name)
{
    search *at = context;
    if (name[0] == '.') return true;
    hf_plugin_entry *entry = hf_plugin_shelf_find(&at->plugins->own, name);
    if (entry)
        entry->absent = false;
    else
        at->status = take_stray(at, name);
    return at->status == HF_OK;
}

hf_status hf_plugins_list(hf_plugins *plugins, hf_error *error)
{
    search at = {.plugins = plugins, .error = error};
    hf_status status = list_product(plugins, error);
    if (!status) status = hf_store_trust(plugins->options.store, NULL, take_agreed, &at, error);
    if (!status) status = at.status;
    if (status || !hf_folder_exists(plugins->site)) return status;
    status = hf_folder_list(plugins->site, take_name, &at, error);
    return status ? status : at.status;
}
