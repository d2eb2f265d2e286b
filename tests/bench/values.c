/* Reading all values of a store, against a bare SELECT of the same columns. */
#include "tests/bench/bare_store.h"
#include "tests/bench/rows.h"

#include <stdlib.h>
#include <string.h>

enum {
    PAGES = 20, /* of ten fields each */
    READS = 50, /* a sample */
};

typedef struct reading {
    bench_bare *bare;
    hf_store *store;
    int reads;
    size_t bytes; /* of what was read, so that it is */
} reading;

static void close_reading(void *context)
{
    reading *of = context;
    hf_store_close(of->store);
    bench_bare_close(of->bare);
    free(of);
}

static void *open_reading(const bench_place *place)
{
    reading *of = calloc(1, sizeof *of);
    if (!of) return NULL;
    of->reads = place->quick ? 1 : READS;
    if (bench_bare_open(&of->bare, place->folder) && bench_bare_add_pages(of->bare, PAGES) &&
        bench_store_open(&of->store, place->folder) == HF_OK)
        return of;
    close_reading(of);
    return NULL;
}

static bool take(void *context, const hf_stored_value *value)
{
    *(size_t *)context += strlen(value->page) + strlen(value->field) + strlen(value->text) + strlen(value->who);
    return true;
}

/* Microseconds for all of them. */
static double ours(void *context)
{
    reading *of = context;
    double start = bench_now();
    for (int i = 0; i < of->reads; i++)
        if (hf_store_values(of->store, NULL, NULL, take, &of->bytes, NULL) != HF_OK) return -1;
    return (bench_now() - start) * 1e6 / of->reads;
}

static bool select_all(reading *of)
{
    static const char sql[] = "SELECT v.page, v.field, v.text, v.sealed, v.revision, r.at, r.who, r.origin "
                              "FROM value v JOIN revision r ON r.id = v.revision ORDER BY v.page, v.field";
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(bench_bare_handle(of->bare), sql, -1, &statement, NULL);
    while (result == SQLITE_OK && (result = sqlite3_step(statement)) == SQLITE_ROW) {
        for (int column = 0; column < 8; column++) of->bytes += (size_t)sqlite3_column_bytes(statement, column);
        result = SQLITE_OK;
    }
    sqlite3_finalize(statement);
    return result == SQLITE_DONE;
}

static double reference(void *context)
{
    reading *of = context;
    double start = bench_now();
    for (int i = 0; i < of->reads; i++)
        if (!select_all(of)) return -1;
    return (bench_now() - start) * 1e6 / of->reads;
}

const bench_row bench_read_all = {
    .name = "reading all of 200 values (bare SELECT)",
    .unit = "us",
    .limit = 2,
    .rounds = 40,
    .open = open_reading,
    .ours = ours,
    .reference = reference,
    .close = close_reading,
};
