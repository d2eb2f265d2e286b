/* registry/trust/manifest.h: plugin.json, what a page or a plug-in made elsewhere says of itself, for a signature to
 * cover. Read strictly: what is not described here is refused with its line and place.
 *
 *   { "format": 1, "id": "second-copy", "version": "1.2.0",
 *     "library": "second-copy.so", "abi": "1.0", "services": ["http"],      (of a plug-in in C alone)
 *     "files": { "second-copy.so": "<SHA-256 in lower-case hex>", ... } }
 *
 * Without a library it describes a page without a compiler, and `page.json` is among the files. Any thread. */

#ifndef HF_REGISTRY_TRUST_MANIFEST_H
#define HF_REGISTRY_TRUST_MANIFEST_H

#include "core/error.h"
#include "core/page.h"
#include "core/text.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_MANIFEST           "plugin.json"
#define HF_MANIFEST_FORMAT    1
#define HF_MANIFEST_MAX       ((size_t)128 * 1024) /* bytes */
#define HF_MANIFEST_FILES_MAX 256
#define HF_MANIFEST_NAME_MAX  100 /* bytes of a file's name */
#define HF_MANIFEST_LEVELS    4   /* of such a name */
#define HF_VERSION_TEXT_MAX   48
#define HF_SERVICES_TEXT_MAX  1024
#define HF_DIGEST_SIZE        65 /* with the NUL */

typedef struct hf_manifest_file {
    char name[HF_MANIFEST_NAME_MAX + 1]; /* parted by / on every system */
    char digest[HF_DIGEST_SIZE];
} hf_manifest_file;

/* Zero-initialise. */
typedef struct hf_manifest {
    char id[HF_ID_MAX + 1];
    char version[HF_VERSION_TEXT_MAX + 1];  /* one to four numbers parted by dots */
    char library[HF_MANIFEST_NAME_MAX + 1]; /* "" = a page without one */
    int abi_major, abi_minor;
    char services[HF_SERVICES_TEXT_MAX]; /* joined by `,` */
    hf_manifest_file *files;             /* owned; by name */
    size_t count;
} hf_manifest;

/* `name` is how errors call it. HF_INVALID: manifest-invalid, plugin-file-name, plugin-file-clash, json-*. */
hf_status hf_manifest_read(hf_manifest *out, const char *name, const hf_bytes *content, hf_error *error);
hf_status hf_manifest_write(hf_text *out, const hf_manifest *manifest, hf_error *error);
void hf_manifest_free(hf_manifest *manifest);

/* The file of that name, or NULL. */
const hf_manifest_file *hf_manifest_find(const hf_manifest *manifest, const char *name);

/* Whether the names may stand in one folder on every system: none leads elsewhere, none is kept by Windows, no two are
 * one but for capitals, none is a folder of another. `get` gives name `i`. */
typedef const char *hf_names_get(const void *context, size_t i);
hf_status hf_file_names_check(hf_names_get *get, const void *context, size_t count, const char *folder,
                              hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
