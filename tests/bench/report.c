#include "tests/bench/bench.h"

#include <json-c/json.h>
#include <stdio.h>

static const char *const bounds[] = {"at most", "at least", "within", "none"};

void bench_print_head(void)
{
    char machine[512];
    bench_name_machine(machine, sizeof machine);
    printf("%s\n\n%-52s %14s %14s   %-20s %-6s\n", machine, "", "ours", "reference", "ratio (least..most)", "limit");
    fflush(stdout);
}

/* `<= 1.50`, `+- 0.02`, or nothing. */
static void write_limit(char *out, size_t size, const bench_row *row)
{
    static const char *const signs[] = {"<=", ">=", "+-"};
    *out = '\0';
    if (row->bound != BENCH_SHOWN) snprintf(out, size, "%s %.2f", signs[row->bound], row->limit);
}

void bench_print_row(const bench_row *row, const bench_result *result)
{
    char ratio[64], limit[32];
    const char *verdict = row->bound == BENCH_SHOWN ? "" : result->within ? "within" : "BEYOND";
    snprintf(ratio, sizeof ratio, "%.2f (%.2f..%.2f)", result->ratio, result->least, result->most);
    write_limit(limit, sizeof limit, row);
    printf("%-52s %10.2f %-4s %10.2f %-4s  %-20s %-8s %s\n", row->name, result->ours, row->unit, result->reference,
           row->unit, ratio, limit, verdict);
    fflush(stdout);
}

static json_object *row_json(const bench_row *row, const bench_result *result)
{
    json_object *object = json_object_new_object();
    bool limited = row->bound != BENCH_SHOWN;
    json_object_object_add(object, "name", json_object_new_string(row->name));
    json_object_object_add(object, "unit", json_object_new_string(row->unit));
    json_object_object_add(object, "ours", json_object_new_double(result->ours));
    json_object_object_add(object, "reference", json_object_new_double(result->reference));
    json_object_object_add(object, "ratio", json_object_new_double(result->ratio));
    json_object_object_add(object, "ratio_least", json_object_new_double(result->least));
    json_object_object_add(object, "ratio_most", json_object_new_double(result->most));
    json_object_object_add(object, "bound", json_object_new_string(bounds[row->bound]));
    json_object_object_add(object, "limit", limited ? json_object_new_double(row->limit) : NULL);
    json_object_object_add(object, "within", json_object_new_boolean(result->within));
    return object;
}

/* The report that is there already, to be added to, or a new one. */
static json_object *begin(const char *path, bool append)
{
    json_object *rows = NULL, *report = append ? json_object_from_file(path) : json_object_new_object();
    if (append && json_object_object_get_ex(report, "rows", &rows) && json_object_is_type(rows, json_type_array))
        return report;
    if (!append) json_object_object_add(report, "rows", json_object_new_array());
    if (!append) return report;
    json_object_put(report);
    return NULL;
}

bool bench_write(const char *path, bool append, const bench_row *const *rows, const bench_result *results, size_t count)
{
    char machine[512];
    json_object *report = begin(path, append), *list = NULL;
    if (!report) {
        fprintf(stderr, "bench: %s is no report to be added to\n", path);
        return false;
    }
    bench_name_machine(machine, sizeof machine);
    json_object_object_get_ex(report, "rows", &list);
    if (!append) json_object_object_add(report, "machine", json_object_new_string(machine));
    for (size_t i = 0; i < count; i++) {
        json_object *row = row_json(rows[i], &results[i]);
        if (append) json_object_object_add(row, "machine", json_object_new_string(machine));
        json_object_array_add(list, row);
    }
    bool written = json_object_to_file_ext(path, report, JSON_C_TO_STRING_PRETTY) == 0;
    if (!written) fprintf(stderr, "bench: %s could not be written: %s\n", path, json_util_get_last_err());
    json_object_put(report);
    return written;
}
