#include "tests/bench/bare_store.h"

#include "core/file.h"

#include <stdio.h>
#include <stdlib.h>

struct bench_bare {
    sqlite3 *handle;
    sqlite3_stmt *begin, *add_revision, *put_value, *add_change, *commit;
    int64_t revision;
};

const char *bench_field(size_t field)
{
    static const char *const names[BENCH_FIELDS] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
    return names[field];
}

void bench_value(char out[BENCH_VALUE_SIZE], int64_t revision, size_t field)
{
    snprintf(out, BENCH_VALUE_SIZE, "value %lld of field %zu", (long long)revision, field);
}

hf_status bench_store_open(hf_store **out, const char *folder)
{
    const hf_store_options options = {.data = folder};
    hf_error error = {0};
    hf_status status = hf_folder_make(folder, HF_FILE_PRIVATE, &error);
    if (!status) status = hf_store_open(out, &options, &error);
    if (status) fprintf(stderr, "bench: %s: %s\n", folder, error.text);
    return status;
}

static bool prepare(bench_bare *bare)
{
    const struct {
        sqlite3_stmt **out;
        const char *sql;
    } statements[] = {
        {&bare->begin, "BEGIN IMMEDIATE"},
        {&bare->add_revision,
         "INSERT INTO revision (id, at, who, origin, kind) VALUES (?1, ?2, 'bench', 'cli', 'set')"},
        {&bare->put_value, "INSERT INTO value (page, field, text, revision) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO "
                           "UPDATE SET text = excluded.text, revision = excluded.revision"},
        {&bare->add_change, "INSERT INTO change (revision, page, field, old_text, new_text, secret) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, 0)"},
        {&bare->commit, "COMMIT"},
    };
    for (size_t i = 0; i < sizeof statements / sizeof statements[0]; i++)
        if (sqlite3_prepare_v2(bare->handle, statements[i].sql, -1, statements[i].out, NULL) != SQLITE_OK) return false;
    return true;
}

bool bench_bare_open(bench_bare **out, const char *folder)
{
    static const char settings[] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
    char path[HF_PATH_MAX];
    hf_store *store = NULL;
    bench_bare *bare = calloc(1, sizeof *bare);
    if (!bare || bench_store_open(&store, folder)) goto failed;
    hf_store_close(store);
    if (hf_path_join(path, folder, "settings.db", NULL)) goto failed;
    if (sqlite3_open_v2(path, &bare->handle, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
        sqlite3_exec(bare->handle, settings, NULL, NULL, NULL) == SQLITE_OK && prepare(bare)) {
        *out = bare;
        return true;
    }
    fprintf(stderr, "bench: %s: %s\n", path, sqlite3_errmsg(bare->handle));
failed:
    bench_bare_close(bare);
    return false;
}

void bench_bare_close(bench_bare *bare)
{
    if (!bare) return;
    sqlite3_finalize(bare->begin);
    sqlite3_finalize(bare->add_revision);
    sqlite3_finalize(bare->put_value);
    sqlite3_finalize(bare->add_change);
    sqlite3_finalize(bare->commit);
    sqlite3_close(bare->handle);
    free(bare);
}

sqlite3 *bench_bare_handle(const bench_bare *bare)
{
    return bare->handle;
}

static bool run(sqlite3_stmt *statement)
{
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    return done;
}

static bool write_field(const bench_bare *bare, const char *page, size_t field)
{
    char old_text[BENCH_VALUE_SIZE], new_text[BENCH_VALUE_SIZE];

    bench_value(old_text, bare->revision - 1, field);
    bench_value(new_text, bare->revision, field);
    sqlite3_bind_text(bare->put_value, 1, page, -1, SQLITE_STATIC);
    sqlite3_bind_text(bare->put_value, 2, bench_field(field), -1, SQLITE_STATIC);
    sqlite3_bind_text(bare->put_value, 3, new_text, -1, SQLITE_STATIC);
    sqlite3_bind_int64(bare->put_value, 4, bare->revision);
    sqlite3_bind_int64(bare->add_change, 1, bare->revision);
    sqlite3_bind_text(bare->add_change, 2, page, -1, SQLITE_STATIC);
    sqlite3_bind_text(bare->add_change, 3, bench_field(field), -1, SQLITE_STATIC);
    sqlite3_bind_text(bare->add_change, 4, old_text, -1, SQLITE_STATIC);
    sqlite3_bind_text(bare->add_change, 5, new_text, -1, SQLITE_STATIC);
    return run(bare->put_value) && run(bare->add_change);
}

static bool write_revision(bench_bare *bare, const char *page)
{
    bare->revision++;
    sqlite3_bind_int64(bare->add_revision, 1, bare->revision);
    sqlite3_bind_int64(bare->add_revision, 2, 1700000000 + bare->revision);
    if (!run(bare->add_revision)) return false;
    for (size_t i = 0; i < BENCH_FIELDS; i++)
        if (!write_field(bare, page, i)) return false;
    return true;
}

bool bench_bare_commit(bench_bare *bare)
{
    return bench_bare_fill(bare, 1);
}

bool bench_bare_fill(bench_bare *bare, int revisions)
{
    if (!run(bare->begin)) return false;
    for (int i = 0; i < revisions; i++)
        if (!write_revision(bare, BENCH_PAGE)) return false;
    return run(bare->commit);
}

bool bench_bare_add_pages(bench_bare *bare, int pages)
{
    char name[32];
    if (!run(bare->begin)) return false;
    for (int i = 0; i < pages; i++) {
        snprintf(name, sizeof name, "page-%d", i);
        if (!write_revision(bare, name)) return false;
    }
    return run(bare->commit);
}
