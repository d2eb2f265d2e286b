/* Sets of columns in a console file: [index, flags, width] of each column, [column, options] to sort by. */
#include "apps/console/console/file_parts.h"
#include <stdlib.h>

static json_object *numbers(const int64_t *values, size_t count)
{
    json_object *out = json_object_new_array();
    for (size_t i = 0; i < count; i++) json_object_array_add(out, json_object_new_int64(values[i]));
    return out;
}

json_object *file_save_columns(const column_set *list)
{
    json_object *out = json_object_new_array();
    for (const column_set *set = list; set; set = set->next) {
        json_object *entry = json_object_new_object(), *widths = json_object_new_array(),
                    *sort = json_object_new_array();
        for (size_t i = 0; i < set->column_count; i++) {
            const MMC_COLUMN_DATA *column = &set->columns[i];
            json_object_array_add(widths, numbers((int64_t[]){column->nColIndex, column->dwFlags, column->nWidth}, 3));
        }
        for (size_t i = 0; i < set->sort_count; i++) {
            json_object_array_add(sort, numbers((int64_t[]){set->sorts[i].nColIndex, set->sorts[i].dwSortOptions}, 2));
        }
        json_object_object_add(entry, "id", file_hex_of(set->id, set->id_size));
        json_object_object_add(entry, "widths", widths);
        json_object_object_add(entry, "sort", sort);
        json_object_array_add(out, entry);
    }
    return out;
}

/* The n-th number of the i-th entry; 0 for what is not there. */
static int64_t number_at(json_object *list, size_t i, size_t n)
{
    json_object *entry = json_object_array_get_idx(list, i);
    bool is_list = json_object_is_type(entry, json_type_array);
    return is_list ? json_object_get_int64(json_object_array_get_idx(entry, n)) : 0;
}

static size_t entries_of(json_object *list)
{
    size_t count = json_object_is_type(list, json_type_array) ? json_object_array_length(list) : 0;
    return count < COLUMN_SET_MAX_COLUMNS ? count : COLUMN_SET_MAX_COLUMNS;
}

static void open_set(column_set *set, json_object *entry)
{
    MMC_COLUMN_DATA columns[COLUMN_SET_MAX_COLUMNS];
    MMC_SORT_DATA sorts[COLUMN_SET_MAX_COLUMNS];
    json_object *widths = json_object_object_get(entry, "widths"), *sort = json_object_object_get(entry, "sort");
    size_t count = entries_of(widths), sort_count = entries_of(sort);
    for (size_t i = 0; i < count; i++) {
        columns[i] = (MMC_COLUMN_DATA){(int)number_at(widths, i, 0), (DWORD)number_at(widths, i, 1),
                                       (int)number_at(widths, i, 2), 0};
    }
    for (size_t i = 0; i < sort_count; i++)
        sorts[i] = (MMC_SORT_DATA){(int)number_at(sort, i, 0), (DWORD)number_at(sort, i, 1), 0};
    column_set_keep_columns(set, columns, count);
    column_set_keep_sorts(set, sorts, sort_count);
}

void file_open_columns(column_set **list, json_object *saved)
{
    size_t count = json_object_is_type(saved, json_type_array) ? json_object_array_length(saved) : 0;
    for (size_t i = 0; i < count && i < COLUMN_SETS_MAX; i++) {
        size_t size;
        json_object *entry = json_object_array_get_idx(saved, i);
        if (!json_object_is_type(entry, json_type_object)) continue;
        void *id = file_bytes_of(json_object_object_get(entry, "id"), &size);
        column_set *set = id ? column_sets_find(list, id, size, true) : NULL;
        if (set) open_set(set, entry);
        free(id);
    }
}
