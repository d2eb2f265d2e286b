#include "registry/trust.h"

#include "core/online.h"

#include <string.h>

static bool is_name(const char *name)
{
    size_t length = strlen(name);
    return length > 0 && length <= HF_SIGNER_NAME_MAX && hf_text_is_utf8(name, length) && !hf_text_has_control(name) &&
           name[0] != ' ' && name[length - 1] != ' ';
}

/* The signer that is sought, by key or by name. */
typedef struct search {
    const char *name, *key; /* one may be NULL */
    bool found;
    hf_signer_name as;
    char public_key[HF_PUBLIC_KEY_MAX], revoked_by[128];
    int64_t revoked_at;
} search;

/* One that counts is preferred: a name may have been another key's before. */
static bool take(void *context, const hf_signer *signer)
{
    search *sought = context;
    bool fits = (sought->name && strcmp(sought->name, signer->name) == 0) ||
                (sought->key && strcmp(sought->key, signer->key) == 0);
    if (!fits || (sought->found && signer->revoked_at)) return true;
    sought->found = true;
    hf_text_put(sought->as.name, sizeof sought->as.name, signer->name);
    hf_text_put(sought->as.key, sizeof sought->as.key, signer->key);
    hf_text_put(sought->public_key, sizeof sought->public_key, signer->public_key);
    hf_text_put(sought->revoked_by, sizeof sought->revoked_by, signer->revoked_by ? signer->revoked_by : "");
    sought->revoked_at = signer->revoked_at;
    return true;
}

static hf_status find(search *sought, hf_store *store, hf_error *error)
{
    return hf_store_signers(store, NULL, take, sought, error);
}

static hf_status judge(hf_store *store, const char *name, const char *key, bool again, hf_error *error)
{
    hf_time_text when;
    search same_key = {.key = key}, same_name = {.name = name};
    hf_status status = find(&same_key, store, error);
    if (!status) status = find(&same_name, store, error);
    if (status) return status;
    if (same_key.found && !same_key.revoked_at) return hf_fail(error, HF_E_SIGNER_KNOWN, same_key.as.name, NULL);
    if (same_key.found && !again)
        return hf_fail(error, HF_E_SIGNER_REVOKED, hf_clock_people(when, same_key.revoked_at), same_key.revoked_by,
                       NULL);
    if (same_name.found && !same_name.revoked_at) return hf_fail(error, HF_E_SIGNER_NAME_TAKEN, name, NULL);
    return HF_OK;
}

hf_status hf_trust_add(hf_signer_name *out, hf_store *store, const char *name, const char *path, bool again,
                       const hf_origin *origin, hf_error *error)
{
    const hf_online *online;
    char key[HF_KEY_ID_SIZE];
    hf_bytes pem = {0};
    hf_text public_key = HF_TEXT_INIT(HF_PUBLIC_KEY_MAX);
    hf_status status = is_name(name) ? HF_OK : hf_fail(error, HF_E_SIGNER_NAME_INVALID, name, NULL);
    if (!status) status = hf_online_load(&online, error);
    if (!status) status = hf_file_read(&pem, path, HF_PUBLIC_KEY_MAX, error);
    if (!status) status = online->public_key_read(&public_key, key, path, &pem, error);
    if (!status) status = judge(store, name, key, again, error);
    const hf_signer signer = {.name = name, .key = key, .public_key = hf_text_get(&public_key)};
    if (!status) status = hf_store_signer_add(store, &signer, origin, error);
    if (!status) {
        hf_text_put(out->name, sizeof out->name, name);
        hf_text_put(out->key, sizeof out->key, key);
    }
    hf_bytes_free(&pem);
    hf_text_free(&public_key);
    return status;
}

hf_status hf_trust_revoke(hf_signer_name *out, hf_store *store, const char *name, const hf_origin *origin,
                          hf_error *error)
{
    hf_time_text when;
    search sought = {.name = name, .key = name};
    hf_status status = find(&sought, store, error);
    if (!status && !sought.found) status = hf_fail(error, HF_E_SIGNER_UNKNOWN, name, NULL);
    if (!status && sought.revoked_at)
        status = hf_fail(error, HF_E_SIGNER_REMOVED, sought.as.name, hf_clock_people(when, sought.revoked_at),
                         sought.revoked_by, NULL);
    const hf_signer signer = {.name = sought.as.name, .key = sought.as.key};
    if (!status) status = hf_store_signer_revoke(store, &signer, origin, error);
    if (!status) *out = sought.as;
    return status;
}
