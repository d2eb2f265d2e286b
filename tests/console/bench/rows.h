/* tests/console/bench/rows.h: what is measured of windows. */
#ifndef HF_TESTS_CONSOLE_BENCH_ROWS_H
#define HF_TESTS_CONSOLE_BENCH_ROWS_H

#include "tests/bench/bench.h"

extern const bench_row bench_sheet_time;
extern const bench_row bench_sheet_many;
extern const bench_row bench_list_rows;
extern const bench_row bench_opening;
extern const bench_row bench_rounds_handles, bench_rounds_gdi, bench_rounds_user, bench_rounds_memory;

#endif
