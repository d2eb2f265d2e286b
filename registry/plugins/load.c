#include "registry/plugins/internal.h"

#include "core/library.h"
#include "core/thread.h"

#include <stdlib.h>
#include <string.h>

#define REPLACED_TRIES 5 /* of one that is installed anew meanwhile */

typedef const hf_plugin *(HF_CALL *entry_function)(const hf_host *host);

/* Loading runs what the library's author put into it, so it runs on a worker as callbacks do, and may be left there. */
typedef struct loading {
    hf_held_file file;
    char id[HF_ID_MAX + 1];
    char path[HF_PATH_MAX]; /* for people */
    const hf_plugin *described;
    hf_status status;
    hf_error error;
} loading;

static hf_status call_entry(loading *load, void *library)
{
    entry_function enter = (entry_function)hf_library_find(library, "holdfast_plugin");
    if (!enter) return hf_fail(&load->error, HF_E_PLUGIN_NO_EXPORT, load->path, NULL);

    hf_error said = {0};
    hf_plugin_host_error_to(&said);
    hf_plugin_log_begin(load->id, NULL);
    load->described = enter(&hf_plugin_host);
    hf_plugin_log_end();
    hf_plugin_host_error_to(NULL);
    if (load->described) return HF_OK;
    if (!said.status) return hf_fail(&load->error, HF_E_PLUGIN_SILENT, load->path, NULL);
    load->error = said;
    return said.status;
}

static void run(void *context)
{
    loading *load = context;
    void *library;
    load->status = hf_library_load(&library, load->file.path, &load->error);
    if (load->status) {
        /* The system names what it was given, which may be a number in /proc. */
        load->status = hf_fail(&load->error, HF_E_PLUGIN_NOT_A_LIBRARY, load->path, load->error.text, NULL);
        return;
    }
    hf_held_file_keep(&load->file);
    load->status = call_entry(load, library);
}

static void end(void *context)
{
    loading *load = context;
    hf_held_file_close(&load->file);
    free(load);
}

/* Takes over `load`. */
static hf_status run_limited(const hf_plugin **out, loading *load, const hf_plugin_entry *entry, hf_error *error)
{
    hf_work *work;
    hf_status status = hf_work_start(&work, run, end, load, error);
    if (status) {
        end(load);
        return status;
    }
    if (!hf_work_wait(work, entry->plugins->options.load_milliseconds)) {
        status = hf_fail(error, HF_E_PLUGIN_HANGS, entry->id, NULL);
    } else {
        status = load->status;
        *out = load->described;
        if (status && error) *error = load->error;
    }
    hf_work_free(work);
    return status;
}

/* A library of the product, or one that is only looked at: the place is judged, and the file. */
static hf_status open_by_place(loading *load, const hf_plugin_entry *entry, hf_error *error)
{
    char real[HF_PATH_MAX];
    hf_status status = hf_plugin_verify_place(real, entry->path, error);
    return status ? status : hf_held_file_open(&load->file, entry->path, real, error);
}

/* One of the site: the place is judged, and whether the file is the one that was agreed to. */
static hf_status open_agreed(loading *load, hf_plugin_entry *entry, const hf_agreement *agreement, hf_error *error)
{
    char folder[HF_PATH_MAX];
    hf_bytes content = {0};
    const hf_manifest_file *file = NULL;
    for (size_t i = 0; i < agreement->count; i++)
        if (strcmp(agreement->files[i].name, agreement->library) == 0) file = &agreement->files[i];
    if (!file) return hf_fail(error, HF_E_PLUGIN_NOT_INSTALLED, entry->path, entry->id, NULL);

    hf_status status = hf_plugin_site_folder(folder, entry, agreement, error);
    if (!status) status = hf_path_join(load->path, folder, file->name, error);
    if (!status) status = hf_plugin_site_file(&load->file, &content, entry, folder, file, error);
    hf_bytes_free(&content);
    return status;
}

/* `agreement` is NULL but for one of the site. */
static hf_status load_library(hf_plugin_entry *entry, const hf_agreement *agreement, hf_error *error)
{
    const hf_plugin *described = NULL;
    loading *load = calloc(1, sizeof *load);
    if (!load) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_text_put(load->id, sizeof load->id, entry->id);
    hf_text_put(load->path, sizeof load->path, entry->path);

    hf_status status = agreement ? open_agreed(load, entry, agreement, error) : open_by_place(load, entry, error);
    if (status) {
        end(load);
        return status;
    }
    status = run_limited(&described, load, entry, error);
    if (!status) status = hf_plugin_take_description(entry, described, error);
    return status;
}

static hf_status load_agreed(hf_plugin_entry *entry, const hf_agreement *agreement, hf_error *error)
{
    hf_time_text when;
    if (agreement->revoked_at)
        return hf_fail(error, HF_E_PLUGIN_REVOKED, entry->path, agreement->signer,
                       hf_clock_people(when, agreement->revoked_at), entry->id, NULL);
    free(entry->agreed);
    entry->agreed = hf_text_copy(agreement->services);
    if (!entry->agreed) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    return agreement->library ? load_library(entry, agreement, error) : hf_plugin_load_page(entry, agreement, error);
}

/* Whether something else was agreed to since: another process installed it anew, and took away what was there. */
static bool was_replaced(const hf_plugin_entry *entry, const hf_agreement *agreement)
{
    hf_agreement *now = NULL;
    if (hf_agreement_read(&now, entry->plugins->options.store, entry->id, NULL)) return false;
    bool replaced = strcmp(now->folder, agreement->folder) != 0;
    hf_agreement_free(now);
    return replaced;
}

hf_status hf_plugin_load(hf_plugin_entry *entry, hf_error *error)
{
    hf_status status = HF_OK;
    if (entry->origin != HF_PLUGIN_OF_SITE) return load_library(entry, NULL, error);
    for (int tries = 0; tries < REPLACED_TRIES; tries++) {
        hf_agreement *agreement = NULL;
        status = hf_agreement_read(&agreement, entry->plugins->options.store, entry->id, error);
        if (status == HF_NOT_FOUND) return hf_fail(error, HF_E_PLUGIN_NOT_INSTALLED, entry->path, entry->id, NULL);
        if (!status) status = load_agreed(entry, agreement, error);
        bool again = status && agreement && was_replaced(entry, agreement);
        hf_agreement_free(agreement);
        if (!again) break;
    }
    return status;
}

hf_status hf_plugin_need(hf_plugin_entry *entry, hf_error *error)
{
    if (!entry->tried) {
        entry->tried = true;
        hf_plugin_load(entry, &entry->reason);
        entry->reason.status = entry->page ? HF_OK : HF_FAILED; /* whatever it was, the page cannot be had */
        if (!entry->page) hf_error_set_field(&entry->reason, entry->id, NULL);
    }
    if (entry->page && entry->described && hf_plugin_is_off(entry->described))
        return hf_fail(error, HF_E_PLUGIN_HANGS, entry->id, NULL);
    if (!entry->page && error) *error = entry->reason;
    return entry->page ? HF_OK : HF_FAILED;
}
