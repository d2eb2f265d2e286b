/* tests/bench/vault/limits.h: as many connections as the rows about a vault open at once. */
#ifndef HF_TESTS_BENCH_VAULT_LIMITS_H
#define HF_TESTS_BENCH_VAULT_LIMITS_H

#include <sys/resource.h>

enum { BENCH_CONNECTIONS_MAX = 4000 };

/* Lets this process have as many files open as the system allows it. */
static inline void bench_raise_limits(void)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    files.rlim_cur = files.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &files);
}

#endif
