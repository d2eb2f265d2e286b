#include "tests/bench/bench.h"

#include <stdlib.h>
#include <time.h>

double bench_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Sorts the samples. */
static double median(double *samples, size_t count)
{
    qsort(samples, count, sizeof *samples, compare);
    return count % 2 ? samples[count / 2] : (samples[count / 2 - 1] + samples[count / 2]) / 2;
}

/* One round: both, and the other one first in every second. */
static bool measure_round(double *ours, double *reference, const bench_row *row, void *context, bool reference_first)
{
    if (reference_first) *reference = row->reference(context);
    *ours = row->ours(context);
    if (!reference_first) *reference = row->reference(context);
    return *ours >= 0 && *reference > 0;
}

static bool is_within(const bench_row *row, const bench_result *result)
{
    switch (row->bound) {
    case BENCH_AT_MOST: return result->ratio <= row->limit;
    case BENCH_AT_LEAST: return result->ratio >= row->limit;
    case BENCH_NEAR: return result->least >= 1 - row->limit && result->most <= 1 + row->limit;
    case BENCH_SHOWN: break;
    }
    return true;
}

static bool measure_rounds(bench_result *out, const bench_row *row, void *context, size_t rounds, double *samples)
{
    double *ours = samples, *reference = ours + rounds, *ratios = reference + rounds;

    /* The first of several warms up, and is overwritten below. */
    if (rounds > 1 && !measure_round(ours, reference, row, context, false)) return false;
    for (size_t i = 0; i < rounds; i++) {
        if (!measure_round(&ours[i], &reference[i], row, context, i % 2 == 1)) return false;
        ratios[i] = ours[i] / reference[i];
    }
    out->ours = median(ours, rounds);
    out->reference = median(reference, rounds);
    out->ratio = median(ratios, rounds);
    out->least = ratios[0];
    out->most = ratios[rounds - 1];
    out->within = is_within(row, out);
    return true;
}

bool bench_measure(bench_result *out, const bench_row *row, const bench_place *place)
{
    bool measured = false;
    size_t rounds = place->quick ? 1 : row->rounds;
    double *samples = calloc(rounds * 3, sizeof *samples);
    void *context = samples ? row->open(place) : NULL;

    if (context) measured = measure_rounds(out, row, context, rounds, samples);
    if (context) row->close(context);
    free(samples);
    return measured;
}
