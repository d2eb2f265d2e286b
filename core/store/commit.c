#include "core/store/internal.h"

#include <string.h>

/* What stands in the store for a field now. Borrowed from the query, which stays open. */
typedef struct present {
    hf_query query;
    const char *text;
    bool sealed;
    int64_t revision; /* that wrote it; 0 = never */
} present;

static present read_present(hf_store *store, const hf_change *change, hf_error *error)
{
    present now = {.query = hf_query_open(store, HF_SQL_VALUE_ONE, error)};
    hf_query_text(&now.query, 1, change->page);
    hf_query_text(&now.query, 2, change->field);
    if (!hf_query_row(&now.query)) return now;

    size_t length;
    now.text = hf_query_column(&now.query, 0);
    now.sealed = hf_query_column_bytes(&length, &now.query, 1) != NULL;
    now.revision = hf_query_column_integer(&now.query, 2);
    return now;
}

static hf_status fail_conflict(hf_store *store, const hf_change *change, int64_t revision, hf_error *error)
{
    hf_field_name name;
    hf_time_text when;
    hf_query query = hf_query_open(store, HF_SQL_REVISION_ONE, error);
    hf_query_integer(&query, 1, revision);
    const char *who = hf_query_row(&query) ? hf_query_needed(&query, 1) : NULL;
    if (who && !query.status) {
        hf_field_name_of(name, change->page, change->field);
        hf_clock_people(when, hf_query_column_integer(&query, 0));
        query.status = hf_fail(error, change->base ? HF_E_STAGED_CONFLICT : HF_E_STORE_CONFLICT, name, who, when, NULL);
        hf_error_set_field(error, change->page, change->field);
    }
    return hf_query_close(&query);
}

/* Refuses a change of what was written after its base, or after `base` if it has none of its own. */
static hf_status compare(const present *now, hf_store *store, const hf_change *change, int64_t base, hf_error *error)
{
    if (now->query.status) return now->query.status;
    if (change->base) base = *change->base;
    return now->revision > base ? fail_conflict(store, change, now->revision, error) : HF_OK;
}

hf_status hf_store_compare(hf_store *store, const hf_commit_request *request, hf_error *error)
{
    hf_status status = HF_OK;
    for (size_t i = 0; !status && i < request->change_count; i++) {
        present now = read_present(store, &request->changes[i], error);
        status = compare(&now, store, &request->changes[i], request->base, error);
        hf_query_close(&now.query);
    }
    return status;
}

/* A sealed value never looks the same twice, so that writing one is always a change. */
static bool changes_nothing(const hf_change *change, const present *now)
{
    if (change->sealed) return false;
    if (!change->text) return !now->text && !now->sealed;
    return now->text && strcmp(change->text, now->text) == 0;
}

static hf_status add_change(hf_store *store, int64_t revision, const hf_change *change, const present *now,
                            hf_error *error)
{
    bool secret = change->secret || change->sealed || now->sealed;
    hf_query query = hf_query_open(store, HF_SQL_CHANGE_ADD, error);
    hf_query_integer(&query, 1, revision);
    hf_query_text(&query, 2, change->page);
    hf_query_text(&query, 3, change->field);
    hf_query_text(&query, 4, secret ? NULL : now->text);
    hf_query_text(&query, 5, secret ? NULL : change->text);
    hf_query_integer(&query, 6, secret);
    return hf_query_run(&query);
}

static hf_status write_value(hf_store *store, int64_t revision, const hf_change *change, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_VALUE_WRITE, error);
    hf_query_text(&query, 1, change->page);
    hf_query_text(&query, 2, change->field);
    hf_query_text(&query, 3, change->sealed ? NULL : change->text);
    hf_query_bytes(&query, 4, change->sealed, change->sealed_length);
    hf_query_integer(&query, 5, revision);
    return hf_query_run(&query);
}

/* Carries out one change; the first that changes anything makes the revision. */
static hf_status apply(int64_t *revision, hf_store *store, const hf_commit_request *request, const hf_change *change,
                       hf_error *error)
{
    present now = read_present(store, change, error);
    hf_status status = compare(&now, store, change, request->base, error);
    if (status || changes_nothing(change, &now)) goto done;
    if (!*revision) status = hf_store_add_revision(revision, store, &request->origin, request->kind, NULL, error);
    if (!status) status = add_change(store, *revision, change, &now, error);
    if (!status) status = write_value(store, *revision, change, error);
done:
    hf_query_close(&now.query);
    return status;
}

static hf_status add_pending(hf_store *store, int64_t revision, const hf_pending_new *pending, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_PENDING_ADD, error);
    hf_query_integer(&query, 1, revision);
    hf_query_text(&query, 2, pending->page);
    hf_query_bytes(&query, 3, pending->sealed ? pending->sealed : "", pending->sealed_length);
    return hf_query_run(&query);
}

static hf_status write_all(int64_t *out, hf_store *store, const hf_commit_request *request, hf_error *error)
{
    int64_t revision = 0;
    hf_status status = HF_OK;
    for (size_t i = 0; !status && i < request->change_count; i++)
        status = apply(&revision, store, request, &request->changes[i], error);
    if (!status && !revision) status = hf_store_revision(&revision, store, error);
    for (size_t i = 0; !status && i < request->pending_count; i++)
        status = add_pending(store, revision, &request->pending[i], error);
    if (!status) status = hf_store_drop_staged(store, request->staged, request->staged_count, error);
    if (!status) *out = revision;
    return status;
}

hf_status hf_store_commit(int64_t *out, hf_store *store, const hf_commit_request *request, hf_error *error)
{
    int64_t revision = 0;
    hf_status status = hf_store_begin(store, error);
    if (status) return status;
    status = hf_store_end(store, write_all(&revision, store, request, error), error);
    if (!status) *out = revision;
    return status;
}
