#include "registry/plugins/internal.h"

#include <stdlib.h>
#include <string.h>

/* Every file as it was installed, and as it was signed: more than is looked at before loading. */
static hf_status check_whole(hf_plugin_entry *entry, const hf_agreement *agreement, hf_error *error)
{
    char folder[HF_PATH_MAX], digest[HF_DIGEST_SIZE];
    hf_package package = {.count = 0};
    hf_status status = hf_plugin_site_folder(folder, entry, agreement, error);
    if (!status) status = hf_package_read(&package, folder, error);
    if (!status) status = hf_package_check_manifest(&package, error);
    if (!status) status = hf_package_digest(digest, &package.manifest_bytes, error);
    if (!status && strcmp(digest, agreement->digest) != 0)
        status = hf_fail(error, HF_E_PLUGIN_CHANGED, folder, entry->id, NULL);
    if (!status && agreement->key && !agreement->revoked_at)
        status = hf_package_check_signature(&package, entry->plugins->options.store, error);
    hf_package_free(&package);
    return status;
}

static void add_agreement(hf_plugin_report *report, const hf_agreement *agreement)
{
    report->version = agreement->version;
    report->library = agreement->library != NULL;
    report->installed_at = agreement->at;
    report->signer = agreement->signer ? agreement->signer : agreement->key;
    report->key = agreement->key;
    report->services = agreement->services;
    if (agreement->title && !report->loaded) report->title = agreement->title;
}

static void report_waiting(bool *more, const hf_plugin_entry *entry, hf_plugins_each *each, void *context)
{
    const hf_plugin_report report = {
        .id = entry->id, .path = entry->path, .title = entry->title, .version = entry->version, .waiting = true};
    *more = each(context, &report);
}

hf_status hf_plugin_report_on(bool *more, hf_plugin_entry *entry, bool whole, hf_plugins_each *each, void *context,
                              hf_error *error)
{
    hf_agreement *agreement = NULL;
    if (!whole && hf_plugin_entry_waits(entry)) {
        report_waiting(more, entry, each, context);
        return HF_OK;
    }
    hf_plugin_report report = {.id = entry->id,
                               .path = entry->path,
                               .product = entry->origin == HF_PLUGIN_OF_PRODUCT,
                               .library = entry->origin == HF_PLUGIN_OF_PRODUCT};
    report.loaded = hf_plugin_need(entry, &report.reason) == HF_OK;
    report.version = entry->page ? entry->page->version : "";
    report.title = entry->page ? entry->page->title : "";
    hf_status status = HF_NOT_FOUND;
    if (!report.product) status = hf_agreement_read(&agreement, entry->plugins->options.store, entry->id, error);
    if (status == HF_NOT_FOUND) status = HF_OK;
    if (agreement) add_agreement(&report, agreement);
    if (agreement && whole) (void)check_whole(entry, agreement, &report.integrity);
    if (!status) *more = each(context, &report);
    hf_agreement_free(agreement);
    return status;
}
