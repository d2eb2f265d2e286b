/* bench OUT.json: runs every row, prints the table, writes the file. Ends with 1 if a row is beyond its limit or could
 * not be measured. */
#include "tests/bench/bench.h"

#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const bench_row *const rows[] = {
    &bench_get_time,  &bench_get_memory,    &bench_commit,     &bench_page,          &bench_template,
    &bench_pages_get, &bench_pages_get_own, &bench_pages_list, &bench_pages_console,
};
enum { ROWS = sizeof rows / sizeof rows[0] };

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

/* One row in a folder of its own below `home`. */
static bool run_row(bench_result *out, size_t index, const char *programs, const char *home)
{
    char folder[PATH_MAX];
    if (snprintf(folder, sizeof folder, "%s/%zu", home, index) >= (int)sizeof folder) return false;
    if (mkdir(folder, 0700) != 0) {
        perror(folder);
        return false;
    }
    const bench_place place = {.programs = programs, .folder = folder};
    if (!bench_measure(out, rows[index], &place)) {
        fprintf(stderr, "bench: %s could not be measured\n", rows[index]->name);
        return false;
    }
    bench_print_row(rows[index], out);
    return true;
}

/* The folder that this program lies in: the others are beside it. */
static bool own_folder(char out[PATH_MAX])
{
    ssize_t length = readlink("/proc/self/exe", out, PATH_MAX - 1);
    if (length < 0) return false;
    out[length] = '\0';
    char *last = strrchr(out, '/');
    if (last) *last = '\0';
    return last != NULL;
}

/* A row that could not be measured is left out of the report, and makes the whole run fail. */
static bool run_all(const char *programs, const char *home, const char *report)
{
    const bench_row *measured[ROWS];
    bench_result results[ROWS];
    size_t count = 0;
    bool good = true;

    bench_print_head();
    for (size_t i = 0; i < ROWS; i++) {
        if (run_row(&results[count], i, programs, home)) {
            good = good && results[count].within;
            measured[count++] = rows[i];
        } else {
            good = false;
        }
    }
    return bench_write(report, measured, results, count) && good;
}

int main(int argc, char **argv)
{
    char programs[PATH_MAX], home[PATH_MAX];
    if (argc != 2) {
        fprintf(stderr, "usage: bench OUT.json\n");
        return 2;
    }
    if (!own_folder(programs) || snprintf(home, sizeof home, "%s.XXXXXX", argv[1]) >= (int)sizeof home ||
        !mkdtemp(home)) {
        perror("bench");
        return 1;
    }
    bool good = run_all(programs, home, argv[1]);
    nftw(home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    return good ? 0 : 1;
}
