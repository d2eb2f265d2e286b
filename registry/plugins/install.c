#include "registry/plugins/site.h"

#include <stdlib.h>
#include <string.h>

/* One install under way. */
typedef struct installing {
    hf_plugins *plugins;
    hf_offered *offered; /* the caller's, in a form that may be completed */
    hf_stage stage;
    const char *wanted; /* services */
    hf_text services;   /* agreed to */
    hf_error *error;
} installing;

hf_status hf_plugin_look_at(hf_plugin_entry **out, hf_plugins *plugins, const char *id, const char *path,
                            hf_error *error)
{
    hf_plugin_entry *entry;
    hf_status status = hf_plugin_entry_make(&entry, plugins, id, path, HF_PLUGIN_APART, error);
    if (status) return status;
    status = hf_plugin_load(entry, error);
    if (status) {
        hf_plugin_entry_free(entry);
        return status;
    }
    *out = entry;
    return HF_OK;
}

static hf_status other(const installing *at, const char *manifest, const char *itself)
{
    return hf_fail(at->error, HF_E_MANIFEST_OTHER, at->offered->package.folder, *manifest ? manifest : "nothing",
                   *itself ? itself : "nothing", NULL);
}

/* The manifest must say what the library says. The id was compared when it was loaded. */
static hf_status compare(const installing *at, const hf_plugin_entry *entry, const char *services)
{
    char described[16], stated[16];
    const hf_manifest *manifest = &at->offered->package.manifest;
    hf_text_format(described, sizeof described, "%d.%d", (int)entry->plugin.abi_major, (int)entry->plugin.abi_minor);
    hf_text_format(stated, sizeof stated, "%d.%d", manifest->abi_major, manifest->abi_minor);
    if (strcmp(manifest->version, entry->page->version) != 0) return other(at, manifest->version, entry->page->version);
    if (strcmp(stated, described) != 0) return other(at, stated, described);
    return strcmp(manifest->services, services) == 0 ? HF_OK : other(at, manifest->services, services);
}

/* Nobody wrote a manifest: it is made of what the library says. */
static hf_status complete(installing *at, const hf_plugin_entry *entry, const char *services)
{
    hf_manifest *manifest = &at->offered->package.manifest;
    if (!hf_version_is_valid(entry->page->version))
        return hf_fail(at->error, HF_E_PLUGIN_DESCRIPTION, entry->path, "a version of numbers parted by dots", NULL);
    hf_text_put(manifest->version, sizeof manifest->version, entry->page->version);
    hf_text_put(manifest->services, sizeof manifest->services, services);
    manifest->abi_major = entry->plugin.abi_major;
    manifest->abi_minor = entry->plugin.abi_minor;
    hf_status status = hf_package_make_manifest(&at->offered->package, at->error);
    return status ? status : hf_stage_write_manifest(&at->stage, &at->offered->package, at->error);
}

/* The library is loaded from where it will stay. */
static hf_status describe_library(installing *at)
{
    char path[HF_PATH_MAX], services[HF_SERVICES_TEXT_MAX];
    hf_offered *offered = at->offered;
    hf_plugin_entry *entry = NULL;
    hf_status status = hf_path_join(path, at->stage.path, offered->package.manifest.library, at->error);
    if (!status) status = hf_plugin_look_at(&entry, at->plugins, offered->package.manifest.id, path, at->error);
    if (!status) status = hf_services_join(services, &entry->plugin, at->error);
    if (!status) status = offered->described ? compare(at, entry, services) : complete(at, entry, services);
    if (!status) {
        hf_text_put(offered->title, sizeof offered->title, entry->page->title);
        offered->order = entry->page->order;
    }
    hf_plugin_entry_free(entry);
    return status;
}

/* From the end of this on, what was staged counts. */
static hf_status agree(installing *at, const hf_origin *origin)
{
    char digest[HF_DIGEST_SIZE];
    const hf_package *package = &at->offered->package;
    const hf_manifest *manifest = &package->manifest;
    hf_trusted_file *files = calloc(manifest->count + 1, sizeof *files);
    if (!files) return hf_fail(at->error, HF_E_OUT_OF_MEMORY, NULL);
    for (size_t i = 0; i < manifest->count; i++)
        files[i] = (hf_trusted_file){manifest->files[i].name, manifest->files[i].digest};
    const hf_plugin_trust trust = {.id = manifest->id,
                                   .version = manifest->version,
                                   .digest = digest,
                                   .services = hf_text_get(&at->services),
                                   .title = at->offered->title,
                                   .order = at->offered->order,
                                   .folder = at->stage.name,
                                   .library = manifest->library[0] ? manifest->library : NULL,
                                   .key = package->key[0] ? package->key : NULL,
                                   .files = files,
                                   .file_count = manifest->count};
    hf_status status = hf_package_digest(digest, &package->manifest_bytes, at->error);
    if (!status) status = hf_store_trust_write(at->plugins->options.store, &trust, origin, at->error);
    free(files);
    return status;
}

/* A signer may have been revoked, or another have agreed to an older one, since it was offered. */
static hf_status keep(installing *at, const hf_origin *origin)
{
    hf_package *package = &at->offered->package;
    const hf_manifest *manifest = &package->manifest;
    hf_store *store = at->plugins->options.store;
    hf_status status = package->key[0] ? hf_package_check_signature(package, store, at->error) : HF_OK;
    if (!status && at->offered->described)
        status = hf_services_agree(&at->services, manifest->id, manifest->services, at->wanted, at->error);
    if (!status) status = hf_stage_write(&at->stage, at->plugins, package, at->error);
    if (status) return status;
    if (manifest->library[0]) status = describe_library(at);
    if (!status && !at->offered->described)
        status = hf_services_agree(&at->services, manifest->id, manifest->services, at->wanted, at->error);
    if (!status) status = agree(at, origin);
    if (status)
        (void)hf_folder_remove(at->stage.path, NULL);
    else
        hf_site_sweep(&at->stage, at->stage.name);
    return status;
}

hf_status hf_plugins_install(hf_plugins *plugins, const hf_offer *offer, const char *services, const hf_origin *origin,
                             hf_error *error)
{
    hf_file_lock *lock = NULL;
    installing at = {.plugins = plugins,
                     .offered = (hf_offered *)(uintptr_t)offer,
                     .wanted = services,
                     .services = HF_TEXT_INIT(HF_SERVICES_TEXT_MAX),
                     .error = error};
    hf_status status = hf_site_lock(&lock, plugins, error);
    if (!status) status = keep(&at, origin);
    hf_plugin_entry *entry = hf_plugin_shelf_find(&plugins->own, offer->id);
    if (!status && entry && !entry->page) entry->tried = false;
    hf_text_free(&at.services);
    hf_file_lock_release(lock);
    return status;
}
