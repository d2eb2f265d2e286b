#include "core/store/internal.h"

hf_status hf_store_revision(int64_t *out, hf_store *store, hf_error *error)
{
    return hf_query_number(out, store, HF_SQL_REVISION_NEWEST, error);
}

static hf_stored_value value_of(hf_query *query)
{
    hf_stored_value value = {
        .page = hf_query_needed(query, 0),
        .field = hf_query_needed(query, 1),
        .text = hf_query_column(query, 2),
        .revision = hf_query_column_integer(query, 4),
        .at = hf_query_column_integer(query, 5),
        .who = hf_query_needed(query, 6),
        .from = hf_query_needed(query, 7),
    };
    value.sealed = hf_query_column_bytes(&value.sealed_length, query, 3);
    return value;
}

hf_status hf_store_values(hf_store *store, const char *page, const char *field, hf_store_value_each *each,
                          void *context, hf_error *error)
{
    hf_query query = hf_query_open(store, page && field ? HF_SQL_VALUES_OF_FIELD : HF_SQL_VALUES, error);
    hf_query_text(&query, 1, page);
    hf_query_text(&query, 2, field);
    while (hf_query_row(&query)) {
        hf_stored_value value = value_of(&query);
        if (query.status || !each(context, &value)) break;
    }
    return hf_query_close(&query);
}
