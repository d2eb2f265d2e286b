#include "registry/plugins/internal.h"

#include "core/online.h"

#include <stdlib.h>
#include <string.h>

hf_status hf_plugin_verify_place(char real[HF_PATH_MAX], const char *path, hf_error *error)
{
    hf_status status = hf_path_resolve(real, path, error);
    if (!status) status = hf_file_is_trustworthy(real, error);
    if (!status && hf_path_is_on_network(real)) status = hf_fail(error, HF_E_PLUGIN_ON_NETWORK, path, NULL);
    return status;
}

hf_status hf_plugin_digest(hf_text *out, const char *path, hf_error *error)
{
    const hf_online *online;
    hf_bytes library = {0};
    hf_status status = hf_online_load(&online, error);
    if (!status) status = hf_file_read(&library, path, HF_PLUGIN_FILE_MAX, error);
    if (!status) status = online->sha256(out, library.data, library.length, error);
    hf_bytes_free(&library);
    return status;
}

/* What the store holds of an agreement. */
typedef struct pin {
    bool found;
    char *digest, *services; /* owned */
} pin;

static bool take_pin(void *context, const hf_plugin_trust *trust)
{
    pin *out = context;
    out->found = true;
    out->digest = hf_text_copy(trust->digest);
    out->services = hf_text_copy(trust->services ? trust->services : "");
    return false;
}

hf_status hf_plugin_verify_pin(hf_plugin_entry *entry, const char *path, hf_error *error)
{
    pin pinned = {0};
    hf_text digest = HF_TEXT_INIT(128);
    hf_status status = hf_store_trust(entry->plugins->options.store, entry->id, take_pin, &pinned, error);
    if (status) goto done;
    if (!pinned.found) {
        status = hf_fail(error, HF_E_PLUGIN_NOT_INSTALLED, entry->path, entry->id, NULL);
        goto done;
    }
    if (!pinned.digest || !pinned.services) {
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
        goto done;
    }
    status = hf_plugin_digest(&digest, path, error);
    if (status) goto done;
    if (strcmp(hf_text_get(&digest), pinned.digest) != 0) {
        status = hf_fail(error, HF_E_PLUGIN_CHANGED, entry->path, entry->id, NULL);
        goto done;
    }
    free(entry->agreed);
    entry->agreed = pinned.services;
    pinned.services = NULL;
done:
    hf_text_free(&digest);
    free(pinned.digest);
    free(pinned.services);
    return status;
}
