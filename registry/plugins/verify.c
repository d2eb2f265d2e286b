#include "registry/plugins/internal.h"

#include <string.h>

hf_status hf_plugin_verify_place(char real[HF_PATH_MAX], const char *path, hf_error *error)
{
    hf_status status = hf_path_resolve(real, path, error);
    if (!status) status = hf_real_file_is_trustworthy(real, error);
    if (!status && hf_path_is_on_network(real)) status = hf_fail(error, HF_E_PLUGIN_ON_NETWORK, path, NULL);
    return status;
}

/* Goes into one folder: a real one, that only administrators can write to. */
static hf_status enter(char path[HF_PATH_MAX], const char *name, const char *id, hf_error *error)
{
    int64_t size;
    char below[HF_PATH_MAX];
    hf_status status = hf_path_join(below, path, name, error);
    if (status) return status;
    hf_entry entry = hf_entry_look(&size, below);
    if (entry == HF_ENTRY_NONE) return hf_fail(error, HF_E_PLUGIN_GONE, below, id, NULL);
    if (entry != HF_ENTRY_FOLDER) return hf_fail(error, HF_E_PLUGIN_IS_LINK, below, NULL);
    status = hf_real_file_is_trustworthy(below, error); /* what is above was resolved, and it is no link */
    if (!status) hf_text_put(path, HF_PATH_MAX, below);
    return status;
}

hf_status hf_plugin_site_folder(char out[HF_PATH_MAX], const hf_plugin_entry *entry, const hf_agreement *agreement,
                                hf_error *error)
{
    char path[HF_PATH_MAX];
    const char *site = entry->plugins->site;
    if (!hf_folder_exists(site)) return hf_fail(error, HF_E_PLUGIN_GONE, site, entry->id, NULL);
    hf_status status = hf_plugin_verify_place(path, site, error);
    if (!status) status = enter(path, entry->id, entry->id, error);
    if (!status) status = enter(path, agreement->folder, entry->id, error);
    if (!status) hf_text_put(out, HF_PATH_MAX, path);
    return status;
}

/* The folder that the file lies in, when its name has one. */
static hf_status enter_levels(char path[HF_PATH_MAX], const char *name, const char *id, hf_error *error)
{
    char level[HF_MANIFEST_NAME_MAX + 1];
    hf_status status = HF_OK;
    for (const char *end; !status && (end = strchr(name, '/')) != NULL; name = end + 1) {
        hf_text_format(level, sizeof level, "%.*s", (int)(end - name), name);
        status = enter(path, level, id, error);
    }
    return status ? status : hf_path_join(path, path, name, error);
}

/* Its rights are judged once more on the open file where the system can (held_file.h). */
static hf_status open_file(hf_held_file *file, const char *path, const char *id, hf_error *error)
{
    int64_t size;
    hf_entry entry = hf_entry_look(&size, path);
    if (entry == HF_ENTRY_NONE) return hf_fail(error, HF_E_PLUGIN_GONE, path, id, NULL);
    if (entry != HF_ENTRY_FILE) return hf_fail(error, HF_E_PLUGIN_IS_LINK, path, NULL);
    hf_status status = hf_real_file_is_trustworthy(path, error);
    if (!status) status = hf_held_file_open(file, path, path, error);
    if (!status && file->links > 1) status = hf_fail(error, HF_E_PLUGIN_HARD_LINK, path, NULL);
    if (!status && file->by_name) status = hf_fail(error, HF_E_PLUGIN_NOT_HELD, path, NULL);
    return status;
}

hf_status hf_plugin_site_file(hf_held_file *file, hf_bytes *content, const hf_plugin_entry *entry, const char *folder,
                              const hf_manifest_file *agreed, hf_error *error)
{
    char path[HF_PATH_MAX], digest[HF_DIGEST_SIZE];
    hf_text_put(path, sizeof path, folder);
    hf_status status = enter_levels(path, agreed->name, entry->id, error);
    if (!status) status = open_file(file, path, entry->id, error);
    if (!status) status = hf_file_read(content, file->path, HF_PACKAGE_MAX, error);
    if (!status) status = hf_package_digest(digest, content, error);
    if (!status && strcmp(digest, agreed->digest) != 0)
        status = hf_fail(error, HF_E_PLUGIN_CHANGED, path, entry->id, NULL);
    return status;
}
