/* registry/trust.h: who may vouch for pages and plug-ins, and vouching for one's own.
 *
 * docs/trust.md tells it to administrators. One thread at a time; blocks on the disk. */

#ifndef HF_REGISTRY_TRUST_H
#define HF_REGISTRY_TRUST_H

#include "core/signature.h"
#include "registry/plugins.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_SIGNER_NAME_MAX 64 /* bytes */

/* What a signer is called and by which key known. */
typedef struct hf_signer_name {
    char name[HF_SIGNER_NAME_MAX + 1];
    char key[HF_KEY_ID_SIZE];
} hf_signer_name;

/* Adds the public key in the PEM file `path` under `name`. HF_CONFLICT: signer-known, signer-name-taken, and
 * signer-revoked unless `again` lets a key count that was revoked. */
hf_status hf_trust_add(hf_signer_name *out, hf_store *store, const char *name, const char *path, bool again,
                       const hf_origin *origin, hf_error *error);

/* Revokes the signer of that name or key: what it signed is loaded no longer. HF_USAGE (signer-unknown);
 * HF_CONFLICT (signer-removed) when that was done before. */
hf_status hf_trust_revoke(hf_signer_name *out, hf_store *store, const char *name, const hf_origin *origin,
                          hf_error *error);

/* Makes a new pair of keys: `path`, which only its owner may read, and `path`.pub. Neither may exist. */
hf_status hf_trust_make_key(char key[HF_KEY_ID_SIZE], const char *path, hf_error *error);

/* Takes away a pair that was just made, and that nothing was signed with. */
void hf_trust_remove_key(const char *path);

typedef struct hf_signing {
    const char *folder;
    const char *key_file; /* a private key, which only its owner can read */
} hf_signing;

/* What was signed. */
typedef struct hf_signed {
    char id[HF_ID_MAX + 1], version[64], key[HF_KEY_ID_SIZE];
    size_t files;
} hf_signed;

/* Writes plugin.json, with the digests of all files that are in the folder now, and plugin.json.sig. A page is judged
 * first, and a folder with a private key in it refused (private-key-within). What a library asks for is taken from the
 * plugin.json that there is or, if there is none, from the library itself, which is loaded for it. */
hf_status hf_trust_sign(hf_signed *out, hf_plugins *plugins, const hf_signing *signing, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
