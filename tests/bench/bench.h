/* tests/bench/bench.h: the same work done by Holdfast and by a reference, in turns, on one machine in one run.
 *
 * What counts is the ratio of the two: it carries over from machine to machine where milliseconds do not. */
#ifndef HF_TESTS_BENCH_BENCH_H
#define HF_TESTS_BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>

/* Where a row finds the programs, and an empty folder of its own. */
typedef struct bench_place {
    const char *programs;
    const char *folder;
} bench_place;

/* One row. `open` makes ready and returns NULL if it cannot, having said why on stderr; `close` takes what it returned.
 * `ours` and `reference` do the work once and return what it cost in `unit`, or a negative number when it failed. */
typedef struct bench_row {
    const char *name;
    const char *unit;
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

extern const bench_row bench_get_time;
extern const bench_row bench_get_memory;
extern const bench_row bench_commit;
extern const bench_row bench_page;
extern const bench_row bench_template;
extern const bench_row bench_pages_get;
extern const bench_row bench_pages_get_own;
extern const bench_row bench_pages_list;
extern const bench_row bench_pages_console;

/* Runs the rounds, alternating who goes first. false if a round failed. */
bool bench_measure(bench_result *out, const bench_row *row, const bench_place *place);

/* The report: a table on stdout, and the file. */
void bench_print_head(void);
void bench_print_row(const bench_row *row, const bench_result *result);
bool bench_write(const char *path, const bench_row *const *rows, const bench_result *results, size_t count);

/* Processor, how many, system: for the head of the report. */
void bench_name_machine(char *out, size_t size);

/* Seconds on a clock that only goes forward. */
double bench_now(void);

/* Runs a program to its end without output; arguments[0] is its path or its name. false if it could not be run or did
 * not end with 0. `peak` is its peak resident memory in MiB, and may be NULL. */
bool bench_run(const char *const *arguments, double *peak);

#endif
