#include "apps/vaultd/db/database.h"

#include "apps/vaultd/db/schema.h"
#include "core/file.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define BUSY_MILLISECONDS 10000
#define KEPT              256 /* statements; there are some 80 */
#define TRIES             8   /* places for one of them */

/* A statement that was prepared before: preparing one costs many times what running it does. */
typedef struct vd_kept {
    const char *sql; /* a constant of the program; NULL = none is here */
    sqlite3_stmt *handle;
    bool in_use;
} vd_kept;

struct vd_database {
    sqlite3 *handle;
    pthread_mutex_t mutex; /* held from vd_begin to vd_commit or vd_rollback */
    int64_t expired;       /* what expired before this instant is deleted, committed; INT64_MIN = nobody knows */
    int64_t expiring;      /* the same, in this transaction */
    char path[HF_PATH_MAX];
    vd_kept kept[KEPT];
};

static hf_status fail(const vd_database *database, int result, hf_error *error)
{
    if (result == SQLITE_NOMEM) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if ((result & 0xff) == SQLITE_BUSY) return hf_fail(error, HF_E_VAULTD_BUSY, database->path, NULL);
    return hf_fail(error, HF_E_VAULTD_DATABASE, database->path, sqlite3_errmsg(database->handle), NULL);
}

static hf_status run_sql(vd_database *database, const char *sql, hf_error *error)
{
    int result = sqlite3_exec(database->handle, sql, NULL, NULL, NULL);
    return result == SQLITE_OK ? HF_OK : fail(database, result, error);
}

static hf_status configure(vd_database *database, hf_error *error)
{
    sqlite3_busy_timeout(database->handle, BUSY_MILLISECONDS);
    return run_sql(database,
                   "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                   "PRAGMA trusted_schema=OFF; PRAGMA secure_delete=ON;",
                   error);
}

static hf_status read_version(int64_t *out, vd_database *database, hf_error *error)
{
    vd_statement version;
    vd_prepare(&version, database, "PRAGMA user_version");
    if (vd_next(&version)) *out = vd_read_int(&version);
    return vd_finish(&version, error);
}

/* Runs the migrations that the file lacks, in one transaction. */
static hf_status migrate(vd_database *database, hf_error *error)
{
    hf_status status = run_sql(database, "BEGIN IMMEDIATE", error);
    if (status) return status;

    int64_t version = 0;
    status = read_version(&version, database, error);
    if (!status && version > vd_schema_version())
        status = hf_fail(error, HF_E_VAULTD_DATABASE_NEWER, database->path, NULL);
    for (; !status && version < vd_schema_version(); version++)
        status = run_sql(database, vd_schema_migration((int)version), error);
    if (!status) status = run_sql(database, "COMMIT", error);
    if (status) sqlite3_exec(database->handle, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

hf_status vd_database_open(vd_database **out, const char *path, hf_error *error)
{
    vd_database *database = calloc(1, sizeof *database);
    if (!database) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    pthread_mutex_init(&database->mutex, NULL);
    database->expired = INT64_MIN;
    hf_status status = HF_OK;
    if (!hf_text_put(database->path, sizeof database->path, path)) {
        status = hf_fail(error, HF_E_TOO_LONG, "the path of the data folder", "4000", NULL);
        goto done;
    }
    if (!hf_file_exists(path)) {
        status = hf_fail(error, HF_E_VAULTD_NOT_MADE, path, NULL);
        goto done;
    }
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE;
    int result = sqlite3_open_v2(path, &database->handle, flags, NULL);
    if (result != SQLITE_OK) {
        status = fail(database, result, error);
        goto done;
    }
    status = configure(database, error);
    if (!status) status = migrate(database, error);
    if (status) goto done;

    *out = database;
    database = NULL;
done:
    vd_database_close(database);
    return status;
}

hf_status vd_database_create(vd_database **out, const char *path, hf_error *error)
{
    if (hf_file_exists(path)) return hf_fail(error, HF_E_VAULTD_MADE_ALREADY, path, NULL);

    /* SQLite gives -wal and -shm the rights of the file itself: an empty private one decides for all three. */
    hf_status status = hf_file_write(path, "", 0, HF_FILE_PRIVATE | HF_FILE_NEW, error);
    return status ? status : vd_database_open(out, path, error);
}

void vd_database_close(vd_database *database)
{
    if (!database) return;
    for (size_t i = 0; i < KEPT; i++) sqlite3_finalize(database->kept[i].handle);
    sqlite3_close(database->handle);
    pthread_mutex_destroy(&database->mutex);
    free(database);
}

/* One of the three statements round a transaction, which take no values. */
static hf_status run_kept(vd_database *database, const char *sql, hf_error *error)
{
    vd_statement statement;
    vd_prepare(&statement, database, sql);
    return vd_run(&statement, error);
}

/* Once an instant: whatever is written has yet to expire. */
static hf_status expire(vd_database *database, int64_t now, hf_error *error)
{
    database->expiring = now;
    return now == database->expired ? HF_OK : vd_schema_expire(database, now, error);
}

hf_status vd_begin(vd_database *database, int64_t now, hf_error *error)
{
    pthread_mutex_lock(&database->mutex);
    hf_status status = run_kept(database, "BEGIN IMMEDIATE", error);
    if (!status) status = expire(database, now, error);
    if (status) vd_rollback(database);
    return status;
}

hf_status vd_commit(vd_database *database, hf_error *error)
{
    hf_status status = run_kept(database, "COMMIT", error);
    if (status) {
        vd_rollback(database);
        return status;
    }
    database->expired = database->expiring;
    pthread_mutex_unlock(&database->mutex);
    return HF_OK;
}

void vd_rollback(vd_database *database)
{
    if (!sqlite3_get_autocommit(database->handle)) sqlite3_exec(database->handle, "ROLLBACK", NULL, NULL, NULL);
    pthread_mutex_unlock(&database->mutex);
}

/* Where a statement is kept or could be; NULL = nowhere. */
static vd_kept *place_of(vd_database *database, const char *sql)
{
    size_t first = (size_t)(((uintptr_t)sql * UINT64_C(0x9E3779B97F4A7C15)) >> 56);
    for (size_t i = 0; i < TRIES; i++) {
        vd_kept *kept = &database->kept[(first + i) % KEPT];
        if (!kept->sql || (kept->sql == sql && !strcmp(sqlite3_sql(kept->handle), sql))) return kept;
    }
    return NULL;
}

void vd_prepare(vd_statement *out, vd_database *database, const char *sql)
{
    vd_kept *kept = place_of(database, sql);
    *out = (vd_statement){.database = database};
    if (!kept || kept->in_use) {
        out->result = sqlite3_prepare_v2(database->handle, sql, -1, &out->handle, NULL);
        return;
    }
    if (!kept->sql) {
        out->result = sqlite3_prepare_v3(database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &kept->handle, NULL);
        if (out->result != SQLITE_OK) return;
        kept->sql = sql;
    }
    kept->in_use = true;
    out->handle = kept->handle;
    out->kept = &kept->in_use;
}

static void keep(vd_statement *statement, int result)
{
    if (statement->result == SQLITE_OK) statement->result = result;
}

void vd_bind_text(vd_statement *statement, const char *text)
{
    if (statement->result != SQLITE_OK) return;
    keep(statement, sqlite3_bind_text(statement->handle, ++statement->bound, text, -1, SQLITE_STATIC));
}

void vd_bind_int(vd_statement *statement, int64_t number)
{
    if (statement->result != SQLITE_OK) return;
    keep(statement, sqlite3_bind_int64(statement->handle, ++statement->bound, number));
}

void vd_bind_bytes(vd_statement *statement, const void *bytes, size_t length)
{
    if (statement->result != SQLITE_OK) return;
    keep(statement, sqlite3_bind_blob64(statement->handle, ++statement->bound, bytes, length, SQLITE_STATIC));
}

bool vd_next(vd_statement *statement)
{
    if (statement->result != SQLITE_OK) return false;
    statement->column = 0;
    int result = sqlite3_step(statement->handle);
    if (result != SQLITE_ROW && result != SQLITE_DONE) keep(statement, result);
    return result == SQLITE_ROW;
}

int64_t vd_read_int(vd_statement *statement)
{
    return sqlite3_column_int64(statement->handle, statement->column++);
}

void vd_read_text(vd_statement *statement, char *out, size_t size)
{
    const char *text = (const char *)sqlite3_column_text(statement->handle, statement->column++);
    hf_text_put(out, size, text ? text : "");
}

void vd_read_bytes(vd_statement *statement, hf_bytes *out)
{
    const void *bytes = sqlite3_column_blob(statement->handle, statement->column);
    int length = sqlite3_column_bytes(statement->handle, statement->column++);
    if (!hf_bytes_copy(out, bytes, (size_t)length)) keep(statement, SQLITE_NOMEM);
}

hf_status vd_finish(vd_statement *statement, hf_error *error)
{
    hf_status status = statement->result == SQLITE_OK ? HF_OK : fail(statement->database, statement->result, error);
    if (statement->kept) {
        sqlite3_reset(statement->handle);
        sqlite3_clear_bindings(statement->handle); /* some are secret, and all end with their caller */
        *statement->kept = false;
    } else {
        sqlite3_finalize(statement->handle);
    }
    statement->handle = NULL;
    return status;
}

hf_status vd_run(vd_statement *statement, hf_error *error)
{
    vd_next(statement);
    return vd_finish(statement, error);
}

int64_t vd_changes(const vd_database *database)
{
    return sqlite3_changes64(database->handle);
}

int64_t vd_new_row_id(const vd_database *database)
{
    return sqlite3_last_insert_rowid(database->handle);
}
