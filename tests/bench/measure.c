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

static bool measure_rounds(bench_result *out, const bench_row *row, void *context, double *samples)
{
    double *ours = samples, *reference = ours + row->rounds, *ratios = reference + row->rounds;

    if (!measure_round(ours, reference, row, context, false)) return false; /* warms up; overwritten below */
    for (size_t i = 0; i < row->rounds; i++) {
        if (!measure_round(&ours[i], &reference[i], row, context, i % 2 == 1)) return false;
        ratios[i] = ours[i] / reference[i];
    }
    out->ours = median(ours, row->rounds);
    out->reference = median(reference, row->rounds);
    out->ratio = median(ratios, row->rounds);
    out->least = ratios[0];
    out->most = ratios[row->rounds - 1];
    out->within = out->ratio <= row->limit;
    return true;
}

bool bench_measure(bench_result *out, const bench_row *row, const bench_place *place)
{
    bool measured = false;
    double *samples = calloc(row->rounds * 3, sizeof *samples);
    void *context = row->open(place);

    if (samples && context) measured = measure_rounds(out, row, context, samples);
    if (context) row->close(context);
    free(samples);
    return measured;
}
