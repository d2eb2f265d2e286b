#include "core/store/internal.h"
#include "core/store/schema.h"

#include <stdlib.h>
#include <string.h>

#define BUSY_MILLISECONDS       5000
#define OPEN_ATTEMPTS           10
#define OPEN_PAUSE_MILLISECONDS 20

static void disconnect(hf_store *store)
{
    for (size_t i = 0; i < HF_SQL_COUNT; i++) {
        sqlite3_finalize(store->statements[i]);
        store->statements[i] = NULL;
    }
    sqlite3_close(store->db);
    store->db = NULL;
    store->absent = false;
}

static hf_status open_database(hf_store *store, const char *name, int flags, hf_error *error)
{
    disconnect(store);
    int code = sqlite3_open_v2(name, &store->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (code) return hf_store_fail(error, store, store->db, code);

    sqlite3_busy_timeout(store->db, store->busy_milliseconds);
    sqlite3_limit(store->db, SQLITE_LIMIT_LENGTH, HF_STORE_ROW_MAX);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    /* Until a file is known to be sound and ours, not even its own journal is written into it. */
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return HF_OK;
}

static hf_status execute(hf_store *store, const char *sql, hf_error *error)
{
    int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return code ? hf_store_fail(error, store, store->db, code) : HF_OK;
}

/* The number that `sql`, which runs once, answers. */
static hf_status ask(int64_t *out, hf_store *store, const char *sql, hf_error *error)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
    if (!code) code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        *out = sqlite3_column_int64(statement, 0);
        code = SQLITE_OK;
    }
    hf_status status = code ? hf_store_fail(error, store, store->db, code) : HF_OK;
    sqlite3_finalize(statement);
    return status;
}

static hf_status look(int64_t *version, hf_store *store, hf_error *error)
{
    int64_t application = 0, found = 0, tables = 0;
    hf_status status = ask(&application, store, "PRAGMA application_id", error);
    if (!status) status = ask(&found, store, "PRAGMA user_version", error);
    if (!status && !application) status = ask(&tables, store, "SELECT count(*) FROM sqlite_schema", error);
    if (status) return status;

    if (application ? application != HF_STORE_APPLICATION_ID || found < 1 : found || tables)
        return hf_fail(error, HF_E_STORE_FOREIGN, store->path, NULL);
    *version = found;
    return HF_OK;
}

/* The format of the file, 0 for one that holds nothing yet: seen at one moment, since another process may be making
 * the tables. */
static hf_status identify(int64_t *version, hf_store *store, hf_error *error)
{
    hf_status status = execute(store, "BEGIN", error);
    if (!status) status = look(version, store, error);
    return status ? status : execute(store, "COMMIT", error); /* else the connection is closed */
}

static hf_status fail_version(const hf_store *store, int64_t version, hf_error *error)
{
    hf_number_text theirs, ours;
    int64_t known = (int64_t)hf_store_step_count;
    return hf_fail(error, version > known ? HF_E_STORE_NEWER_VERSION : HF_E_STORE_OLDER_VERSION, store->path,
                   hf_text_number(theirs, version), hf_text_number(ours, known), NULL);
}

/* One step of a migration, and what says that it was taken: all in the caller's transaction. */
static hf_status climb(hf_store *store, const char *const *steps, size_t count, hf_error *error)
{
    char mark[96];
    int64_t version = 0;
    hf_status status = ask(&version, store, "PRAGMA user_version", error);
    for (; !status && (size_t)version < count; version++) status = execute(store, steps[version], error);
    if (status) return status;

    hf_text_format(mark, sizeof mark, "PRAGMA application_id = %d; PRAGMA user_version = %d", HF_STORE_APPLICATION_ID,
                   (int)count);
    return execute(store, mark, error);
}

hf_status hf_store_migrate(hf_store *store, const char *const *steps, size_t count, hf_error *error)
{
    int64_t version = 0;
    hf_status status = ask(&version, store, "PRAGMA user_version", error);
    if (status || (size_t)version >= count) return status;

    if (version) {
        char name[64];
        hf_text_format(name, sizeof name, "version-%d-of-%lld", (int)version, (long long)hf_clock_now(store->clock));
        status = hf_store_copy_as(store, name, error);
    }
    if (!status) status = hf_store_begin(store, error);
    return status ? status : hf_store_end(store, climb(store, steps, count, error), error);
}

/* Whether the last process that wrote left its journal behind: it crashed, or it is still there. */
static bool has_journal(hf_store *store)
{
    sqlite3_file *journal = NULL;
    sqlite3_int64 size = 0;
    int code = sqlite3_file_control(store->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal);
    if (code || !journal || !journal->pMethods) return false;
    return journal->pMethods->xFileSize(journal, &size) == SQLITE_OK && size > 0;
}

/* Leaves an empty store in memory, so that reading what was never written finds nothing. */
static hf_status open_absent(hf_store *store, hf_error *error)
{
    hf_status status = open_database(store, ":memory:", SQLITE_OPEN_READWRITE, error);
    if (!status) status = climb(store, hf_store_steps, hf_store_step_count, error);
    if (!status) store->absent = true;
    return status;
}

/* Whether reading failed because the journal that readers share cannot be made in this folder. Where there is one, it
 * may hold what the file does not: then nothing else will do. */
static bool lacks_journal(const hf_store *store)
{
    char journal[HF_PATH_MAX];
    int code = sqlite3_errcode(store->db) & 0xff;
    if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY) return false;
    return hf_text_format(journal, sizeof journal, "%s-wal", store->path) && !hf_file_exists(journal);
}

/* Opens by a `file:` address that says that nobody writes to the file. */
static hf_status open_immutable(hf_store *store, hf_error *error)
{
    hf_text name = HF_TEXT_INIT(3 * HF_PATH_MAX + 32);
    hf_text_add(&name, store->path[0] == '/' ? "file:" : "file:/");
    for (const char *at = store->path; *at; at++) {
        if (*at == '\\')
            hf_text_add(&name, "/");
        else if (strchr("%?#", *at))
            hf_text_add_format(&name, "%%%02X", (unsigned)(unsigned char)*at);
        else
            hf_text_add_bytes(&name, at, 1);
    }
    hf_text_add(&name, "?immutable=1");
    hf_status status = name.failed
                           ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL)
                           : open_database(store, hf_text_get(&name), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
    hf_text_free(&name);
    return status;
}

static hf_status connect_reader(hf_store *store, hf_store_access access, hf_error *error)
{
    if (access == HF_STORE_ABSENT) return open_absent(store, error);

    int64_t version = 0;
    hf_error why;
    hf_error_clear(&why); /* of the first attempt, which the second one may make good */
    hf_status status = open_database(store, store->path, SQLITE_OPEN_READONLY, &why);
    if (!status) status = identify(&version, store, &why);
    if (status && access == HF_STORE_READABLE && lacks_journal(store)) {
        status = open_immutable(store, &why);
        if (!status) status = identify(&version, store, &why);
    }
    if (status && error != NULL) *error = why;
    if (status) return status;
    if (!version) return open_absent(store, error);
    return version == (int64_t)hf_store_step_count ? HF_OK : fail_version(store, version, error);
}

/* Makes the file, so that it is private from its first moment. Another process may be quicker. */
static hf_status make_file(const hf_store *store, hf_error *error)
{
    hf_status status = hf_file_write(store->path, "", 0, HF_FILE_PRIVATE | HF_FILE_NEW, error);
    return status == HF_CONFLICT ? HF_OK : status;
}

/* What every writer needs. Another process that holds the file now keeps the old kind of journal in use until the next
 * writer comes: no less safe, only slower. */
static hf_status prepare_writer(hf_store *store, hf_error *error)
{
    hf_status status = execute(store, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON", error);
    if (status) return status;
    int code = sqlite3_exec(store->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
    return code && (code & 0xff) != SQLITE_BUSY ? hf_store_fail(error, store, store->db, code) : HF_OK;
}

/* SQLite falls back to reading where writing is refused. On Windows it is also refused for the moment in which another
 * process puts the new file in its place: that passes. */
static hf_status open_writable(hf_store *store, hf_error *error)
{
    hf_status status = open_database(store, store->path, SQLITE_OPEN_READWRITE, error);
    for (int i = 1; !status && sqlite3_db_readonly(store->db, "main"); i++) {
        if (i == OPEN_ATTEMPTS) return hf_fail(error, HF_E_STORE_READ_ONLY, store->path, NULL);
        sqlite3_sleep(OPEN_PAUSE_MILLISECONDS);
        status = open_database(store, store->path, SQLITE_OPEN_READWRITE, error);
    }
    return status;
}

static hf_status connect_writer(hf_store *store, hf_store_access access, hf_error *error)
{
    if (access == HF_STORE_READABLE) return hf_fail(error, HF_E_STORE_READ_ONLY, store->path, NULL);

    int64_t version = 0;
    hf_status status = access == HF_STORE_ABSENT ? make_file(store, error) : HF_OK;
    if (!status) status = open_writable(store, error);
    if (!status) status = identify(&version, store, error);
    if (status) return status;
    if (version > (int64_t)hf_store_step_count) return fail_version(store, version, error);

    bool unclean = has_journal(store);
    status = prepare_writer(store, error);
    if (!status && unclean) status = hf_store_verify(store, error);
    if (!status) status = hf_store_migrate(store, hf_store_steps, hf_store_step_count, error);
    if (!status) sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    return status;
}

hf_status hf_store_connect(hf_store *store, hf_error *error)
{
    hf_store_access access = hf_store_look(store->path, store->data);
    if (access == HF_STORE_CLOSED) return hf_fail(error, HF_E_NEEDS_ELEVATION, store->data, NULL);
    return store->read_only ? connect_reader(store, access, error) : connect_writer(store, access, error);
}

hf_status hf_store_open(hf_store **out, const hf_store_options *options, hf_error *error)
{
    hf_store *store = calloc(1, sizeof *store);
    if (!store) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    store->clock = options->clock;
    store->read_only = options->read_only;
    store->busy_milliseconds = options->busy_milliseconds ? options->busy_milliseconds : BUSY_MILLISECONDS;
    hf_status status = hf_path_join(store->path, options->data, "settings.db", error);
    if (status) goto done;
    hf_text_put(store->data, sizeof store->data, options->data);
    status = hf_store_connect(store, error);
    if (status) goto done;

    *out = store;
    store = NULL;
done:
    hf_store_close(store);
    return status;
}

void hf_store_close(hf_store *store)
{
    if (!store) return;
    disconnect(store);
    free(store);
}
