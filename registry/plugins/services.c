#include "registry/plugins/offer.h"

#include "core/value.h"
#include "registry/services.h"

#include <string.h>

static bool asks_for(const char *asked, const char *service)
{
    char each[HF_LIST_ENTRY_MAX + 1];
    for (size_t i = 0; hf_list_entry(each, sizeof each, asked, i); i++)
        if (strcmp(each, service) == 0) return true;
    return false;
}

hf_status hf_services_agree(hf_text *out, const char *id, const char *asked, const char *wanted, hf_error *error)
{
    char service[HF_LIST_ENTRY_MAX + 1];
    const char *from = wanted ? wanted : asked;
    for (size_t i = 0; hf_list_entry(service, sizeof service, from, i); i++) {
        const hf_service_row *row = hf_service_find(service, 0);
        if (!asks_for(asked, service)) return hf_fail(error, HF_E_PLUGIN_SERVICE_NOT_ASKED, id, service, NULL);
        if (row && row->product_only) return hf_fail(error, HF_E_PLUGIN_SERVICE_REFUSED, id, service, NULL);
        hf_text_add_format(out, "%s%s", out->length ? "," : "", service);
    }
    return out->failed ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL) : HF_OK;
}

hf_status hf_services_join(char out[HF_SERVICES_TEXT_MAX], const hf_plugin *plugin, hf_error *error)
{
    out[0] = '\0';
    for (size_t i = 0; i < plugin->services.count; i++) {
        size_t length = strlen(out);
        const char *service = hf_plugin_service(plugin, i);
        if (!hf_id_is_valid(service) ||
            !hf_text_format(out + length, HF_SERVICES_TEXT_MAX - length, "%s%s", length ? "," : "", service))
            return hf_fail(error, HF_E_PLUGIN_DESCRIPTION, plugin->id, "the name of a service it asks for", NULL);
    }
    return HF_OK;
}
