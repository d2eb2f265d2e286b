/* bench-windows: the rows of what has windows. */
#include "tests/console/bench/rows.h"

#include "core/file.h"

#include <windows.h>

#include <objbase.h>
#include <stdio.h>

static const bench_row *const rows[] = {
    &bench_sheet_time, &bench_sheet_many,  &bench_list_rows,     &bench_rounds_handles,
    &bench_rounds_gdi, &bench_rounds_user, &bench_rounds_memory, &bench_opening,
};

int main(int argc, char **argv)
{
    char programs[HF_PATH_MAX];
    snprintf(programs, sizeof programs, "%s", argv[0]);
    char *last = programs;
    for (char *at = programs; *at; at++)
        if (*at == '/' || *at == '\\') last = at;
    *last = '\0';
    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    int result = bench_main(argc, argv, programs, rows, sizeof rows / sizeof rows[0]);
    CoUninitialize();
    return result;
}
