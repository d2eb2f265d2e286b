#include "core/store/internal.h"

hf_status hf_store_pending(hf_store *store, hf_store_pending_each *each, void *context, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_PENDING, error);
    while (hf_query_row(&query)) {
        hf_pending pending = {
            .id = hf_query_column_integer(&query, 0),
            .revision = hf_query_column_integer(&query, 1),
            .page = hf_query_needed(&query, 2),
        };
        pending.sealed = hf_query_column_bytes(&pending.sealed_length, &query, 3);
        hf_query_need(&query, 3);
        if (query.status || !each(context, &pending)) break;
    }
    return hf_query_close(&query);
}

static hf_status remove_pending(hf_store *store, int64_t id, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_PENDING_DONE, error);
    hf_query_integer(&query, 1, id);
    return hf_query_run(&query);
}

hf_status hf_store_pending_done(hf_store *store, int64_t id, hf_error *error)
{
    hf_status status = hf_store_begin(store, error);
    return status ? status : hf_store_end(store, remove_pending(store, id, error), error);
}
