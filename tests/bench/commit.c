/* A durable commit of ten fields: through the store, with its comparison, its old values and its checks, against bare
 * SQLite writing the same rows into a file of the same schema with the same durability. */
#include "tests/bench/bench.h"

#include "core/store.h"

#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum {
    FIELDS = 10,
    COMMITS = 20, /* a sample */
    VALUE_SIZE = 48,
};

static const char page[] = "bench";
static const char *const names[FIELDS] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};

typedef struct commit_pair {
    hf_store *store;
    int64_t revision;
    sqlite3 *bare;
    sqlite3_stmt *begin, *add_revision, *put_value, *add_change, *commit;
    int64_t bare_revision;
} commit_pair;

static void write_value(char out[VALUE_SIZE], int64_t revision, size_t field)
{
    snprintf(out, VALUE_SIZE, "value %lld of field %zu", (long long)revision, field);
}

static hf_status open_store(hf_store **out, const char *folder)
{
    const hf_store_options options = {.data = folder};
    hf_error error = {0};

    hf_status status = mkdir(folder, 0700) == 0 ? HF_OK : HF_FAILED;
    if (!status) status = hf_store_open(out, &options, &error);
    if (status) fprintf(stderr, "bench: %s: %s\n", folder, error.text);
    return status;
}

static bool prepare(commit_pair *pair)
{
    const struct {
        sqlite3_stmt **out;
        const char *sql;
    } statements[] = {
        {&pair->begin, "BEGIN IMMEDIATE"},
        {&pair->add_revision,
         "INSERT INTO revision (id, at, who, origin, kind) VALUES (?1, ?2, 'bench', 'cli', 'set')"},
        {&pair->put_value, "INSERT INTO value (page, field, text, revision) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO "
                           "UPDATE SET text = excluded.text, revision = excluded.revision"},
        {&pair->add_change, "INSERT INTO change (revision, page, field, old_text, new_text, secret) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, 0)"},
        {&pair->commit, "COMMIT"},
    };
    for (size_t i = 0; i < sizeof statements / sizeof statements[0]; i++)
        if (sqlite3_prepare_v2(pair->bare, statements[i].sql, -1, statements[i].out, NULL) != SQLITE_OK) return false;
    return true;
}

/* A file that the store made, so that it has the store's schema, opened bare with the store's settings. */
static bool open_bare(commit_pair *pair, const char *folder)
{
    static const char settings[] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
    char path[PATH_MAX];
    hf_store *store = NULL;

    if (open_store(&store, folder)) return false;
    hf_store_close(store);
    if (snprintf(path, sizeof path, "%s/settings.db", folder) >= (int)sizeof path) return false;
    if (sqlite3_open_v2(path, &pair->bare, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
        sqlite3_exec(pair->bare, settings, NULL, NULL, NULL) == SQLITE_OK && prepare(pair))
        return true;
    fprintf(stderr, "bench: %s: %s\n", path, sqlite3_errmsg(pair->bare));
    return false;
}

static void close_commits(void *context)
{
    commit_pair *pair = context;
    sqlite3_finalize(pair->begin);
    sqlite3_finalize(pair->add_revision);
    sqlite3_finalize(pair->put_value);
    sqlite3_finalize(pair->add_change);
    sqlite3_finalize(pair->commit);
    sqlite3_close(pair->bare);
    hf_store_close(pair->store);
    free(pair);
}

static void *open_commits(const bench_place *place)
{
    char ours[PATH_MAX], bare[PATH_MAX];
    commit_pair *pair = calloc(1, sizeof *pair);
    if (!pair) return NULL;

    if (snprintf(ours, sizeof ours, "%s/ours", place->folder) < (int)sizeof ours &&
        snprintf(bare, sizeof bare, "%s/bare", place->folder) < (int)sizeof bare &&
        open_store(&pair->store, ours) == HF_OK && open_bare(pair, bare))
        return pair;
    close_commits(pair);
    return NULL;
}

static bool commit_ours(commit_pair *pair)
{
    char values[FIELDS][VALUE_SIZE];
    hf_change changes[FIELDS] = {0};
    hf_error error = {0};

    for (size_t i = 0; i < FIELDS; i++) {
        write_value(values[i], pair->revision + 1, i);
        changes[i] = (hf_change){.page = page, .field = names[i], .text = values[i]};
    }
    const hf_commit_request request = {
        .base = pair->revision,
        .changes = changes,
        .change_count = FIELDS,
        .origin = {.who = "bench", .from = "cli"},
        .kind = "set",
    };
    if (hf_store_commit(&pair->revision, pair->store, &request, &error) == HF_OK) return true;
    fprintf(stderr, "bench: %s\n", error.text);
    return false;
}

static bool run(sqlite3_stmt *statement)
{
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    return done;
}

static bool write_field(commit_pair *pair, size_t field)
{
    char old_text[VALUE_SIZE], new_text[VALUE_SIZE];

    write_value(old_text, pair->bare_revision - 1, field);
    write_value(new_text, pair->bare_revision, field);
    sqlite3_bind_text(pair->put_value, 1, page, -1, SQLITE_STATIC);
    sqlite3_bind_text(pair->put_value, 2, names[field], -1, SQLITE_STATIC);
    sqlite3_bind_text(pair->put_value, 3, new_text, -1, SQLITE_STATIC);
    sqlite3_bind_int64(pair->put_value, 4, pair->bare_revision);
    sqlite3_bind_int64(pair->add_change, 1, pair->bare_revision);
    sqlite3_bind_text(pair->add_change, 2, page, -1, SQLITE_STATIC);
    sqlite3_bind_text(pair->add_change, 3, names[field], -1, SQLITE_STATIC);
    sqlite3_bind_text(pair->add_change, 4, old_text, -1, SQLITE_STATIC);
    sqlite3_bind_text(pair->add_change, 5, new_text, -1, SQLITE_STATIC);
    return run(pair->put_value) && run(pair->add_change);
}

static bool commit_bare(commit_pair *pair)
{
    pair->bare_revision++;
    sqlite3_bind_int64(pair->add_revision, 1, pair->bare_revision);
    sqlite3_bind_int64(pair->add_revision, 2, 1700000000 + pair->bare_revision);
    if (!run(pair->begin) || !run(pair->add_revision)) return false;
    for (size_t i = 0; i < FIELDS; i++)
        if (!write_field(pair, i)) return false;
    return run(pair->commit);
}

/* Milliseconds a commit. */
static double ours_time(void *context)
{
    double start = bench_now();
    for (int i = 0; i < COMMITS; i++)
        if (!commit_ours(context)) return -1;
    return (bench_now() - start) * 1000 / COMMITS;
}

static double reference_time(void *context)
{
    double start = bench_now();
    for (int i = 0; i < COMMITS; i++)
        if (!commit_bare(context)) return -1;
    return (bench_now() - start) * 1000 / COMMITS;
}

const bench_row bench_commit = {
    .name = "durable commit of 10 fields (bare SQLite)",
    .unit = "ms",
    .limit = 1.3,
    .rounds = 40,
    .open = open_commits,
    .ours = ours_time,
    .reference = reference_time,
    .close = close_commits,
};
