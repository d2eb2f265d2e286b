/* tests/bench/installing.h: homes with many pages, or many plug-ins. */
#ifndef HF_TESTS_BENCH_INSTALLING_H
#define HF_TESTS_BENCH_INSTALLING_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Installs the pages page-0, page-1, ... of a home, each with two fields and without a compiler. False if it failed,
 * which it has said. */
bool bench_install_pages(const char *home, int count);

/* The same with copies of the plug-in `original` (tests/plugins/bulk.c), each under an id of its own: bulk-00, bulk-01,
 * ..., bulk-zz. Whoever installs them has loaded them afterwards. */
bool bench_install_plugins(const char *home, const char *original, int count);

#ifdef __cplusplus
}
#endif

#endif
