#include "core/store/internal.h"

#include "core/system.h"

static const char *const texts[HF_SQL_COUNT] = {
#define HF_SQL(name, text) text,
#include "core/store/sql.def"
#undef HF_SQL
};

static hf_status fail_system(hf_error *error, const hf_store *store, sqlite3 *db, const char *words)
{
    int code = db ? sqlite3_system_errno(db) : 0;
    return code ? hf_system_fail(error, HF_E_STORE_UNREACHABLE, store->path, code)
                : hf_fail(error, HF_E_STORE_UNREACHABLE, store->path, words, NULL);
}

hf_status hf_store_fail(hf_error *error, const hf_store *store, sqlite3 *db, int code)
{
    hf_number_text most;
    const char *words = db ? sqlite3_errmsg(db) : sqlite3_errstr(code);

    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return hf_fail(error, HF_E_STORE_LOCKED, store->path, NULL);
    case SQLITE_READONLY: return hf_fail(error, HF_E_STORE_READ_ONLY, store->path, NULL);
    case SQLITE_NOTADB: return hf_fail(error, HF_E_STORE_NOT_SQLITE, store->path, NULL);
    case SQLITE_CONSTRAINT: /* nothing that is written into a sound store breaks its rules */
    case SQLITE_CORRUPT: return hf_fail(error, HF_E_STORE_DAMAGED, store->path, words, NULL);
    case SQLITE_FULL: return hf_fail(error, HF_E_STORE_FULL, store->path, NULL);
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR: return fail_system(error, store, db, words);
    case SQLITE_NOMEM: return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    case SQLITE_TOOBIG:
        return hf_fail(error, HF_E_TOO_LONG, "what is to be stored", hf_text_number(most, HF_STORE_ROW_MAX), NULL);
    default: return hf_fail(error, HF_E_INTERNAL, words, NULL);
    }
}

/* A store that was opened before there was a file looks again. Nothing is being read then: there is nothing to read. */
static hf_status find_file(hf_store *store, hf_error *error)
{
    if (hf_store_look(store->path, store->data) == HF_STORE_ABSENT) return HF_OK;
    return hf_store_connect(store, error);
}

static hf_status prepare(hf_query *query, hf_sql sql, hf_error *error)
{
    hf_store *store = query->store;
    hf_status status = store->absent ? find_file(store, error) : HF_OK;
    if (status) return status;

    sqlite3_stmt *kept = store->statements[sql], *made = NULL;
    query->own = kept && sqlite3_stmt_busy(kept);
    if (!kept || query->own) {
        unsigned flags = query->own ? 0 : SQLITE_PREPARE_PERSISTENT;
        int code = sqlite3_prepare_v3(store->db, texts[sql], -1, flags, &made, NULL);
        /* The statements are right: what they speak of is not there. */
        if ((code & 0xff) == SQLITE_ERROR)
            return hf_fail(error, HF_E_STORE_DAMAGED, store->path, sqlite3_errmsg(store->db), NULL);
        if (code) return hf_store_fail(error, store, store->db, code);
        if (!query->own) store->statements[sql] = made;
    }
    query->statement = made ? made : kept;
    return HF_OK;
}

hf_query hf_query_open(hf_store *store, hf_sql sql, hf_error *error)
{
    hf_query query = {.store = store, .error = error};
    query.status = prepare(&query, sql, error);
    return query;
}

hf_status hf_query_close(hf_query *query)
{
    if (query->own) {
        sqlite3_finalize(query->statement);
    } else if (query->statement) {
        sqlite3_reset(query->statement);
        sqlite3_clear_bindings(query->statement);
    }
    query->statement = NULL;
    query->own = false;
    return query->status;
}

static void note(hf_query *query, int code)
{
    if (code) query->status = hf_store_fail(query->error, query->store, query->store->db, code);
}

void hf_query_text(hf_query *query, int place, const char *text)
{
    if (!query->status) note(query, sqlite3_bind_text(query->statement, place, text, -1, SQLITE_STATIC));
}

void hf_query_bytes(hf_query *query, int place, const void *data, size_t length)
{
    if (!query->status) note(query, sqlite3_bind_blob64(query->statement, place, data, length, SQLITE_STATIC));
}

void hf_query_integer(hf_query *query, int place, int64_t number)
{
    if (!query->status) note(query, sqlite3_bind_int64(query->statement, place, number));
}

bool hf_query_row(hf_query *query)
{
    if (query->status) return false;
    int code = sqlite3_step(query->statement);
    if (code == SQLITE_ROW) return true;
    note(query, code == SQLITE_DONE ? SQLITE_OK : code);
    return false;
}

hf_status hf_query_run(hf_query *query)
{
    while (hf_query_row(query)) continue;
    return hf_query_close(query);
}

static bool is_null(const hf_query *query, int column)
{
    return sqlite3_column_type(query->statement, column) == SQLITE_NULL;
}

const char *hf_query_column(hf_query *query, int column)
{
    if (query->status || is_null(query, column)) return NULL;
    const char *text = (const char *)sqlite3_column_text(query->statement, column);
    if (!text) note(query, SQLITE_NOMEM);
    return text;
}

void hf_query_need(hf_query *query, int column)
{
    char what[96];
    if (query->status || !is_null(query, column)) return;
    hf_text_format(what, sizeof what, "a row lacks its %s", sqlite3_column_name(query->statement, column));
    query->status = hf_fail(query->error, HF_E_STORE_DAMAGED, query->store->path, what, NULL);
}

const char *hf_query_needed(hf_query *query, int column)
{
    hf_query_need(query, column);
    const char *text = hf_query_column(query, column);
    return text ? text : "";
}

const void *hf_query_column_bytes(size_t *length, hf_query *query, int column)
{
    *length = 0;
    if (query->status || is_null(query, column)) return NULL;
    const void *data = sqlite3_column_blob(query->statement, column);
    *length = (size_t)sqlite3_column_bytes(query->statement, column);
    if (!data && *length) note(query, SQLITE_NOMEM);
    return data ? data : ""; /* an empty blob has no address */
}

int64_t hf_query_column_integer(const hf_query *query, int column)
{
    return sqlite3_column_int64(query->statement, column);
}

hf_status hf_query_number(int64_t *out, hf_store *store, hf_sql sql, hf_error *error)
{
    hf_query query = hf_query_open(store, sql, error);
    int64_t number = hf_query_row(&query) ? hf_query_column_integer(&query, 0) : 0;
    hf_status status = hf_query_close(&query);
    if (!status) *out = number;
    return status;
}
