/* tests/bench/bench.h: the same work done by Holdfast and by a reference, in turns, on one machine in one run.
 *
 * What counts is the ratio of the two: it carries over from machine to machine where milliseconds do not. */
#ifndef HF_TESTS_BENCH_BENCH_H
#define HF_TESTS_BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Where a row finds the programs, and an empty folder of its own; `quick`: as little work as shows that it works. */
typedef struct bench_place {
    const char *programs;
    const char *folder;
    bool quick;
} bench_place;

/* What a limit says about the ratio. */
typedef enum bench_bound {
    BENCH_AT_MOST,
    BENCH_AT_LEAST,
    BENCH_NEAR, /* each round's differs from 1 by no more than the limit */
    BENCH_SHOWN /* beside the others, without a limit */
} bench_bound;

/* One row. `open` makes ready and returns NULL if it cannot, having said why on stderr; `close` takes what it returned.
 * `ours` and `reference` do the work once and return what it came to in `unit`, or a negative number when it failed. */
typedef struct bench_row {
    const char *name;
    const char *unit;
    const char *needs; /* a program without which the row is left out; NULL = none */
    bench_bound bound;
    double limit; /* of ours / reference */
    size_t rounds;
    void *(*open)(const bench_place *place);
    double (*ours)(void *context);
    double (*reference)(void *context);
    void (*close)(void *context);
} bench_row;

/* What the rounds of a row came to. The ratios are those of the rounds, not of the medians beside them. */
typedef struct bench_result {
    double ours, reference;    /* medians, in the row's unit */
    double least, ratio, most; /* least, median and greatest ratio */
    bool within;
} bench_result;

/* Runs the rounds, alternating who goes first; when it is to be quick, one. false if a round failed. */
bool bench_measure(bench_result *out, const bench_row *row, const bench_place *place);

/* What a program of rows does. `[--quick] [--append] [--only WORD] OUT.json`: runs the rows (whose names hold WORD),
 * prints the table and writes the file, or adds to it. Returns the exit status: 0; 1 when a row could not be measured
 * or, unless it was to be quick, is not within its limit; 2 for a wrong use. */
int bench_main(int argc, char **argv, const char *programs, const bench_row *const *rows, size_t count);

/* The report: a table on stdout, and the file. */
void bench_print_head(void);
void bench_print_row(const bench_row *row, const bench_result *result);
bool bench_write(const char *path, bool append, const bench_row *const *rows, const bench_result *results,
                 size_t count);

/* Processor, how many, system: for the head of the report. */
void bench_name_machine(char *out, size_t size);

/* Whether a program of that name is found where programs are looked for. */
bool bench_has_program(const char *name);

/* Seconds on a clock that only goes forward. */
double bench_now(void);

/* Runs a program to its end without output; arguments[0] is its path or its name. false if it could not be run or did
 * not end with 0. *seconds is what it took of the processor; may be NULL. */
bool bench_run(double *seconds, const char *const *arguments);

/* Runs it `count` times: milliseconds each took, or a negative number. */
double bench_time_runs(const char *const *arguments, int count);

#ifdef __cplusplus
}
#endif

#endif
