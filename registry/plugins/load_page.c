#include "registry/plugins/internal.h"

#include "core/authored.h"
#include "core/language.h"

#include <stdlib.h>
#include <string.h>

/* What was read is what had the digest, and is what is parsed. */
static hf_status read_file(hf_authored_file *out, const hf_plugin_entry *entry, const char *folder,
                           const hf_manifest_file *agreed, hf_error *error)
{
    hf_held_file file = {.handle = NULL};
    hf_status status = hf_plugin_site_file(&file, &out->content, entry, folder, agreed, error);
    hf_held_file_close(&file);
    out->name = agreed->name;
    return status;
}

static hf_status read_files(hf_authored_file *files, size_t *count, const hf_plugin_entry *entry,
                            const hf_agreement *agreement, const char *folder, hf_error *error)
{
    hf_status status = HF_OK;
    for (size_t i = 0; !status && i < agreement->count; i++) {
        if (!hf_authored_is_file(agreement->files[i].name)) continue;
        status = read_file(&files[(*count)++], entry, folder, &agreement->files[i], error);
    }
    return status;
}

hf_status hf_plugin_load_page(hf_plugin_entry *entry, const hf_agreement *agreement, hf_error *error)
{
    hf_language language;
    char folder[HF_PATH_MAX];
    size_t count = 0;
    hf_authored_file *files = calloc(agreement->count + 1, sizeof *files);
    if (!files) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_status status = hf_plugin_site_folder(folder, entry, agreement, error);
    if (!status) status = read_files(files, &count, entry, agreement, folder, error);
    const hf_authored_source source = {.folder = folder, .files = files, .count = count};
    if (!status) status = hf_authored_make(&entry->page, &source, hf_language_of_person(language), NULL, error);
    for (size_t i = 0; i < count; i++) hf_bytes_free(&files[i].content);
    free(files);
    if (!status && strcmp(entry->page->id, entry->id) != 0) {
        status = hf_fail(error, HF_E_PLUGIN_ID_MISMATCH, entry->path, entry->page->id, NULL);
        hf_page_free(entry->page);
        entry->page = NULL;
    }
    return status;
}
