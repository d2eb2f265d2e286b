#include "apps/console/com/column_sets.h"
#include <stdlib.h>
#include <string.h>

static void *copy_of(const void *bytes, size_t size)
{
    void *copy = malloc(size ? size : 1);
    if (copy && size) memcpy(copy, bytes, size);
    return copy;
}

column_set *column_sets_find(column_set **list, const void *id, size_t size, bool make)
{
    size_t count = 0;
    for (column_set *set = *list; set; set = set->next, count++) {
        if (set->id_size == size && !memcmp(set->id, id, size)) return set;
    }
    if (!make || count >= COLUMN_SETS_MAX || size > COLUMN_SET_MAX_ID) return NULL;

    column_set *set = calloc(1, sizeof *set);
    if (!set) return NULL;
    set->id = copy_of(id, size);
    if (!set->id) {
        free(set);
        return NULL;
    }
    set->id_size = size;
    set->next = *list;
    *list = set;
    return set;
}

bool column_set_keep_columns(column_set *set, const MMC_COLUMN_DATA *columns, size_t count)
{
    MMC_COLUMN_DATA *copy = copy_of(columns, count * sizeof *columns);
    if (!copy) return false;
    free(set->columns);
    set->columns = copy;
    set->column_count = count;
    return true;
}

bool column_set_keep_sorts(column_set *set, const MMC_SORT_DATA *sorts, size_t count)
{
    MMC_SORT_DATA *copy = copy_of(sorts, count * sizeof *sorts);
    if (!copy) return false;
    free(set->sorts);
    set->sorts = copy;
    set->sort_count = count;
    return true;
}

void column_sets_free(column_set *list)
{
    while (list) {
        column_set *next = list->next;
        free(list->id);
        free(list->columns);
        free(list->sorts);
        free(list);
        list = next;
    }
}
