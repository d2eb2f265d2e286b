/* Columns as the person left them, by column set (CCF_COLUMN_SET_ID; nodes that name none share one by their type). */
#include "apps/console/com/column_sets.h"
#include "apps/console/console/inside.h"
#include <stddef.h>
#include <stdlib.h>

/* The set of the selected node; NULL when there is none. */
static column_set *set_of_node(console *c, bool make)
{
    snapin *s = c->owner;
    IDataObject *object;
    void *id = NULL;
    size_t size = 0;
    GUID type;
    if (!c->selected || !s || !s->data || FAILED(objects_of_node(c, c->selected, &object))) return NULL;
    column_set *found = NULL;
    if (formats_bytes(s, object, CCF_COLUMN_SET_ID, offsetof(SColumnSetID, id), &id, &size)) {
        found = column_sets_find(&s->column_sets, id, size, make);
    } else if (formats_guid(s, object, CCF_NODETYPE, &type)) {
        found = column_sets_find(&s->column_sets, &type, sizeof type, make);
    }
    free(id);
    objects_release(s, object);
    return found;
}

static size_t read_columns(const console *c, MMC_COLUMN_DATA out[RESULT_MAX_COLUMNS])
{
    size_t count = result_kind_of(c->result) == RESULT_LIST ? result_columns(c->result) : 0;
    for (size_t i = 0; i < count; i++) {
        const result_column *column = result_column_at(c->result, i);
        out[i] = (MMC_COLUMN_DATA){(int)i, column->hidden ? HDI_HIDDEN : 0, column->width, 0};
    }
    return count;
}

static bool are_same(const MMC_COLUMN_DATA *a, const MMC_COLUMN_DATA *b, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (a[i].nWidth != b[i].nWidth || a[i].dwFlags != b[i].dwFlags) return false;
    }
    return true;
}

void columns_restore(console *c)
{
    column_set *set = result_columns(c->result) ? set_of_node(c, false) : NULL;
    /* With other columns than it had then the snap-in has another set, which nobody has touched yet. */
    if (set && set->column_count && set->column_count != result_columns(c->result)) set = NULL;
    for (size_t i = 0; set && i < set->column_count; i++) {
        const MMC_COLUMN_DATA *column = &set->columns[i];
        if (column->nWidth > 0) result_set_column_width(c->result, column->nColIndex, column->nWidth);
        result_set_column_hidden(c->result, column->nColIndex, column->dwFlags & HDI_HIDDEN);
    }
    c->column_count = read_columns(c, c->columns);
    if (set && set->sort_count) console_sort(c, set->sorts[0].nColIndex, set->sorts[0].dwSortOptions, 0, true);
}

void columns_remember(console *c)
{
    MMC_COLUMN_DATA now[RESULT_MAX_COLUMNS];
    size_t count = read_columns(c, now);
    if (!count || count != c->column_count || are_same(now, c->columns, count)) return;
    column_set *set = set_of_node(c, true);
    if (set) column_set_keep_columns(set, now, count);
}
