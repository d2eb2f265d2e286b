#include "tests/bench/bench.h"

#include <json-c/json.h>
#include <stdio.h>

void bench_print_head(void)
{
    char machine[512];
    bench_name_machine(machine, sizeof machine);
    printf("%s\n\n%-44s %12s %12s   %-20s %6s\n", machine, "", "ours", "reference", "ratio (least..most)", "limit");
    fflush(stdout);
}

void bench_print_row(const bench_row *row, const bench_result *result)
{
    char ratio[64];
    snprintf(ratio, sizeof ratio, "%.2f (%.2f..%.2f)", result->ratio, result->least, result->most);
    printf("%-44s %8.2f %-3s %8.2f %-3s   %-20s %6.2f  %s\n", row->name, result->ours, row->unit, result->reference,
           row->unit, ratio, row->limit, result->within ? "within" : "BEYOND");
    fflush(stdout);
}

static json_object *row_json(const bench_row *row, const bench_result *result)
{
    json_object *object = json_object_new_object();
    json_object_object_add(object, "name", json_object_new_string(row->name));
    json_object_object_add(object, "unit", json_object_new_string(row->unit));
    json_object_object_add(object, "ours", json_object_new_double(result->ours));
    json_object_object_add(object, "reference", json_object_new_double(result->reference));
    json_object_object_add(object, "ratio", json_object_new_double(result->ratio));
    json_object_object_add(object, "ratio_least", json_object_new_double(result->least));
    json_object_object_add(object, "ratio_most", json_object_new_double(result->most));
    json_object_object_add(object, "limit", json_object_new_double(row->limit));
    json_object_object_add(object, "within", json_object_new_boolean(result->within));
    return object;
}

bool bench_write(const char *path, const bench_row *const *rows, const bench_result *results, size_t count)
{
    char machine[512];
    json_object *report = json_object_new_object(), *list = json_object_new_array();

    bench_name_machine(machine, sizeof machine);
    json_object_object_add(report, "machine", json_object_new_string(machine));
    json_object_object_add(report, "rows", list);
    for (size_t i = 0; i < count; i++) json_object_array_add(list, row_json(rows[i], &results[i]));

    bool written = json_object_to_file_ext(path, report, JSON_C_TO_STRING_PRETTY) == 0;
    if (!written) fprintf(stderr, "bench: %s could not be written: %s\n", path, json_util_get_last_err());
    json_object_put(report);
    return written;
}
