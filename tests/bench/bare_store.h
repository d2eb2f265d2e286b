/* tests/bench/bare_store.h: a settings store, written with SQLite alone: the same rows, the same durability. */
#ifndef HF_TESTS_BENCH_BARE_STORE_H
#define HF_TESTS_BENCH_BARE_STORE_H

#include "core/store.h"

#include <sqlite3.h>
#include <stdbool.h>

enum {
    BENCH_FIELDS = 10, /* of a commit */
    BENCH_VALUE_SIZE = 48,
};

typedef struct bench_bare bench_bare;

/* The file that a store makes in `folder`, with its schema, opened bare with the store's settings. */
bool bench_bare_open(bench_bare **out, const char *folder);
void bench_bare_close(bench_bare *bare);
sqlite3 *bench_bare_handle(const bench_bare *bare);

/* One revision that changes all ten fields, durably. */
bool bench_bare_commit(bench_bare *bare);

/* So many revisions at once. */
bool bench_bare_fill(bench_bare *bare, int revisions);

/* As many pages, of ten fields each. */
bool bench_bare_add_pages(bench_bare *bare, int pages);

/* Makes `folder` and opens the store in it. */
hf_status bench_store_open(hf_store **out, const char *folder);

/* The name of a field, and its value of a revision. */
const char *bench_field(size_t field);
void bench_value(char out[BENCH_VALUE_SIZE], int64_t revision, size_t field);

#define BENCH_PAGE "bench"

#endif
