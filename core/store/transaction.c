#include "core/store/internal.h"

static hf_status run(hf_store *store, hf_sql sql, hf_error *error)
{
    hf_query query = hf_query_open(store, sql, error);
    return hf_query_run(&query);
}

hf_status hf_store_begin(hf_store *store, hf_error *error)
{
    if (store->read_only) return hf_fail(error, HF_E_STORE_READ_ONLY, store->path, NULL);
    return run(store, HF_SQL_BEGIN, error);
}

hf_status hf_store_read_begin(hf_store *store, hf_error *error)
{
    return run(store, HF_SQL_READ, error);
}

void hf_store_read_end(hf_store *store)
{
    if (!sqlite3_get_autocommit(store->db)) run(store, HF_SQL_ROLLBACK, NULL);
}

hf_status hf_store_end(hf_store *store, hf_status status, hf_error *error)
{
    if (!status) status = run(store, HF_SQL_COMMIT, error);
    /* Some failures have rolled back already; then there is nothing left to take back. */
    if (status && !sqlite3_get_autocommit(store->db)) run(store, HF_SQL_ROLLBACK, NULL);
    return status;
}

hf_status hf_store_add_revision(int64_t *out, hf_store *store, const hf_origin *origin, const char *kind,
                                const char *event, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_REVISION_ADD, error);
    hf_query_integer(&query, 1, hf_clock_now(store->clock));
    hf_query_text(&query, 2, origin->who);
    hf_query_text(&query, 3, origin->from);
    hf_query_text(&query, 4, kind);
    hf_query_text(&query, 5, event);
    hf_status status = hf_query_run(&query);
    if (!status) *out = sqlite3_last_insert_rowid(store->db);
    return status;
}
