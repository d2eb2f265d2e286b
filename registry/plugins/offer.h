/* registry/plugins/offer.h: what stands behind an hf_offer. */

#ifndef HF_REGISTRY_PLUGINS_OFFER_H
#define HF_REGISTRY_PLUGINS_OFFER_H

#include "registry/plugins/internal.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_offered {
    hf_offer offer; /* first: what others see */
    hf_package package;
    bool described;   /* there is a manifest */
    char title[1024]; /* of a page without a library */
    int32_t order;
    char present[HF_VERSION_TEXT_MAX + 1];
} hf_offered;

/* The services agreed to, of those that `asked` names (both joined by `,`); `wanted` NULL = all. HF_INVALID for one
 * that only the product's may have. */
hf_status hf_services_agree(hf_text *out, const char *id, const char *asked, const char *wanted, hf_error *error);

/* Joins what a plug-in asks for. */
hf_status hf_services_join(char out[HF_SERVICES_TEXT_MAX], const hf_plugin *plugin, hf_error *error);

/* Loads the library at `path` apart from a page of that id that may be open, without anybody's agreement. */
hf_status hf_plugin_look_at(hf_plugin_entry **out, hf_plugins *plugins, const char *id, const char *path,
                            hf_error *error);

/* The page that the folder describes without a library, in English. */
hf_status hf_package_page(hf_page **out, const hf_package *package, hf_error *error);

/* The folder's own library when there is one and only one of this system, else NULL. */
const hf_package_file *hf_package_library(const hf_package *package);

#ifdef __cplusplus
}
#endif

#endif
