/* apps/console/com/column_sets.h: what a snap-in or the person set for the columns of a column set (SColumnSetID):
 * width, hidden, sort. Kept as long as the snap-in is loaded. */

#ifndef CONSOLE_COM_COLUMN_SETS_H
#define CONSOLE_COM_COLUMN_SETS_H

#include <windows.h>
#include <ole2.h>
#include <mmc.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { COLUMN_SETS_MAX = 1000, COLUMN_SET_MAX_ID = 4096, COLUMN_SET_MAX_COLUMNS = 256 };

typedef struct column_set {
    struct column_set *next;
    void *id;
    size_t id_size;
    size_t column_count; /* 0: nothing was set */
    MMC_COLUMN_DATA *columns;
    size_t sort_count;
    MMC_SORT_DATA *sorts;
} column_set;

/* The set of an id, a new one if `make`; NULL if there is none (no memory). `*list` is the head. */
column_set *column_sets_find(column_set **list, const void *id, size_t size, bool make);
bool column_set_keep_columns(column_set *set, const MMC_COLUMN_DATA *columns, size_t count);
bool column_set_keep_sorts(column_set *set, const MMC_SORT_DATA *sorts, size_t count);
void column_sets_free(column_set *list);

#ifdef __cplusplus
}
#endif

#endif
