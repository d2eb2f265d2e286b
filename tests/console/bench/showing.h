/* tests/console/bench/showing.h: shows a property sheet until everything in it is painted. */
#ifndef HF_TESTS_CONSOLE_BENCH_SHOWING_H
#define HF_TESTS_CONSOLE_BENCH_SHOWING_H

#include "tests/console/bench/bare.h"

/* Milliseconds from the call to the moment when all is painted, or negative, having said why on stderr. Then the sheet
 * is cancelled. */
double bench_show_ours(const char *home);
double bench_show_bare(const bare_sheet *bare);

/* The same, and notes the controls of the page. False if it could not be shown. */
bool bench_learn_controls(bare_sheet *out, const char *home);

#endif
