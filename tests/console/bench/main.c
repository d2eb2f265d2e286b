/* bench-windows OUT.json: as tests/bench/main.c, for what has windows. */
#include "tests/console/bench/rows.h"

#include "core/file.h"

#include <windows.h>

#include <objbase.h>
#include <stdio.h>
#include <stdlib.h>

static const bench_row *const rows[] = {
    &bench_sheet_time, &bench_sheet_many,  &bench_list_rows,     &bench_rounds_handles,
    &bench_rounds_gdi, &bench_rounds_user, &bench_rounds_memory,
};
enum { ROWS = sizeof rows / sizeof rows[0] };

static bool run_row(bench_result *out, size_t index, const char *programs, const char *home)
{
    char folder[HF_PATH_MAX];
    hf_error error = {0};
    snprintf(folder, sizeof folder, "%s/%zu", home, index);
    const bench_place place = {.programs = programs, .folder = folder};
    if (hf_folder_make(folder, HF_FILE_PRIVATE, &error)) {
        fprintf(stderr, "bench: %s\n", error.text);
        return false;
    }
    if (!bench_measure(out, rows[index], &place)) {
        fprintf(stderr, "bench: %s could not be measured\n", rows[index]->name);
        return false;
    }
    bench_print_row(rows[index], out);
    return true;
}

static bool run_all(const char *programs, const char *home, const char *report)
{
    const bench_row *measured[ROWS];
    bench_result results[ROWS];
    size_t count = 0;
    bool good = true;

    bench_print_head();
    for (size_t i = 0; i < ROWS; i++) {
        if (!run_row(&results[count], i, programs, home)) {
            good = false;
            continue;
        }
        good = good && results[count].within;
        measured[count++] = rows[i];
    }
    return bench_write(report, measured, results, count) && good;
}

int main(int argc, char **argv)
{
    char programs[HF_PATH_MAX], home[HF_PATH_MAX];
    if (argc != 2) {
        fprintf(stderr, "usage: bench-windows OUT.json\n");
        return 2;
    }
    snprintf(programs, sizeof programs, "%s", argv[0]);
    char *last = programs;
    for (char *at = programs; *at; at++)
        if (*at == '/' || *at == '\\') last = at;
    *last = '\0';
    snprintf(home, sizeof home, "%s.home", argv[1]);
    hf_folder_remove(home, NULL); /* left behind by an interruption */
    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    bool good = run_all(programs, home, argv[1]);
    CoUninitialize();
    hf_folder_remove(home, NULL);
    return good ? 0 : 1;
}
