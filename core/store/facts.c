#include "core/store/internal.h"

#include <string.h>

static hf_status write_fact(hf_store *store, const hf_fact *fact, hf_error *error)
{
    bool remove = !fact->text && !fact->sealed;
    hf_query query = hf_query_open(store, remove ? HF_SQL_FACT_REMOVE : HF_SQL_FACT_WRITE, error);
    hf_query_text(&query, 1, fact->key);
    if (!remove) {
        hf_query_text(&query, 2, fact->text);
        hf_query_bytes(&query, 3, fact->text ? NULL : fact->sealed, fact->sealed_length);
    }
    return hf_query_run(&query);
}

static hf_status write_event(hf_store *store, const char *event, const hf_origin *origin, hf_error *error)
{
    int64_t revision;
    return event ? hf_store_add_revision(&revision, store, origin, "registration", event, error) : HF_OK;
}

static hf_status write_facts(hf_store *store, const hf_fact *facts, size_t count, hf_error *error)
{
    hf_status status = HF_OK;
    for (size_t i = 0; !status && i < count; i++) status = write_fact(store, &facts[i], error);
    return status;
}

hf_status hf_store_facts_write(hf_store *store, const hf_fact *facts, size_t count, const char *event,
                               const hf_origin *origin, hf_error *error)
{
    hf_status status = hf_store_begin(store, error);
    if (status) return status;
    status = write_facts(store, facts, count, error);
    if (!status) status = write_event(store, event, origin, error);
    return hf_store_end(store, status, error);
}

static hf_status compare_fact(hf_store *store, const char *key, const char *text, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_FACT_ONE, error);
    hf_query_text(&query, 1, key);
    const char *found = hf_query_row(&query) ? hf_query_column(&query, 0) : NULL;
    bool same = found && strcmp(found, text) == 0;
    hf_status status = hf_query_close(&query);
    return status || same ? status : HF_CONFLICT;
}

hf_status hf_store_facts_write_if(hf_store *store, const char *if_key, const char *if_text, const hf_fact *facts,
                                  size_t count, hf_error *error)
{
    hf_status status = hf_store_begin(store, error);
    if (status) return status;
    status = compare_fact(store, if_key, if_text, error);
    if (!status) status = write_facts(store, facts, count, error);
    return hf_store_end(store, status, error);
}

hf_status hf_store_facts_revision(int64_t *out, hf_store *store, hf_error *error)
{
    return hf_query_number(out, store, HF_SQL_REVISION_OF_EVENT, error);
}

static hf_status clear_facts(hf_store *store, const char *prefix, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_FACTS_CLEAR, error);
    hf_query_text(&query, 1, prefix);
    return hf_query_run(&query);
}

hf_status hf_store_facts_clear(hf_store *store, const char *prefix, const char *event, const hf_origin *origin,
                               hf_error *error)
{
    hf_status status = hf_store_begin(store, error);
    if (status) return status;
    status = clear_facts(store, prefix, error);
    if (!status) status = write_event(store, event, origin, error);
    return hf_store_end(store, status, error);
}

hf_status hf_store_facts(hf_store *store, const char *prefix, hf_store_fact_each *each, void *context, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_FACTS, error);
    hf_query_text(&query, 1, prefix);
    while (hf_query_row(&query)) {
        const char *key = hf_query_needed(&query, 0), *text = hf_query_needed(&query, 1);
        if (query.status || !each(context, key, text)) break;
    }
    return hf_query_close(&query);
}

static hf_query find_fact(hf_store *store, const char *key, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_FACT_ONE, error);
    hf_query_text(&query, 1, key);
    return query;
}

hf_status hf_store_fact_text(hf_text *out, hf_store *store, const char *key, hf_error *error)
{
    hf_query query = find_fact(store, key, error);
    const char *text = hf_query_row(&query) ? hf_query_column(&query, 0) : NULL;
    if (!query.status && !text)
        query.status = HF_NOT_FOUND;
    else if (text && !hf_text_add(out, text))
        query.status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    return hf_query_close(&query);
}

hf_status hf_store_fact_sealed(hf_bytes *out, hf_store *store, const char *key, hf_error *error)
{
    size_t length = 0;
    hf_query query = find_fact(store, key, error);
    const void *sealed = hf_query_row(&query) ? hf_query_column_bytes(&length, &query, 1) : NULL;
    if (!query.status && !sealed)
        query.status = HF_NOT_FOUND;
    else if (sealed && !hf_bytes_copy(out, sealed, length))
        query.status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    return hf_query_close(&query);
}
