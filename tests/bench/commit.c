/* A durable commit of ten fields: through the store, with its comparison, its old values and its checks, against bare
 * SQLite writing the same rows into a file of the same schema with the same durability; and with a long history against
 * a short one. */
#include "tests/bench/bare_store.h"
#include "tests/bench/rows.h"

#include "core/file.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    COMMITS = 20,    /* a sample */
    HISTORY = 10000, /* revisions, as many as are kept */
};

typedef struct writer {
    hf_store *store;
    int64_t revision;
} writer;

typedef struct writers {
    writer ours, other;
    bench_bare *bare;
    int commits; /* a sample */
} writers;

static void close_writers(void *context)
{
    writers *of = context;
    hf_store_close(of->ours.store);
    hf_store_close(of->other.store);
    bench_bare_close(of->bare);
    free(of);
}

static bool open_writer(writer *out, const char *folder)
{
    return bench_store_open(&out->store, folder) == HF_OK &&
           hf_store_revision(&out->revision, out->store, NULL) == HF_OK;
}

/* A store that has had so many revisions. */
static bool open_with_history(writer *out, const char *folder, int revisions)
{
    bench_bare *bare = NULL;
    bool filled = bench_bare_open(&bare, folder) && bench_bare_fill(bare, revisions);
    bench_bare_close(bare);
    return filled && open_writer(out, folder);
}

static writers *start(const bench_place *place, char ours[HF_PATH_MAX], char other[HF_PATH_MAX])
{
    writers *of = calloc(1, sizeof *of);
    if (!of) return NULL;
    of->commits = place->quick ? 1 : COMMITS;
    if (!hf_path_join(ours, place->folder, "ours", NULL) && !hf_path_join(other, place->folder, "other", NULL))
        return of;
    free(of);
    return NULL;
}

static void *open_commits(const bench_place *place)
{
    char ours[HF_PATH_MAX], other[HF_PATH_MAX];
    writers *of = start(place, ours, other);
    if (!of || (open_writer(&of->ours, ours) && bench_bare_open(&of->bare, other))) return of;
    close_writers(of);
    return NULL;
}

static void *open_histories(const bench_place *place)
{
    char ours[HF_PATH_MAX], other[HF_PATH_MAX];
    writers *of = start(place, ours, other);
    if (!of ||
        (open_with_history(&of->ours, ours, place->quick ? 10 : HISTORY) && open_with_history(&of->other, other, 1)))
        return of;
    close_writers(of);
    return NULL;
}

static bool commit(writer *to)
{
    char values[BENCH_FIELDS][BENCH_VALUE_SIZE];
    hf_change changes[BENCH_FIELDS] = {0};
    hf_error error = {0};

    for (size_t i = 0; i < BENCH_FIELDS; i++) {
        bench_value(values[i], to->revision + 1, i);
        changes[i] = (hf_change){.page = BENCH_PAGE, .field = bench_field(i), .text = values[i]};
    }
    const hf_commit_request request = {
        .base = to->revision,
        .changes = changes,
        .change_count = BENCH_FIELDS,
        .origin = {.who = "bench", .from = "cli"},
        .kind = "set",
    };
    if (hf_store_commit(&to->revision, to->store, &request, &error) == HF_OK) return true;
    fprintf(stderr, "bench: %s\n", error.text);
    return false;
}

/* Milliseconds a commit. */
static double time_commits(writer *to, int count)
{
    double start = bench_now();
    for (int i = 0; i < count; i++)
        if (!commit(to)) return -1;
    return (bench_now() - start) * 1000 / count;
}

static double ours_time(void *context)
{
    writers *of = context;
    return time_commits(&of->ours, of->commits);
}

static double other_time(void *context)
{
    writers *of = context;
    return time_commits(&of->other, of->commits);
}

static double bare_time(void *context)
{
    writers *of = context;
    double start = bench_now();
    for (int i = 0; i < of->commits; i++)
        if (!bench_bare_commit(of->bare)) return -1;
    return (bench_now() - start) * 1000 / of->commits;
}

const bench_row bench_commit = {
    .name = "durable commit of 10 fields (bare SQLite)",
    .unit = "ms",
    .limit = 1.3,
    .rounds = 40,
    .open = open_commits,
    .ours = ours_time,
    .reference = bare_time,
    .close = close_writers,
};

const bench_row bench_commit_history = {
    .name = "durable commit after 10,000 revisions (after one)",
    .unit = "ms",
    .limit = 1.1,
    .rounds = 40,
    .open = open_histories,
    .ours = ours_time,
    .reference = other_time,
    .close = close_writers,
};
