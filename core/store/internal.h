/* core/store/internal.h: what the files of the store share: the open store, its queries, its transaction. */

#ifndef HF_CORE_STORE_INTERNAL_H
#define HF_CORE_STORE_INTERNAL_H

#include "core/file.h"
#include "core/store.h"
#include <sqlite3.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The greatest row: no value, fact or pending record comes near it. */
#define HF_STORE_ROW_MAX (1024 * 1024)

typedef enum hf_sql {
#define HF_SQL(name, text) HF_SQL_##name,
#include "core/store/sql.def"
#undef HF_SQL
    HF_SQL_COUNT
} hf_sql;

struct hf_store {
    sqlite3 *db;
    const hf_clock *clock;
    bool read_only;
    bool absent; /* read-only, and there was no file: db is an empty one in memory */
    int busy_milliseconds;
    char data[HF_PATH_MAX];
    char path[HF_PATH_MAX];
    sqlite3_stmt *statements[HF_SQL_COUNT]; /* prepared so far */
};

/* What the result `code` of SQLite on `store` means to people. */
hf_status hf_store_fail(hf_error *error, const hf_store *store, sqlite3 *db, int code);

/* Opens the file of `store` as its options say, and closes what it had open; hf_store_open is this and little more. */
hf_status hf_store_connect(hf_store *store, hf_error *error);

/* One statement that is being run. A failure at any point is kept, makes the rest do nothing, and comes out of
 * hf_query_close, so that a chain of calls needs one check at its end. Texts and bytes given are borrowed until then.
 */
typedef struct hf_query {
    hf_store *store;
    sqlite3_stmt *statement;
    bool own; /* not the store's: the store's is in use further up the stack */
    hf_status status;
    hf_error *error;
} hf_query;

hf_query hf_query_open(hf_store *store, hf_sql sql, hf_error *error);
hf_status hf_query_close(hf_query *query);

/* Places count from 1. A NULL text, or NULL bytes, is SQL's NULL. */
void hf_query_text(hf_query *query, int place, const char *text);
void hf_query_bytes(hf_query *query, int place, const void *data, size_t length);
void hf_query_integer(hf_query *query, int place, int64_t number);

/* Steps to the next row; false behind the last. */
bool hf_query_row(hf_query *query);

/* Steps to the end and closes. */
hf_status hf_query_run(hf_query *query);

/* Columns of the row, from 0; valid until the next step. */
const char *hf_query_column(hf_query *query, int column);
const void *hf_query_column_bytes(size_t *length, hf_query *query, int column);
int64_t hf_query_column_integer(const hf_query *query, int column);

/* For columns that are NULL in no row that the store wrote: one that is makes the query fail (store-damaged), so that
 * its row is not to be used before the status was looked at. hf_query_needed is never NULL. */
void hf_query_need(hf_query *query, int column);
const char *hf_query_needed(hf_query *query, int column);

/* A statement that has no places and one integer as its result. */
hf_status hf_query_number(int64_t *out, hf_store *store, hf_sql sql, hf_error *error);

/* The one transaction for writing. hf_store_end commits when `status` is HF_OK, else takes everything back; it returns
 * what came of it. */
hf_status hf_store_begin(hf_store *store, hf_error *error);
hf_status hf_store_end(hf_store *store, hf_status status, hf_error *error);

/* Adds a revision inside the transaction. event may be NULL. */
hf_status hf_store_add_revision(int64_t *out, hf_store *store, const hf_origin *origin, const char *kind,
                                const char *event, hf_error *error);

/* Drops staged edits inside the transaction. */
hf_status hf_store_drop_staged(hf_store *store, const int64_t *ids, size_t count, hf_error *error);

/* VACUUM INTO data/copies/`name`, complete or not at all. */
hf_status hf_store_copy_as(hf_store *store, const char *name, hf_error *error);

/* Brings an open file forward to version `count` in one transaction, after a copy (data/copies/version-N-TIME.db)
 * unless it is new. Another process that does the same is waited for. */
hf_status hf_store_migrate(hf_store *store, const char *const *steps, size_t count, hf_error *error);

/* What this account may do with the file, whatever its account: one marked as read-only is left alone by root too. */
typedef enum hf_store_access {
    HF_STORE_ABSENT,
    HF_STORE_WRITABLE,
    HF_STORE_READABLE, /* the file, or the folder in which its journal stands, cannot be written */
    HF_STORE_CLOSED    /* not even read */
} hf_store_access;
hf_store_access hf_store_look(const char *path, const char *folder);

#ifdef __cplusplus
}
#endif

#endif
