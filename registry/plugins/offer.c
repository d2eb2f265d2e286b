#include "registry/plugins/offer.h"

#include "core/authored.h"

#include <stdlib.h>
#include <string.h>

/* ---- where it is ------------------------------------------------------------------------------------------------ */

typedef struct only_folder {
    char name[HF_PATH_MAX];
    const char *above;
    size_t count;
    bool own; /* something that belongs to a plug-in lies in the folder itself */
} only_folder;

static bool see_entry(void *context, const char *name)
{
    int64_t size;
    only_folder *seen = context;
    char path[HF_PATH_MAX];
    if (hf_path_join(path, seen->above, name, NULL)) return true;
    if (strcmp(name, HF_MANIFEST) == 0 || strcmp(name, HF_AUTHORED_PAGE) == 0 ||
        hf_text_ends_with(name, hf_library_suffix))
        seen->own = true;
    if (hf_entry_look(&size, path) != HF_ENTRY_FOLDER) return true;
    hf_text_put(seen->name, sizeof seen->name, name);
    seen->count++;
    return true;
}

/* What was put there by hand lies in the folder itself; what was installed, in one folder below it. */
static hf_status find_in_site(char out[HF_PATH_MAX], hf_plugins *plugins, const char *place, hf_error *error)
{
    char folder[HF_PATH_MAX];
    only_folder seen = {.above = folder};
    if (!hf_id_is_valid(place)) return hf_fail(error, HF_E_PLUGIN_UNKNOWN, place, plugins->site, NULL);
    hf_status status = hf_path_join(folder, plugins->site, place, error);
    if (!status && !hf_folder_exists(folder)) status = hf_fail(error, HF_E_PLUGIN_UNKNOWN, place, plugins->site, NULL);
    if (!status) status = hf_folder_list(folder, see_entry, &seen, error);
    if (status) return status;
    if (seen.own || seen.count != 1) return hf_path_absolute(out, folder, error);
    return hf_path_join(out, folder, seen.name, error);
}

static hf_status find_folder(char out[HF_PATH_MAX], hf_plugins *plugins, const char *place, hf_error *error)
{
    if (hf_folder_exists(place)) return hf_path_absolute(out, place, error);
    if (hf_file_exists(place)) return hf_fail(error, HF_E_FOLDER_IS_FILE, place, NULL);
    return find_in_site(out, plugins, place, error);
}

/* ---- what it is ------------------------------------------------------------------------------------------------- */

const hf_package_file *hf_package_library(const hf_package *package)
{
    const hf_package_file *found = NULL;
    for (size_t i = 0; i < package->count; i++) {
        const hf_package_file *file = &package->files[i];
        if (strchr(file->name, '/') || !hf_text_ends_with(file->name, hf_library_suffix)) continue;
        if (found) return NULL;
        found = file;
    }
    return found;
}

static hf_status judge_unsigned(hf_offered *offered, hf_error *error)
{
    char real[HF_PATH_MAX], path[HF_PATH_MAX];
    hf_package *package = &offered->package;
    hf_status status = hf_plugin_verify_place(real, package->folder, error);
    for (size_t i = 0; !status && i < package->count; i++) {
        status = hf_path_join(path, package->folder, package->files[i].name, error);
        if (!status) status = hf_plugin_verify_place(real, path, error);
    }
    return status;
}

/* Nobody described it: of a page everything is known once it was read; of a library its id. */
static hf_status describe(hf_offered *offered, hf_error *error)
{
    hf_package *package = &offered->package;
    hf_manifest *manifest = &package->manifest;
    const hf_package_file *library = hf_package_library(package);
    if (hf_package_find(package, HF_AUTHORED_PAGE) || !library) return HF_OK;
    hf_text_put(manifest->library, sizeof manifest->library, library->name);
    hf_text_put(manifest->id, sizeof manifest->id, library->name);
    manifest->id[strcspn(manifest->id, ".")] = '\0';
    if (hf_id_is_valid(manifest->id)) return HF_OK;
    return hf_fail(error, HF_E_PLUGIN_NAME_INVALID, library->name, NULL);
}

static hf_status judge_papers(hf_offered *offered, hf_plugins *plugins, bool unsigned_too, hf_error *error)
{
    hf_package *package = &offered->package;
    bool page = hf_package_find(package, HF_AUTHORED_PAGE) != NULL;
    offered->described = package->manifest_bytes.data != NULL;
    if (!offered->described && !page && !hf_package_library(package))
        return hf_fail(error, HF_E_MANIFEST_MISSING, package->folder, NULL);
    if (offered->described && package->signature_bytes.data) {
        hf_status status = hf_package_check_signature(package, plugins->options.store, error);
        return status ? status : hf_package_check_manifest(package, error);
    }
    if (!unsigned_too) return hf_fail(error, HF_E_SIGNATURE_MISSING, package->folder, NULL);
    hf_status status = judge_unsigned(offered, error);
    if (!status) status = offered->described ? hf_package_check_manifest(package, error) : describe(offered, error);
    return status;
}

/* ---- whether it may be had -------------------------------------------------------------------------------------- */

hf_status hf_package_page(hf_page **out, const hf_package *package, hf_error *error)
{
    size_t count = 0;
    hf_authored_file *files = calloc(package->count + 1, sizeof *files);
    if (!files) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    for (size_t i = 0; i < package->count; i++)
        if (hf_authored_is_file(package->files[i].name))
            files[count++] = (hf_authored_file){package->files[i].name, package->files[i].content};
    const hf_authored_source source = {.folder = package->folder, .files = files, .count = count};
    hf_status status = hf_authored_make(out, &source, NULL, NULL, error);
    free(files);
    return status;
}

static hf_status judge_page(hf_offered *offered, hf_error *error)
{
    hf_package *package = &offered->package;
    hf_manifest *manifest = &package->manifest;
    hf_page *page = NULL;
    hf_status status = hf_package_page(&page, package, error);
    if (status) return status;
    if (!hf_version_is_valid(page->version)) {
        status = hf_fail(error, HF_E_VERSION_INVALID, page->version, NULL);
    } else if (!offered->described) {
        hf_text_put(manifest->id, sizeof manifest->id, page->id);
        hf_text_put(manifest->version, sizeof manifest->version, page->version);
    } else if (strcmp(manifest->id, page->id) != 0) {
        status = hf_fail(error, HF_E_MANIFEST_OTHER, package->folder, manifest->id, page->id, NULL);
    } else if (strcmp(manifest->version, page->version) != 0) {
        status = hf_fail(error, HF_E_MANIFEST_OTHER, package->folder, manifest->version, page->version, NULL);
    }
    hf_text_put(offered->title, sizeof offered->title, page->title);
    offered->order = page->order;
    hf_page_free(page);
    return status;
}

static hf_status judge_library(hf_offered *offered, hf_error *error)
{
    const hf_manifest *manifest = &offered->package.manifest;
    hf_number_text theirs, ours;
    if (!hf_text_ends_with(manifest->library, hf_library_suffix))
        return hf_fail(error, HF_E_PLUGIN_OTHER_SYSTEM, manifest->library, hf_library_suffix, NULL);
    if (offered->described && manifest->abi_major != HF_ABI_MAJOR)
        return hf_fail(error, HF_E_PLUGIN_ABI_MAJOR, manifest->library, hf_text_number(theirs, manifest->abi_major),
                       hf_text_number(ours, HF_ABI_MAJOR), NULL);
    return HF_OK;
}

static hf_status judge_id(hf_offered *offered, hf_plugins *plugins, hf_error *error)
{
    hf_agreement *agreement = NULL;
    hf_plugin_entry *entry;
    const hf_manifest *manifest = &offered->package.manifest;
    hf_status status = hf_plugins_find(&entry, plugins, manifest->id, error);
    if (status && status != HF_NOT_FOUND) return status;
    if (!status && entry->origin == HF_PLUGIN_OF_PRODUCT)
        return hf_fail(error, HF_E_PLUGIN_ID_RESERVED, manifest->id, NULL);
    if (hf_authored_is_reserved(manifest->id)) return hf_fail(error, HF_E_PLUGIN_ID_RESERVED, manifest->id, NULL);
    status = hf_agreement_read(&agreement, plugins->options.store, manifest->id, error);
    if (status == HF_NOT_FOUND) return HF_OK;
    if (status) return status;
    hf_text_put(offered->present, sizeof offered->present, agreement->version);
    offered->offer.present = offered->present;
    offered->offer.downgrade = hf_version_is_valid(agreement->version) && manifest->version[0] &&
                               hf_version_compare(manifest->version, agreement->version) < 0;
    hf_agreement_free(agreement);
    return HF_OK;
}

static hf_status judge(hf_offered *offered, hf_plugins *plugins, bool unsigned_too, hf_error *error)
{
    const hf_manifest *manifest = &offered->package.manifest;
    hf_status status = judge_papers(offered, plugins, unsigned_too, error);
    if (!status) status = manifest->library[0] ? judge_library(offered, error) : judge_page(offered, error);
    if (!status) status = judge_id(offered, plugins, error);
    if (!status && !offered->described && !manifest->library[0])
        status = hf_package_make_manifest(&offered->package, error);
    return status;
}

hf_status hf_offer_open(hf_offer **out, hf_plugins *plugins, const char *place, bool unsigned_too, hf_error *error)
{
    char folder[HF_PATH_MAX];
    hf_offered *offered = calloc(1, sizeof *offered);
    if (!offered) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_status status = find_folder(folder, plugins, place, error);
    if (!status) status = hf_package_read(&offered->package, folder, error);
    if (!status) status = judge(offered, plugins, unsigned_too, error);
    if (status) {
        hf_offer_close(&offered->offer);
        return status;
    }
    const hf_package *package = &offered->package;
    offered->offer.folder = package->folder;
    offered->offer.id = package->manifest.id;
    offered->offer.version = package->manifest.version;
    offered->offer.library = package->manifest.library[0] != '\0';
    offered->offer.services = package->manifest.services;
    offered->offer.signer = package->key[0] ? package->signer : NULL;
    offered->offer.key = package->key[0] ? package->key : NULL;
    *out = &offered->offer;
    return HF_OK;
}

void hf_offer_close(hf_offer *offer)
{
    hf_offered *offered = (hf_offered *)offer;
    if (!offered) return;
    hf_package_free(&offered->package);
    free(offered);
}
