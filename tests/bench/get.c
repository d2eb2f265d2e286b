/* Reading one setting: `holdfast get proxy.host` against the SQLite shell reading the same row of the same file, as
 * whole processes. */
#include "tests/bench/bench.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

enum { PROCESSES = 10 }; /* a sample */

static const double memory_budget = 8; /* MiB */

typedef struct read_files {
    char program[PATH_MAX];
    char home[PATH_MAX];
    char database[PATH_MAX];
} read_files;

static bool set_host(const read_files *files)
{
    const char *const arguments[] = {
        files->program, "--home", files->home, "set", "proxy.mode=custom", "proxy.host=proxy.corp.example", NULL};
    return bench_run(arguments, NULL);
}

static void close_reading(void *context)
{
    free(context);
}

static void *open_reading(const bench_place *place)
{
    read_files *files = calloc(1, sizeof *files);
    if (!files) return NULL;
    if (snprintf(files->program, PATH_MAX, "%s/holdfast", place->programs) < PATH_MAX &&
        snprintf(files->home, PATH_MAX, "%s", place->folder) < PATH_MAX &&
        snprintf(files->database, PATH_MAX, "%s/settings.db", place->folder) < PATH_MAX && set_host(files))
        return files;
    free(files);
    return NULL;
}

static bool read_ours(const read_files *files, double *peak)
{
    const char *const arguments[] = {files->program, "--home", files->home, "get", "proxy.host", NULL};
    return bench_run(arguments, peak);
}

static bool read_reference(const read_files *files)
{
    const char *const arguments[] = {"sqlite3", files->database,
                                     "select text from value where page = 'proxy' and field = 'host'", NULL};
    return bench_run(arguments, NULL);
}

/* Milliseconds a process. */
static double ours_time(void *context)
{
    double start = bench_now();
    for (int i = 0; i < PROCESSES; i++)
        if (!read_ours(context, NULL)) return -1;
    return (bench_now() - start) * 1000 / PROCESSES;
}

static double reference_time(void *context)
{
    double start = bench_now();
    for (int i = 0; i < PROCESSES; i++)
        if (!read_reference(context)) return -1;
    return (bench_now() - start) * 1000 / PROCESSES;
}

static double ours_memory(void *context)
{
    double peak;
    return read_ours(context, &peak) ? peak : -1;
}

static double reference_memory(void *context)
{
    (void)context;
    return memory_budget;
}

const bench_row bench_get_time = {
    .name = "get proxy.host, a process (sqlite3)",
    .unit = "ms",
    .limit = 1.5,
    .rounds = 30,
    .open = open_reading,
    .ours = ours_time,
    .reference = reference_time,
    .close = close_reading,
};

const bench_row bench_get_memory = {
    .name = "get proxy.host, peak memory (budget)",
    .unit = "MiB",
    .limit = 1,
    .rounds = 5,
    .open = open_reading,
    .ours = ours_memory,
    .reference = reference_memory,
    .close = close_reading,
};
