/* tests/bench/attempt.h: rows in C++, whose failures are exceptions, for the table, where they are values. */
#ifndef HF_TESTS_BENCH_ATTEMPT_H
#define HF_TESTS_BENCH_ATTEMPT_H

#include "tests/bench/bench.h"

#include <cstdio>
#include <exception>

namespace bench
{

/* What `work` comes to; `failed` when it cannot be done, which is told. */
template <typename Result, typename Work> Result attempt(Result failed, Work work)
{
    try {
        return work();
    } catch (const std::exception &failure) {
        fprintf(stderr, "bench: %s\n", failure.what());
        return failed;
    }
}

/* A figure of a row. */
template <typename Work> double attempt(Work work)
{
    return attempt(-1.0, work);
}

/* The functions of a row that has a Context of its own. */
template <typename Context> void *make(const bench_place *place)
{
    return attempt<void *>(nullptr, [&] { return new Context(*place); });
}
template <typename Context, double (Context::*SIDE)()> double measure(void *context)
{
    return attempt([&] { return (static_cast<Context *>(context)->*SIDE)(); });
}
template <typename Context> void drop(void *context)
{
    delete static_cast<Context *>(context);
}

} // namespace bench

#endif
