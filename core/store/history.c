#include "core/store/internal.h"

/* What is no event changed a field. */
static hf_history_entry entry_of(hf_query *query)
{
    const char *event = hf_query_column(query, 10);
    const char *page = event ? hf_query_column(query, 5) : hf_query_needed(query, 5);
    return (hf_history_entry){
        .revision = hf_query_column_integer(query, 0),
        .at = hf_query_column_integer(query, 1),
        .who = hf_query_needed(query, 2),
        .from = hf_query_needed(query, 3),
        .kind = hf_query_needed(query, 4),
        .page = page,
        .field = page ? hf_query_needed(query, 6) : NULL,
        .old_text = hf_query_column(query, 7),
        .new_text = hf_query_column(query, 8),
        .secret = hf_query_column_integer(query, 9) != 0,
        .event = event,
    };
}

hf_status hf_store_history(hf_store *store, const char *page, const char *field, int64_t since, size_t limit,
                           hf_store_history_each *each, void *context, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_HISTORY, error);
    hf_query_text(&query, 1, page);
    hf_query_text(&query, 2, field);
    hf_query_integer(&query, 3, since);
    hf_query_integer(&query, 4, limit && limit <= INT64_MAX ? (int64_t)limit : -1);
    while (hf_query_row(&query)) {
        hf_history_entry entry = entry_of(&query);
        if (query.status || !each(context, &entry)) break;
    }
    return hf_query_close(&query);
}

static hf_status require_revision(hf_store *store, int64_t revision, hf_error *error)
{
    int64_t oldest = 0, newest = 0;
    hf_number_text number;
    hf_status status = hf_query_number(&oldest, store, HF_SQL_HORIZON, error);
    if (!status) status = hf_store_revision(&newest, store, error);
    if (!status && (revision < oldest || revision > newest))
        status = hf_fail(error, HF_E_REVISION_UNKNOWN, hf_text_number(number, revision), NULL);
    return status;
}

/* What a field held after a revision is the old side of the first change that follows, or else what it holds now. */
static hf_query find_held(hf_store *store, const char *page, const char *field, int64_t revision, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_VALUE_AT, error);
    hf_query_text(&query, 1, page);
    hf_query_text(&query, 2, field);
    hf_query_integer(&query, 3, revision);
    return query;
}

hf_status hf_store_value_at(hf_text *out, bool *is_default, bool *secret, hf_store *store, const char *page,
                            const char *field, int64_t revision, hf_error *error)
{
    hf_status status = require_revision(store, revision, error);
    if (status) return status;

    hf_query query = find_held(store, page, field, revision, error);
    bool found = hf_query_row(&query);
    const char *text = found ? hf_query_column(&query, 0) : NULL;
    bool hidden = found && hf_query_column_integer(&query, 1);
    if (text && !hf_text_add(out, text)) query.status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    status = hf_query_close(&query);
    if (!status) {
        *is_default = !text && !hidden;
        *secret = hidden;
    }
    return status;
}
