#include "apps/console/model/result/pane.h"
#include "apps/console/text.h"
#include <stdlib.h>
#include <string.h>

static bool is_callback(LPCOLESTR text)
{
    return (LONG_PTR)text == -1;
}

static void tell_row(result_pane *pane, void (*event)(void *context, size_t index), size_t index)
{
    if (event) event(pane->events->context, index);
}

static void tell_changed(result_pane *pane, size_t index)
{
    if (pane->events) tell_row(pane, pane->events->row_changed, index);
}

static void tell_rows(result_pane *pane, DWORD options)
{
    if (pane->events && pane->events->rows_changed) pane->events->rows_changed(pane->events->context, options);
}

static void free_row(result_row *row)
{
    if (!row) return;
    for (int i = 0; i < row->columns; i++) free(row->text[i]);
    free(row->text);
    free(row);
}

void result_free_rows(result_pane *pane)
{
    for (size_t i = 0; i < pane->row_count; i++) free_row(pane->rows[i]);
    free(pane->rows);
    free(pane->by_id);
    free(pane->selected);
    pane->rows = pane->by_id = NULL;
    pane->selected = NULL;
    pane->first_id += (HRESULTITEM)pane->id_count; /* old handles stay dead */
    pane->row_count = pane->row_room = pane->id_count = pane->id_room = pane->owner_count = 0;
    pane->focused = -1;
}

static bool reserve(result_row ***array, size_t *room, size_t count)
{
    if (count < *room) return true;
    size_t more = *room ? *room * 2 : 64;
    result_row **grown = realloc(*array, more * sizeof(result_row *));
    if (!grown) return false;
    *array = grown;
    *room = more;
    return true;
}

static HRESULT add_row(result_pane *pane, result_row *row, size_t index)
{
    if (pane->row_count >= RESULT_MAX_ROWS || !reserve(&pane->rows, &pane->row_room, pane->row_count) ||
        !reserve(&pane->by_id, &pane->id_room, pane->id_count)) {
        return E_OUTOFMEMORY;
    }
    if (index > pane->row_count) index = pane->row_count;
    memmove(pane->rows + index + 1, pane->rows + index, (pane->row_count - index) * sizeof *pane->rows);
    pane->rows[index] = row;
    pane->row_count++;
    for (size_t i = index; i < pane->row_count; i++) pane->rows[i]->index = i;
    if (pane->focused >= 0 && (size_t)pane->focused >= index) pane->focused++;
    row->id = pane->first_id + (HRESULTITEM)pane->id_count;
    pane->by_id[pane->id_count++] = row;
    if (pane->events) tell_row(pane, pane->events->row_inserted, index);
    return S_OK;
}

size_t result_rows(const result_pane *pane)
{
    return result_is_owner_data(pane) ? pane->owner_count : pane->row_count;
}

result_row *result_row_at(const result_pane *pane, size_t index)
{
    return index < pane->row_count ? pane->rows[index] : NULL;
}

result_row *result_row_find(const result_pane *pane, HRESULTITEM id)
{
    if (id < pane->first_id || (size_t)(id - pane->first_id) >= pane->id_count) return NULL;
    return pane->by_id[id - pane->first_id];
}

result_row *result_row_of_cookie(const result_pane *pane, LPARAM cookie)
{
    for (size_t i = 0; i < pane->row_count; i++) {
        if (!pane->rows[i]->node && pane->rows[i]->cookie == cookie) return pane->rows[i];
    }
    return NULL;
}

result_row *result_row_of_node(const result_pane *pane, const scope_node *node)
{
    for (size_t i = 0; i < pane->row_count; i++) {
        if (pane->rows[i]->node == node) return pane->rows[i];
    }
    return NULL;
}

HRESULT result_set_text(result_pane *pane, result_row *row, int column, const wchar_t *text)
{
    (void)pane;
    if (column < 0 || column >= RESULT_MAX_COLUMNS) return E_INVALIDARG;
    if (column >= row->columns) {
        wchar_t **grown = realloc(row->text, ((size_t)column + 1) * sizeof(wchar_t *));
        if (!grown) return E_OUTOFMEMORY;
        memset(grown + row->columns, 0, (size_t)(column + 1 - row->columns) * sizeof(wchar_t *));
        row->text = grown;
        row->columns = column + 1;
    }
    return text_keep(&row->text[column], text, RESULT_MAX_TEXT) ? S_OK : E_OUTOFMEMORY;
}

static HRESULT take(result_pane *pane, result_row *row, const RESULTDATAITEM *item)
{
    if (item->mask & RDI_STR) {
        bool on_demand = is_callback(item->str);
        if (item->nCol == 0) row->on_demand = on_demand;
        HRESULT result = result_set_text(pane, row, item->nCol, on_demand ? NULL : item->str);
        if (FAILED(result)) return result;
    }
    if (item->mask & RDI_IMAGE) {
        row->image = item->nImage;
        row->image_on_demand = item->nImage == MMC_IMAGECALLBACK;
    }
    if (item->mask & RDI_PARAM) row->cookie = item->lParam;
    if (item->mask & RDI_INDENT) row->indent = item->iIndent;
    return S_OK;
}

HRESULT result_insert(result_pane *pane, RESULTDATAITEM *item)
{
    if (pane->kind != RESULT_LIST || result_is_owner_data(pane)) return E_UNEXPECTED;
    if (item->bScopeItem || item->nCol != 0) return E_INVALIDARG;

    result_row *row = calloc(1, sizeof *row);
    if (!row) return E_OUTOFMEMORY;
    row->image = -1;
    HRESULT result = take(pane, row, item);
    size_t index = item->mask & RDI_INDEX && item->nIndex >= 0 ? (size_t)item->nIndex : pane->row_count;
    if (SUCCEEDED(result)) result = add_row(pane, row, index);
    if (FAILED(result)) {
        free_row(row);
        return result;
    }
    item->itemID = row->id;
    if (item->mask & RDI_STATE) result_modify_state(pane, row->index, item->nState, 0);
    return S_OK;
}

HRESULT result_insert_node(result_pane *pane, scope_node *node)
{
    if (result_is_owner_data(pane) || pane->kind != RESULT_LIST) return S_FALSE;
    result_row *row = calloc(1, sizeof *row);
    if (!row) return E_OUTOFMEMORY;
    row->node = node;
    row->cookie = node->cookie;
    row->on_demand = true;
    row->image = -1;
    size_t index = 0; /* after the scope items that are there */
    while (index < pane->row_count && pane->rows[index]->node) index++;
    HRESULT result = add_row(pane, row, index);
    if (FAILED(result)) free_row(row);
    return result;
}

HRESULT result_delete(result_pane *pane, result_row *row)
{
    size_t index = row->index;
    if (row->state & (LVIS_SELECTED | LVIS_FOCUSED)) result_modify_state(pane, index, 0, LVIS_SELECTED | LVIS_FOCUSED);
    memmove(pane->rows + index, pane->rows + index + 1, (pane->row_count - index - 1) * sizeof *pane->rows);
    pane->row_count--;
    for (size_t i = index; i < pane->row_count; i++) pane->rows[i]->index = i;
    if (pane->focused >= 0 && (size_t)pane->focused > index) pane->focused--;
    pane->by_id[row->id - pane->first_id] = NULL;
    free_row(row);
    if (pane->events) tell_row(pane, pane->events->row_deleted, index);
    return S_OK;
}

void result_delete_all(result_pane *pane, bool scope_items_too)
{
    size_t kept = 0;
    for (size_t i = 0; i < pane->row_count; i++) {
        result_row *row = pane->rows[i];
        if (row->node && !scope_items_too) {
            row->index = kept;
            pane->rows[kept++] = row;
        } else {
            pane->by_id[row->id - pane->first_id] = NULL;
            free_row(row);
        }
    }
    pane->row_count = kept;
    pane->focused = -1;
    for (size_t i = 0; i < kept; i++) {
        if (pane->rows[i]->state & LVIS_FOCUSED) pane->focused = (int)i;
    }
    if (result_is_owner_data(pane)) result_set_count(pane, 0, 0);
    tell_rows(pane, 0);
}

HRESULT result_set(result_pane *pane, const RESULTDATAITEM *item)
{
    /* Owner data: nIndex says which, and only the state can be set. */
    bool by_index = result_is_owner_data(pane) || !item->itemID;
    result_row *row = by_index ? NULL : result_row_find(pane, item->itemID);
    if (by_index && !result_is_owner_data(pane) && item->mask & RDI_INDEX && item->nIndex >= 0) {
        row = result_row_at(pane, (size_t)item->nIndex);
    }
    if (result_is_owner_data(pane)) {
        if (item->nIndex < 0) return E_INVALIDARG;
        return item->mask & RDI_STATE ? result_modify_state(pane, (size_t)item->nIndex, item->nState, ~item->nState)
                                      : S_OK;
    }
    if (!row || item->nCol < 0) return E_INVALIDARG;

    HRESULT result = take(pane, row, item);
    if (SUCCEEDED(result) && item->mask & RDI_STATE) {
        result = result_modify_state(pane, row->index, item->nState, ~item->nState);
    }
    if (SUCCEEDED(result)) tell_changed(pane, row->index);
    return result;
}

/* MMC hands out text only of columns that were set; MMC_CALLBACK otherwise. */
HRESULT result_get(const result_pane *pane, RESULTDATAITEM *item)
{
    if (result_is_owner_data(pane)) {
        if (item->nIndex < 0 || (size_t)item->nIndex >= pane->owner_count) return E_INVALIDARG;
        if (item->mask & RDI_STATE) {
            item->nState = (result_is_selected(pane, (size_t)item->nIndex) ? LVIS_SELECTED : 0u) |
                           (pane->focused == item->nIndex ? LVIS_FOCUSED : 0u);
        }
        if (item->mask & RDI_PARAM) item->lParam = 0;
        return S_OK;
    }
    const result_row *row = item->itemID ? result_row_find(pane, item->itemID) : NULL;
    if (!row && !item->itemID && item->nIndex >= 0) row = result_row_at(pane, (size_t)item->nIndex);
    if (!row || item->nCol < 0) return E_INVALIDARG;

    item->bScopeItem = row->node != NULL;
    item->itemID = row->id;
    if (item->mask & RDI_STR) {
        wchar_t *text = item->nCol < row->columns ? row->text[item->nCol] : NULL;
        item->str = text ? text : (LPOLESTR)(LONG_PTR)-1;
    }
    if (item->mask & RDI_IMAGE) item->nImage = row->image;
    if (item->mask & RDI_STATE) item->nState = row->state;
    if (item->mask & RDI_PARAM) item->lParam = row->cookie;
    if (item->mask & RDI_INDEX) item->nIndex = (int)row->index;
    if (item->mask & RDI_INDENT) item->iIndent = row->indent;
    return S_OK;
}

HRESULT result_set_count(result_pane *pane, int count, DWORD options)
{
    if (!result_is_owner_data(pane)) return E_UNEXPECTED;
    if (count < 0 || count > RESULT_MAX_ROWS) return E_INVALIDARG;

    size_t bytes = ((size_t)count + 7) / 8, had = (pane->owner_count + 7) / 8;
    unsigned char *grown = realloc(pane->selected, bytes ? bytes : 1);
    if (!grown) return E_OUTOFMEMORY;
    if (bytes > had) memset(grown + had, 0, bytes - had);
    if ((size_t)count < pane->owner_count && count % 8) grown[bytes - 1] &= (unsigned char)((1u << (count % 8)) - 1);
    pane->selected = grown;
    pane->owner_count = (size_t)count;
    if (pane->focused >= count) pane->focused = -1;
    tell_rows(pane, options);
    return S_OK;
}

void result_update(result_pane *pane, size_t index)
{
    if (index < result_rows(pane)) tell_changed(pane, index);
}

typedef struct sorting {
    result_compare *compare;
    void *context;
} sorting;

/* Merges the sorted halves of from[0..count) into `to`. */
static void merge(const sorting *how, result_row **from, result_row **to, size_t half, size_t count)
{
    size_t left = 0, right = half;
    for (size_t i = 0; i < count; i++) {
        bool take_left = right == count || (left < half && how->compare(from[left], from[right], how->context) <= 0);
        to[i] = take_left ? from[left++] : from[right++];
    }
}

/* A merge sort: stable, and safe with a `compare` (a snap-in's) that contradicts itself. */
static void merge_sort(const sorting *how, result_row **rows, result_row **spare, size_t count)
{
    if (count < 2) return;
    size_t half = count / 2;
    merge_sort(how, rows, spare, half);
    merge_sort(how, rows + half, spare + half, count - half);
    memcpy(spare, rows, count * sizeof *rows);
    merge(how, spare, rows, half, count);
}

void result_sort(result_pane *pane, result_compare *compare, void *context)
{
    size_t count = pane->row_count;
    result_row **sorted = malloc((count ? count : 1) * 2 * sizeof *sorted);
    if (!sorted) return;

    /* On a copy: the snap-in may insert and delete while it compares. If it does, the order stays as it was. */
    memcpy(sorted, pane->rows, count * sizeof *sorted);
    size_t ids = pane->id_count;
    sorting how = {compare, context};
    merge_sort(&how, sorted, sorted + count, count);
    if (pane->row_count == count && pane->id_count == ids) {
        memcpy(pane->rows, sorted, count * sizeof *sorted);
        for (size_t i = 0; i < count; i++) {
            pane->rows[i]->index = i;
            if (pane->rows[i]->state & LVIS_FOCUSED) pane->focused = (int)i;
        }
        tell_rows(pane, 0);
    }
    free(sorted);
}
