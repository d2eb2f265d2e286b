/* tests/bench/rows.h: what is measured on Linux. */
#ifndef HF_TESTS_BENCH_ROWS_H
#define HF_TESTS_BENCH_ROWS_H

#include "tests/bench/bench.h"

#ifdef __cplusplus
extern "C" {
#endif

extern const bench_row bench_get_time, bench_get_memory, bench_get_rclone, bench_get_restic;
extern const bench_row bench_read_all;
extern const bench_row bench_commit, bench_commit_history;
extern const bench_row bench_page, bench_template;
extern const bench_row bench_pages_get, bench_pages_get_own, bench_pages_list, bench_pages_console;

#ifdef __cplusplus
}
#endif

#endif
