#include "registry/plugins/site.h"

#include "core/secret.h"

#include <string.h>

hf_status hf_site_lock(hf_file_lock **out, const hf_plugins *plugins, hf_error *error)
{
    char real[HF_PATH_MAX], path[HF_PATH_MAX];
    hf_status status = hf_folder_make(plugins->site, HF_FILE_PRIVATE, error);
    if (!status) status = hf_plugin_verify_place(real, plugins->site, error);
    if (!status) status = hf_path_join(path, real, ".lock", error);
    return status ? status : hf_file_lock_take(out, path, error);
}

static hf_status name_stage(hf_stage *stage, const hf_plugins *plugins, const char *id, hf_error *error)
{
    unsigned char number[(HF_STAGE_NAME_SIZE - 1) / 2];
    hf_text hex = HF_TEXT_INIT(HF_STAGE_NAME_SIZE);
    hf_status status = hf_random(number, sizeof number, error);
    if (!status && !hf_hex_encode(&hex, number, sizeof number)) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status) hf_text_put(stage->name, sizeof stage->name, hf_text_get(&hex));
    hf_text_free(&hex);
    if (!status) status = hf_path_join(stage->above, plugins->site, id, error);
    return status ? status : hf_path_join(stage->path, stage->above, stage->name, error);
}

/* A folder of the plug-in, new or not: nobody else may write to it. */
static hf_status make_folders(const hf_stage *stage, hf_error *error)
{
    char real[HF_PATH_MAX];
    int64_t size;
    hf_entry entry = hf_entry_look(&size, stage->above);
    if (entry != HF_ENTRY_NONE && entry != HF_ENTRY_FOLDER)
        return hf_fail(error, HF_E_PLUGIN_IS_LINK, stage->above, NULL);
    hf_status status = hf_folder_make(stage->above, HF_FILE_PRIVATE, error);
    if (!status) status = hf_plugin_verify_place(real, stage->above, error);
    return status ? status : hf_folder_make(stage->path, HF_FILE_PRIVATE, error);
}

static hf_status write_file(const hf_stage *stage, const char *name, const hf_bytes *content, hf_error *error)
{
    char path[HF_PATH_MAX], folder[HF_PATH_MAX];
    const char *end = strrchr(name, '/');
    hf_status status = hf_path_join(path, stage->path, name, error);
    if (!status && end) {
        hf_text_format(folder, sizeof folder, "%.*s", (int)(strlen(path) - strlen(end)), path);
        status = hf_folder_make(folder, HF_FILE_PRIVATE, error);
    }
    if (!status) status = hf_file_write(path, content->data, content->length, HF_FILE_PRIVATE | HF_FILE_NEW, error);
    return status;
}

hf_status hf_stage_write_manifest(const hf_stage *stage, const hf_package *package, hf_error *error)
{
    return write_file(stage, HF_MANIFEST, &package->manifest_bytes, error);
}

static hf_status write_all(const hf_stage *stage, const hf_package *package, hf_error *error)
{
    hf_status status = HF_OK;
    for (size_t i = 0; !status && i < package->count; i++)
        status = write_file(stage, package->files[i].name, &package->files[i].content, error);
    if (!status && package->manifest_bytes.data) status = hf_stage_write_manifest(stage, package, error);
    if (!status && package->key[0]) status = write_file(stage, HF_SIGNATURE_FILE, &package->signature_bytes, error);
    if (!status) status = hf_folder_flush(stage->above, error);
    return status;
}

hf_status hf_stage_write(hf_stage *out, const hf_plugins *plugins, const hf_package *package, hf_error *error)
{
    hf_status status = name_stage(out, plugins, package->manifest.id, error);
    if (!status) status = make_folders(out, error);
    if (status) return status;
    status = write_all(out, package, error);
    if (!status) status = hf_folder_flush(plugins->site, error);
    if (status) (void)hf_folder_remove(out->path, NULL);
    return status;
}

typedef struct sweep {
    const hf_stage *stage;
    const char *keep;
} sweep;

static bool remove_old(void *context, const char *name)
{
    const sweep *run = context;
    char path[HF_PATH_MAX];
    bool ours = strlen(name) == HF_STAGE_NAME_SIZE - 1 && strspn(name, "0123456789abcdef") == HF_STAGE_NAME_SIZE - 1;
    if (ours && strcmp(name, run->keep) != 0 && hf_path_join(path, run->stage->above, name, NULL) == HF_OK)
        (void)hf_folder_remove(path, NULL);
    return true;
}

void hf_site_sweep(const hf_stage *stage, const char *keep)
{
    sweep run = {stage, keep};
    (void)hf_folder_list(stage->above, remove_old, &run, NULL);
}
