#include "core/store/internal.h"

hf_status hf_store_signers(hf_store *store, const char *key, hf_store_signer_each *each, void *context, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_SIGNERS, error);
    hf_query_text(&query, 1, key);
    while (hf_query_row(&query)) {
        hf_signer signer = {
            .key = hf_query_needed(&query, 0),
            .name = hf_query_needed(&query, 1),
            .public_key = hf_query_needed(&query, 2),
            .added_at = hf_query_column_integer(&query, 3),
            .added_by = hf_query_needed(&query, 4),
            .revoked_at = hf_query_column_integer(&query, 5),
            .revoked_by = hf_query_column(&query, 6),
        };
        if (query.status || !each(context, &signer)) break;
    }
    return hf_query_close(&query);
}

/* Who may vouch for code is part of the history, and stays in it. */
static hf_status write_event(hf_store *store, const hf_signer *signer, const char *what, const hf_origin *origin,
                             hf_error *error)
{
    char event[256];
    int64_t revision;
    hf_text_format(event, sizeof event, "signer %s (%s) %s", signer->name, signer->key, what);
    return hf_store_add_revision(&revision, store, origin, "signer", event, error);
}

static hf_status write_signer(hf_store *store, const hf_signer *signer, const hf_origin *origin, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_SIGNER_WRITE, error);
    hf_query_text(&query, 1, signer->key);
    hf_query_text(&query, 2, signer->name);
    hf_query_text(&query, 3, signer->public_key);
    hf_query_integer(&query, 4, hf_clock_now(store->clock));
    hf_query_text(&query, 5, origin->who);
    return hf_query_run(&query);
}

hf_status hf_store_signer_add(hf_store *store, const hf_signer *signer, const hf_origin *origin, hf_error *error)
{
    hf_status status = hf_store_begin(store, error);
    if (status) return status;
    status = write_signer(store, signer, origin, error);
    if (!status) status = write_event(store, signer, "added", origin, error);
    return hf_store_end(store, status, error);
}

static hf_status revoke(hf_store *store, const hf_signer *signer, const hf_origin *origin, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_SIGNER_REVOKE, error);
    hf_query_text(&query, 1, signer->key);
    hf_query_integer(&query, 2, hf_clock_now(store->clock));
    hf_query_text(&query, 3, origin->who);
    return hf_query_run(&query);
}

hf_status hf_store_signer_revoke(hf_store *store, const hf_signer *signer, const hf_origin *origin, hf_error *error)
{
    hf_status status = hf_store_begin(store, error);
    if (status) return status;
    status = revoke(store, signer, origin, error);
    if (!status && sqlite3_changes(store->db)) status = write_event(store, signer, "revoked", origin, error);
    return hf_store_end(store, status, error);
}
