#include "core/store/internal.h"

#include <string.h>

#define FOLDER "copies"

hf_status hf_store_verify(hf_store *store, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_QUICK_CHECK, error);
    const char *found = hf_query_row(&query) ? hf_query_column(&query, 0) : NULL;
    if (!query.status && found && strcmp(found, "ok") != 0)
        query.status = hf_fail(error, HF_E_STORE_DAMAGED, store->path, found, NULL);
    return hf_query_close(&query);
}

/* By a connection of its own, which flushes nothing: the file is flushed once, when all of it stands in it. */
static int vacuum(sqlite3 **db, const hf_store *store, const char *path)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_open_v2(store->path, db, SQLITE_OPEN_READONLY | SQLITE_OPEN_EXRESCODE, NULL);
    if (!code) code = sqlite3_busy_timeout(*db, store->busy_milliseconds);
    if (!code) code = sqlite3_exec(*db, "PRAGMA synchronous=OFF", NULL, NULL, NULL);
    if (!code) code = sqlite3_prepare_v2(*db, "VACUUM INTO ?1", -1, &statement, NULL);
    if (!code) code = sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC);
    if (!code && (code = sqlite3_step(statement)) == SQLITE_DONE) code = SQLITE_OK;
    sqlite3_finalize(statement);
    return code;
}

static hf_status vacuum_into(const hf_store *store, const char *path, hf_error *error)
{
    /* An empty file is accepted, and this one is private from its first moment. */
    hf_status status = hf_file_write(path, "", 0, HF_FILE_PRIVATE | HF_FILE_DERIVED, error);
    if (status) return status;
    sqlite3 *db = NULL;
    int code = vacuum(&db, store, path);
    if (code) status = hf_store_fail(error, store, db, code);
    sqlite3_close(db);
    return status;
}

/* In one transaction, whose flush is that of the whole file: a copy that is not whole is not taken for one, so there is
 * no way back to be kept. */
static int begin(sqlite3 *copy)
{
    return sqlite3_exec(copy, "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA journal_mode=OFF; BEGIN", NULL,
                        NULL, NULL);
}

/* A file of an earlier version has none. */
static int forget_staged(sqlite3 *copy)
{
    if (sqlite3_table_column_metadata(copy, NULL, "staged", NULL, NULL, NULL, NULL, NULL, NULL)) return SQLITE_OK;
    return sqlite3_exec(copy, "DELETE FROM staged", NULL, NULL, NULL);
}

/* Lets the copy say of itself that it is one, and forget what was never committed: a passphrase may be among it. */
static hf_status mark(hf_store *store, const char *path, hf_error *error)
{
    static const char sql[] = "INSERT OR REPLACE INTO fact (key, text) VALUES ('" HF_FACT_COPIED "', ?1)";
    hf_number_text now;
    sqlite3 *copy = NULL;
    sqlite3_stmt *insert = NULL;
    int code = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL);
    if (!code) code = begin(copy);
    if (!code) code = forget_staged(copy);
    if (!code) code = sqlite3_prepare_v2(copy, sql, -1, &insert, NULL);
    if (!code) code = sqlite3_bind_text(insert, 1, hf_text_number(now, hf_clock_now(store->clock)), -1, SQLITE_STATIC);
    if (!code && (code = sqlite3_step(insert)) == SQLITE_DONE) code = sqlite3_reset(insert);
    if (!code) code = sqlite3_exec(copy, "COMMIT", NULL, NULL, NULL);
    hf_status status = code ? hf_store_fail(error, store, copy, code) : HF_OK;
    sqlite3_finalize(insert);
    sqlite3_close(copy);
    return status;
}

static hf_status copy_into(hf_store *store, const char *folder, const char *name, hf_error *error)
{
    char part[HF_PATH_MAX], path[HF_PATH_MAX], file[96];
    hf_text_format(file, sizeof file, "%s.db", name);
    hf_status status = hf_path_join(path, folder, file, error);
    if (!status) status = hf_path_join(part, folder, "part", error);
    if (!status) status = vacuum_into(store, part, error);
    if (!status) status = mark(store, part, error);
    if (!status) status = hf_file_rename(part, path, error);
    if (!status) return hf_folder_flush(folder, error);
    hf_file_remove(part, NULL);
    return status;
}

hf_status hf_store_copy_as(hf_store *store, const char *name, hf_error *error)
{
    char folder[HF_PATH_MAX], lock_path[HF_PATH_MAX];
    hf_file_lock *lock = NULL;
    hf_status status = hf_path_join(folder, store->data, FOLDER, error);
    if (!status) status = hf_folder_make(folder, HF_FILE_PRIVATE, error);
    if (!status) status = hf_path_join(lock_path, folder, "lock", error);
    if (!status) status = hf_file_lock_take(&lock, lock_path, error); /* one writes `part` at a time */
    if (!status) status = copy_into(store, folder, name, error);
    hf_file_lock_release(lock);
    return status;
}

/* `20261122T091400Z`: names in the order of time, of characters that every file system takes. */
static void name_of(char out[24], int64_t when)
{
    hf_time_text iso;
    size_t length = 0;
    hf_clock_iso(iso, when);
    for (const char *at = iso; *at && length < 23; at++)
        if (!strchr("-:", *at)) out[length++] = *at;
    out[length] = '\0';
}

static bool is_copy(const char *name)
{
    return strlen(name) == strlen("20261122T091400Z.db") && strspn(name, "0123456789") == 8 &&
           hf_text_ends_with(name, "Z.db");
}

/* Copies in the order of time, and how many of the first are to go. */
typedef struct thinning {
    const char *folder;
    size_t count, spare;
    hf_status status;
    hf_error *error;
} thinning;

static bool count_copy(void *context, const char *name)
{
    thinning *thin = context;
    thin->count += is_copy(name);
    return true;
}

static bool drop_copy(void *context, const char *name)
{
    thinning *thin = context;
    char path[HF_PATH_MAX];
    if (!thin->spare) return false;
    if (!is_copy(name)) return true;
    thin->spare--;
    thin->status = hf_path_join(path, thin->folder, name, thin->error);
    if (!thin->status) thin->status = hf_file_remove(path, thin->error);
    return !thin->status;
}

static hf_status thin_out(const hf_store *store, size_t keep, hf_error *error)
{
    char folder[HF_PATH_MAX];
    thinning thin = {.folder = folder, .error = error};
    hf_status status = hf_path_join(folder, store->data, FOLDER, error);
    if (!status) status = hf_folder_list(folder, count_copy, &thin, error);
    if (status || thin.count <= keep) return status;

    thin.spare = thin.count - keep;
    status = hf_folder_list(folder, drop_copy, &thin, error);
    return status ? status : thin.status;
}

hf_status hf_store_copy(hf_store *store, int keep, hf_error *error)
{
    char name[24];
    if (store->read_only) return hf_fail(error, HF_E_STORE_READ_ONLY, store->path, NULL);
    name_of(name, hf_clock_now(store->clock));
    hf_status status = hf_store_copy_as(store, name, error);
    return status ? status : thin_out(store, keep > 1 ? (size_t)keep : 1, error);
}
