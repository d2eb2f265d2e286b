#include "registry/plugins/offer.h"
#include "registry/trial/parts.h"

#include <string.h>

static void compare(hf_trial *at, const char *stated, const char *itself)
{
    hf_error error;
    if (strcmp(stated, itself) == 0) return;
    hf_fail(&error, HF_E_MANIFEST_OTHER, at->options->package, *stated ? stated : "nothing",
            *itself ? itself : "nothing", NULL);
    hf_trial_defect(at, &error);
}

static void compare_all(hf_trial *at, const hf_manifest *manifest)
{
    char stated[16], described[16], services[HF_SERVICES_TEXT_MAX];
    const hf_plugin *plugin = &((const hf_plugin_entry *)at->page->context)->plugin;
    hf_text_format(stated, sizeof stated, "%d.%d", manifest->abi_major, manifest->abi_minor);
    hf_text_format(described, sizeof described, "%d.%d", (int)plugin->abi_major, (int)plugin->abi_minor);
    compare(at, manifest->id, at->page->id);
    compare(at, manifest->version, at->page->version);
    compare(at, manifest->library, hf_path_name(at->options->path));
    compare(at, stated, described);
    if (hf_services_join(services, plugin, NULL) == HF_OK) compare(at, manifest->services, services);
}

void hf_trial_manifest(hf_trial *at)
{
    hf_error error;
    hf_package package = {0};
    hf_trial_begin(at, "comparing plugin.json");
    hf_status status = hf_package_read(&package, at->options->package, &error);
    if (!status) status = hf_package_check_manifest(&package, &error);
    if (status)
        hf_trial_defect(at, &error);
    else
        compare_all(at, &package.manifest);
    hf_package_free(&package);
}
