#include "registry/plugins/internal.h"

#include <stdlib.h>

/* The agreement while the store is asked. */
typedef struct asking {
    hf_agreement *into;
    bool found, failed; /* failed: no memory */
} asking;

static char *copy(asking *at, const char *text)
{
    char *made = hf_text_copy(text);
    if (text && !made) at->failed = true;
    return made;
}

static bool take(void *context, const hf_plugin_trust *trust)
{
    asking *at = context;
    *at->into = (hf_agreement){.version = copy(at, trust->version),
                               .digest = copy(at, trust->digest),
                               .services = copy(at, trust->services),
                               .title = copy(at, trust->title),
                               .folder = copy(at, trust->folder),
                               .library = copy(at, trust->library),
                               .key = copy(at, trust->key),
                               .signer = copy(at, trust->signer),
                               .order = trust->order,
                               .at = trust->at,
                               .revoked_at = trust->revoked_at};
    at->found = true;
    return false;
}

static bool take_file(void *context, const hf_trusted_file *file)
{
    asking *at = context;
    hf_agreement *into = at->into;
    hf_manifest_file *files = realloc(into->files, (into->count + 1) * sizeof *files);
    if (!files) {
        at->failed = true;
        return false;
    }
    into->files = files;
    hf_text_put(files[into->count].name, sizeof files->name, file->name);
    hf_text_put(files[into->count].digest, sizeof files->digest, file->digest);
    into->count++;
    return true;
}

hf_status hf_agreement_read(hf_agreement **out, hf_store *store, const char *id, hf_error *error)
{
    asking at = {.into = calloc(1, sizeof(hf_agreement))};
    if (!at.into) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_status status = hf_store_trust(store, id, take, &at, error);
    if (!status && at.found) status = hf_store_trust_files(store, id, take_file, &at, error);
    if (!status && at.failed) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status && !at.found) status = HF_NOT_FOUND;
    if (status) {
        hf_agreement_free(at.into);
        return status;
    }
    *out = at.into;
    return HF_OK;
}

void hf_agreement_free(hf_agreement *agreement)
{
    if (!agreement) return;
    char *const texts[] = {agreement->version, agreement->digest,  agreement->services, agreement->title,
                           agreement->folder,  agreement->library, agreement->key,      agreement->signer};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) free(texts[i]);
    free(agreement->files);
    free(agreement);
}
