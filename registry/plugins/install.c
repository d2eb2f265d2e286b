#include "registry/plugins/internal.h"

#include "core/value.h"
#include "registry/services.h"

#include <string.h>

/* Adds one service to the agreement, if this plug-in may have it. */
static hf_status agree(hf_text *agreed, const hf_plugin *plugin, const char *service, hf_error *error)
{
    const hf_service_row *row = hf_service_find(service, 0);
    if (row && row->product_only) return hf_fail(error, HF_E_PLUGIN_SERVICE_REFUSED, plugin->id, service, NULL);
    if (agreed->length) hf_text_add(agreed, ",");
    hf_text_add(agreed, service);
    return HF_OK;
}

static bool asks_for(const hf_plugin *plugin, const char *service)
{
    for (size_t i = 0; i < plugin->services.count; i++)
        if (strcmp(hf_plugin_service(plugin, i), service) == 0) return true;
    return false;
}

static hf_status agree_to(hf_text *agreed, const hf_plugin *plugin, const char *services, hf_error *error)
{
    char service[HF_LIST_ENTRY_MAX + 1];
    hf_status status = HF_OK;
    if (!services) {
        for (size_t i = 0; i < plugin->services.count && !status; i++)
            status = agree(agreed, plugin, hf_plugin_service(plugin, i), error);
        return status;
    }
    for (size_t i = 0; hf_list_entry(service, sizeof service, services, i) && !status; i++) {
        if (!asks_for(plugin, service)) return hf_fail(error, HF_E_PLUGIN_SERVICE_NOT_ASKED, plugin->id, service, NULL);
        status = agree(agreed, plugin, service, error);
    }
    return status;
}

/* The site's library of that id. */
static hf_status find_site_entry(hf_plugin_entry **out, hf_plugins *plugins, const char *id, hf_error *error)
{
    hf_plugin_entry *product = NULL;
    for (size_t i = 0; i < plugins->count; i++) {
        hf_plugin_entry *entry = plugins->entries[i];
        if (strcmp(entry->id, id) != 0) continue;
        if (entry->product) {
            product = entry;
        } else if (product) {
            return hf_fail(error, HF_E_PLUGIN_DUPLICATE, entry->path, NULL);
        } else {
            *out = entry;
            return HF_OK;
        }
    }
    if (product) return hf_fail(error, HF_E_PLUGIN_IS_PRODUCT, id, NULL);
    return hf_fail(error, HF_E_PLUGIN_UNKNOWN, id, plugins->options.paths->config, NULL);
}

/* What is agreed to is judged apart from a page of that id that may be open. */
static hf_status load_apart(hf_plugin_entry **out, const hf_plugin_entry *like, hf_text *digest, hf_error *error)
{
    hf_plugin_entry *entry;
    hf_status status = hf_plugin_entry_make(&entry, like->plugins, like->id, like->path, false, error);
    if (status) return status;
    status = hf_plugin_load(entry, digest, error);
    if (status) {
        hf_plugin_entry_free(entry);
        return status;
    }
    *out = entry;
    return HF_OK;
}

hf_status hf_plugins_install(hf_plugins *plugins, const char *id, const char *services, const hf_origin *origin,
                             hf_error *error)
{
    hf_plugin_entry *listed = NULL, *loaded = NULL;
    hf_text digest = HF_TEXT_INIT(128), agreed = HF_TEXT_INIT(1024);
    hf_status status = find_site_entry(&listed, plugins, id, error);
    if (status) goto done;
    status = load_apart(&loaded, listed, &digest, error);
    if (status) goto done;
    status = agree_to(&agreed, &loaded->plugin, services, error);
    if (status) goto done;
    if (agreed.failed) {
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
        goto done;
    }
    const hf_plugin_trust trust = {.id = id,
                                   .version = loaded->plugin.version,
                                   .digest = hf_text_get(&digest),
                                   .services = hf_text_get(&agreed),
                                   .title = loaded->page->title,
                                   .order = loaded->page->order};
    status = hf_store_trust_write(plugins->options.store, &trust, origin, error);
    if (!status && !listed->page) listed->tried = false;
done:
    hf_plugin_entry_free(loaded);
    hf_text_free(&digest);
    hf_text_free(&agreed);
    return status;
}
