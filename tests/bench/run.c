/* What a program of rows does, on every system. */
#include "tests/bench/bench.h"

#include "core/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How it was called, and what came of it. */
typedef struct bench_run_state {
    const char *programs, *only, *report;
    bool quick, append;
    char home[HF_PATH_MAX];
    const bench_row **measured;
    bench_result *results;
    size_t count;
} bench_run_state;

static bool read_arguments(bench_run_state *out, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--quick")) {
            out->quick = true;
        } else if (!strcmp(argv[i], "--append")) {
            out->append = true;
        } else if (!strcmp(argv[i], "--only") && i + 1 < argc) {
            out->only = argv[++i];
        } else if (out->report || argv[i][0] == '-') {
            return false;
        } else {
            out->report = argv[i];
        }
    }
    return out->report != NULL;
}

/* One row in a folder of its own below the home. */
static bool run_row(bench_run_state *run, const bench_row *row, size_t index)
{
    char name[24], folder[HF_PATH_MAX];
    hf_error error = {0};
    snprintf(name, sizeof name, "%zu", index);
    hf_status status = hf_path_join(folder, run->home, name, &error);
    if (!status) status = hf_folder_make(folder, HF_FILE_PRIVATE, &error);
    if (status) {
        fprintf(stderr, "bench: %s\n", error.text);
        return false;
    }
    const bench_place place = {.programs = run->programs, .folder = folder, .quick = run->quick};
    bench_result *result = &run->results[run->count];
    if (!bench_measure(result, row, &place)) {
        fprintf(stderr, "bench: %s could not be measured\n", row->name);
        return false;
    }
    bench_print_row(row, result);
    run->measured[run->count++] = row;
    return result->within || run->quick;
}

static bool is_wanted(const bench_run_state *run, const bench_row *row)
{
    if (run->only && !strstr(row->name, run->only)) return false;
    if (!row->needs || bench_has_program(row->needs)) return true;
    printf("%s: left out, %s is not installed\n", row->name, row->needs);
    return false;
}

/* A row that could not be measured is left out of the report, and makes the whole run fail. */
static bool run_all(bench_run_state *run, const bench_row *const *rows, size_t count)
{
    bool good = true;
    bench_print_head();
    for (size_t i = 0; i < count; i++)
        if (is_wanted(run, rows[i])) good = run_row(run, rows[i], i) && good;
    return bench_write(run->report, run->append, run->measured, run->results, run->count) && good;
}

int bench_main(int argc, char **argv, const char *programs, const bench_row *const *rows, size_t count)
{
    bool good = false;
    bench_run_state run = {.programs = programs};
    if (!read_arguments(&run, argc, argv) ||
        snprintf(run.home, sizeof run.home, "%s.home", run.report) >= (int)sizeof run.home) {
        fprintf(stderr, "usage: bench [--quick] [--append] [--only WORD] OUT.json\n");
        return 2;
    }
    run.measured = calloc(count, sizeof(const bench_row *));
    run.results = calloc(count, sizeof *run.results);
    hf_folder_remove(run.home, NULL); /* left behind by an interruption */
    if (run.measured && run.results && !hf_folder_make(run.home, HF_FILE_PRIVATE, NULL)) {
        good = run_all(&run, rows, count);
        hf_folder_remove(run.home, NULL);
    }
    free(run.measured);
    free(run.results);
    return good ? 0 : 1;
}
