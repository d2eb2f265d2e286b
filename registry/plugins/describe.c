#include "registry/plugins/internal.h"
#include "registry/services.h"

#include <string.h>

const char *hf_plugin_service(const hf_plugin *plugin, size_t index)
{
    const char *name;
    const hf_array *services = &plugin->services;
    if (!services->items || services->item_size < sizeof name || index >= services->count) return NULL;
    memcpy(&name, (const char *)services->items + index * services->item_size, sizeof name);
    return name;
}

/* What core/page does not judge, since it is about code. */
static const char *missing_part(const hf_plugin *plugin)
{
    if (!plugin->check) return "check()";
    if (plugin->services.count > HF_PLUGIN_SERVICES) return "a list of services that is short enough";
    for (size_t i = 0; i < plugin->services.count; i++)
        if (!hf_call_text_is_fit(hf_plugin_service(plugin, i), HF_ID_MAX)) return "the name of a service it asks for";
    return NULL;
}

static const char *missing_callback(const hf_plugin *plugin, const hf_page *page)
{
    for (size_t i = 0; i < page->field_count; i++) {
        if (page->fields[i].kind == HF_INFO && !plugin->info) return "info(), which its fields need";
        if (page->fields[i].kind == HF_ACTION && !plugin->act) return "act(), which its fields need";
    }
    return NULL;
}

#define TAKE(out, from, member)                                                                                        \
    do {                                                                                                               \
        if (HF_HAS(hf_plugin, from, member)) (out)->member = (from)->member;                                           \
    } while (0)

/* A description in our layout: members that lie beyond what its maker knew are absent. */
static void copy_description(hf_plugin *out, const hf_plugin *from)
{
    *out = (hf_plugin){.size = sizeof *out,
                       .abi_major = from->abi_major,
                       .abi_minor = from->abi_minor,
                       .id = from->id,
                       .version = from->version,
                       .title = from->title,
                       .help = from->help,
                       .order = from->order,
                       .fields = from->fields,
                       .groups = from->groups,
                       .services = from->services,
                       .check = from->check};
    TAKE(out, from, prepare);
    TAKE(out, from, settle);
    TAKE(out, from, abandon);
    TAKE(out, from, info);
    TAKE(out, from, act);
    TAKE(out, from, query);
}

static hf_status judge_version(const hf_plugin *described, const char *path, hf_error *error)
{
    hf_number_text theirs, ours;
    if (described->abi_major != HF_ABI_MAJOR)
        return hf_fail(error, HF_E_PLUGIN_ABI_MAJOR, path, hf_text_number(theirs, described->abi_major),
                       hf_text_number(ours, HF_ABI_MAJOR), NULL);
    if (described->size < HF_PLUGIN_MIN_SIZE)
        return hf_fail(error, HF_E_PLUGIN_TOO_SMALL, path, hf_text_number(theirs, described->size),
                       hf_text_number(ours, (int64_t)HF_PLUGIN_MIN_SIZE), NULL);
    return HF_OK;
}

static hf_status make_page(hf_plugin_entry *entry, hf_error *error)
{
    const char *missing = missing_part(&entry->plugin);
    if (missing) return hf_fail(error, HF_E_PLUGIN_DESCRIPTION, entry->path, missing, NULL);
    hf_status status = hf_page_make(&entry->page, &entry->plugin, &hf_plugin_behaviour, entry, error);
    if (!status)
        hf_profile_arrange(entry->plugins->options.profile, entry->id, &entry->page->title, &entry->page->order);
    return status;
}

static hf_status judge_page(const hf_plugin_entry *entry, hf_error *error)
{
    if (strcmp(entry->page->id, entry->id) != 0)
        return hf_fail(error, HF_E_PLUGIN_ID_MISMATCH, entry->path, entry->page->id, NULL);
    const char *missing = missing_callback(&entry->plugin, entry->page);
    return missing ? hf_fail(error, HF_E_PLUGIN_DESCRIPTION, entry->path, missing, NULL) : HF_OK;
}

hf_status hf_plugin_take_description(hf_plugin_entry *entry, const hf_plugin *described, hf_error *error)
{
    hf_status status = judge_version(described, entry->path, error);
    if (status) return status;
    copy_description(&entry->plugin, described);
    entry->described = described;

    status = make_page(entry, error);
    if (status) return status;
    status = judge_page(entry, error);
    if (status) {
        hf_page_free(entry->page);
        entry->page = NULL;
    }
    return status;
}
