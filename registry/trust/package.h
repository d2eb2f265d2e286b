/* registry/trust/package.h: the folder of a page or a plug-in, read once: what is judged here is what is installed.
 * Nothing of it is run. Any thread; blocks on the disk. */

#ifndef HF_REGISTRY_TRUST_PACKAGE_H
#define HF_REGISTRY_TRUST_PACKAGE_H

#include "core/file.h"
#include "core/store.h"
#include "registry/trust/manifest.h"
#include "registry/trust/signature_file.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_PACKAGE_MAX ((size_t)64 * 1024 * 1024) /* bytes of all files */

typedef struct hf_package_file {
    char name[HF_MANIFEST_NAME_MAX + 1]; /* parted by / on every system */
    hf_bytes content;
} hf_package_file;

/* Zero-initialise. */
typedef struct hf_package {
    char folder[HF_PATH_MAX];
    hf_package_file *files; /* owned; by name; all but the manifest and its signature */
    size_t count, capacity;
    hf_bytes manifest_bytes, signature_bytes; /* data NULL = the file is not there */
    hf_manifest manifest;                     /* of hf_package_check, or of whoever makes one */
    char key[HF_KEY_ID_SIZE];                 /* "" = nobody signed it */
    char signer[HF_VERSION_TEXT_MAX + 32];    /* that key's name */
} hf_package;

/* Reads every file below `folder`. HF_INVALID: links, devices (plugin-is-link), names that cannot stand on every system
 * (plugin-file-name, plugin-file-clash), too much of anything (plugin-folder-large). */
hf_status hf_package_read(hf_package *out, const char *folder, hf_error *error);
void hf_package_free(hf_package *package);

const hf_package_file *hf_package_find(const hf_package *package, const char *name); /* or NULL */

/* SHA-256 of what a file holds. */
hf_status hf_package_digest(char out[HF_DIGEST_SIZE], const hf_bytes *content, hf_error *error);

/* Takes the manifest from its file, and compares every file with it: none is another, none is missing, none is extra.
 */
hf_status hf_package_check_manifest(hf_package *package, hf_error *error);

/* Whether a signer of `store` that counts vouches for the manifest; sets key and signer. HF_INVALID: signature-missing
 * and the other signature-*. */
hf_status hf_package_check_signature(hf_package *package, hf_store *store, hf_error *error);

/* Makes package->manifest.files, and package->manifest_bytes of it. The other members were set before. */
hf_status hf_package_make_manifest(hf_package *package, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
