#include "core/store/internal.h"

hf_status hf_store_staged(hf_store *store, hf_store_staged_each *each, void *context, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_STAGED, error);
    while (hf_query_row(&query)) {
        hf_staged staged = {
            .id = hf_query_column_integer(&query, 0),
            .page = hf_query_needed(&query, 1),
            .field = hf_query_needed(&query, 2),
            .text = hf_query_column(&query, 3),
            .base = hf_query_column_integer(&query, 5),
            .at = hf_query_column_integer(&query, 6),
            .who = hf_query_needed(&query, 7),
            .from = hf_query_needed(&query, 8),
        };
        staged.sealed = hf_query_column_bytes(&staged.sealed_length, &query, 4);
        if (query.status || !each(context, &staged)) break;
    }
    return hf_query_close(&query);
}

static hf_status add(hf_store *store, const hf_staged *edit, const hf_origin *origin, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_STAGED_ADD, error);
    hf_query_text(&query, 1, edit->page);
    hf_query_text(&query, 2, edit->field);
    hf_query_text(&query, 3, edit->sealed ? NULL : edit->text);
    hf_query_bytes(&query, 4, edit->sealed, edit->sealed_length);
    hf_query_integer(&query, 5, edit->base);
    hf_query_integer(&query, 6, hf_clock_now(store->clock));
    hf_query_text(&query, 7, origin->who);
    hf_query_text(&query, 8, origin->from);
    return hf_query_run(&query);
}

hf_status hf_store_drop_staged(hf_store *store, const int64_t *ids, size_t count, hf_error *error)
{
    hf_status status = HF_OK;
    for (size_t i = 0; !status && i < count; i++) {
        hf_query query = hf_query_open(store, HF_SQL_STAGED_DROP, error);
        hf_query_integer(&query, 1, ids[i]);
        status = hf_query_run(&query);
    }
    return status;
}

hf_status hf_store_stage(hf_store *store, const hf_staged *edits, size_t count, const int64_t *drop, size_t drop_count,
                         const hf_origin *origin, hf_error *error)
{
    hf_status status = hf_store_begin(store, error);
    if (status) return status;
    status = hf_store_drop_staged(store, drop, drop_count, error);
    for (size_t i = 0; !status && i < count; i++) status = add(store, &edits[i], origin, error);
    return hf_store_end(store, status, error);
}
