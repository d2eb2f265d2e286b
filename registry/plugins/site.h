/* registry/plugins/site.h: writing in the site's folder.
 *
 * What belongs to the plug-in ID lies in plugins/ID/<16 hex digits>/, a new folder for each install: the store says
 * which one counts. So an install is one transaction, however many files it writes (docs/decisions). */

#ifndef HF_REGISTRY_PLUGINS_SITE_H
#define HF_REGISTRY_PLUGINS_SITE_H

#include "registry/plugins/offer.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_STAGE_NAME_SIZE 17 /* of such a folder, with the NUL */

typedef struct hf_stage {
    char name[HF_STAGE_NAME_SIZE];
    char above[HF_PATH_MAX]; /* plugins/ID */
    char path[HF_PATH_MAX];
} hf_stage;

/* Held while something is installed or removed. HF_CONFLICT when another process holds it. */
hf_status hf_site_lock(hf_file_lock **out, const hf_plugins *plugins, hf_error *error);

/* Makes a new folder with all files of the package, the manifest and the signature, owner-only, and flushed. */
hf_status hf_stage_write(hf_stage *out, const hf_plugins *plugins, const hf_package *package, hf_error *error);

/* Writes plugin.json, when it was made after the others. */
hf_status hf_stage_write_manifest(const hf_stage *stage, const hf_package *package, hf_error *error);

/* Removes the folders of earlier installs of the plug-in, but for `keep`. What the system still holds open is left for
 * the next time. */
void hf_site_sweep(const hf_stage *stage, const char *keep);

#ifdef __cplusplus
}
#endif

#endif
