#include "core/store/internal.h"

/* A statement whose only place is `number`. */
static hf_status run_with(hf_store *store, hf_sql sql, int64_t number, hf_error *error)
{
    hf_query query = hf_query_open(store, sql, error);
    hf_query_integer(&query, 1, number);
    return hf_query_run(&query);
}

static hf_status drop_before(hf_store *store, int64_t revision, hf_error *error)
{
    hf_status status = run_with(store, HF_SQL_CHANGE_DROP, revision, error);
    if (!status) status = run_with(store, HF_SQL_REVISION_DROP, revision, error);
    if (!status) status = run_with(store, HF_SQL_HORIZON_WRITE, revision, error);
    return status;
}

/* The oldest revision that stays whole. The newest always does: its number may not be given out again. */
static hf_status find_cut(int64_t *out, hf_store *store, int64_t keep, int64_t oldest, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_REVISION_CUT, error);
    hf_query_integer(&query, 1, keep > 0 ? keep - 1 : 0);
    hf_query_integer(&query, 2, oldest);
    int64_t cut = hf_query_row(&query) ? hf_query_column_integer(&query, 0) : 0;
    hf_status status = hf_query_close(&query);
    if (!status) *out = cut;
    return status;
}

static hf_status prune(hf_store *store, int64_t keep, int64_t oldest, hf_error *error)
{
    int64_t cut = 0, horizon = 0;
    hf_status status = find_cut(&cut, store, keep, oldest, error);
    if (!status) status = hf_query_number(&horizon, store, HF_SQL_HORIZON, error);
    return status || cut <= 1 || cut <= horizon ? status : drop_before(store, cut, error);
}

hf_status hf_store_prune(hf_store *store, int64_t keep, int64_t oldest, hf_error *error)
{
    hf_status status = hf_store_begin(store, error);
    return status ? status : hf_store_end(store, prune(store, keep, oldest, error), error);
}
