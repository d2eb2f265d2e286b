/* Reading one setting: `holdfast get proxy.host` against the SQLite shell reading the same row of the same file, as
 * whole processes; beside it, other programs of the trade that only say their version. */
#include "tests/bench/rows.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

enum { PROCESSES = 10 }; /* a sample */

static const double memory_budget = 8; /* MiB */

typedef struct read_files {
    char program[PATH_MAX];
    char home[PATH_MAX];
    char database[PATH_MAX];
    char meter[PATH_MAX], peak[PATH_MAX]; /* the program that measures memory, and the file that it writes */
    int processes;
} read_files;

static bool set_host(const read_files *files)
{
    const char *const arguments[] = {
        files->program, "--home", files->home, "set", "proxy.mode=custom", "proxy.host=proxy.corp.example", NULL};
    return bench_run(NULL, arguments);
}

static void *open_reading(const bench_place *place)
{
    read_files *files = calloc(1, sizeof *files);
    if (!files) return NULL;
    files->processes = place->quick ? 1 : PROCESSES;
    if (snprintf(files->program, PATH_MAX, "%s/holdfast", place->programs) < PATH_MAX &&
        snprintf(files->home, PATH_MAX, "%s", place->folder) < PATH_MAX &&
        snprintf(files->database, PATH_MAX, "%s/settings.db", place->folder) < PATH_MAX &&
        snprintf(files->meter, PATH_MAX, "%s/bench-peak", place->programs) < PATH_MAX &&
        snprintf(files->peak, PATH_MAX, "%s/peak", place->folder) < PATH_MAX && set_host(files))
        return files;
    free(files);
    return NULL;
}

/* Milliseconds a process. */
static double ours_time(void *context)
{
    const read_files *files = context;
    const char *const arguments[] = {files->program, "--home", files->home, "get", "proxy.host", NULL};
    return bench_time_runs(arguments, files->processes);
}

static double reference_time(void *context)
{
    const read_files *files = context;
    const char *const arguments[] = {"sqlite3", files->database,
                                     "select text from value where page = 'proxy' and field = 'host'", NULL};
    return bench_time_runs(arguments, files->processes);
}

static double rclone_time(void *context)
{
    static const char *const arguments[] = {"rclone", "version", NULL};
    return bench_time_runs(arguments, ((const read_files *)context)->processes);
}

static double restic_time(void *context)
{
    static const char *const arguments[] = {"restic", "version", NULL};
    return bench_time_runs(arguments, ((const read_files *)context)->processes);
}

/* MiB. */
static double ours_memory(void *context)
{
    double kilobytes = -1;
    const read_files *files = context;
    const char *const arguments[] = {files->meter, files->peak, files->program, "--home",
                                     files->home,  "get",       "proxy.host",   NULL};
    FILE *file = bench_run(NULL, arguments) ? fopen(files->peak, "r") : NULL;
    if (!file) return -1;
    bool read = fscanf(file, "%lf", &kilobytes) == 1;
    fclose(file);
    return read ? kilobytes / 1024 : -1;
}

static double reference_memory(void *context)
{
    (void)context;
    return memory_budget;
}

const bench_row bench_get_time = {
    .name = "get proxy.host, a process (sqlite3)",
    .unit = "ms",
    .needs = "sqlite3",
    .limit = 1.5,
    .rounds = 30,
    .open = open_reading,
    .ours = ours_time,
    .reference = reference_time,
    .close = free,
};

const bench_row bench_get_rclone = {
    .name = "get proxy.host, a process (rclone version)",
    .unit = "ms",
    .needs = "rclone",
    .bound = BENCH_SHOWN,
    .rounds = 5,
    .open = open_reading,
    .ours = ours_time,
    .reference = rclone_time,
    .close = free,
};

const bench_row bench_get_restic = {
    .name = "get proxy.host, a process (restic version)",
    .unit = "ms",
    .needs = "restic",
    .bound = BENCH_SHOWN,
    .rounds = 5,
    .open = open_reading,
    .ours = ours_time,
    .reference = restic_time,
    .close = free,
};

const bench_row bench_get_memory = {
    .name = "get proxy.host, peak memory (budget)",
    .unit = "MiB",
    .limit = 1,
    .rounds = 5,
    .open = open_reading,
    .ours = ours_memory,
    .reference = reference_memory,
    .close = free,
};
