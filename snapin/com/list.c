#include "snapin/com/list.h"

#include <commctrl.h>
#include <stdlib.h>
#include <string.h>

#include "core/wide.h"
#include "snapin/com/iids.h"

HRESULT hf_list_open(hf_list *list, hf_site *site, IConsole2 *console)
{
    list->site = site;
    list->sort_column = -1;
    HRESULT result = IConsole2_QueryInterface(console, &IID_IResultData, (void **)&list->result);
    if (SUCCEEDED(result)) result = IConsole2_QueryInterface(console, &IID_IHeaderCtrl, (void **)&list->header);
    if (SUCCEEDED(result)) (void)IConsole2_SetHeader(console, list->header);
    return result;
}

void hf_list_close(hf_list *list)
{
    hf_list_hide(list);
    if (list->header) IHeaderCtrl_Release(list->header);
    list->header = NULL;
    if (list->result) IResultData_Release(list->result);
    list->result = NULL;
    hf_shown_text_free(&list->text);
}

bool hf_list_is_long(hf_node node)
{
    return hf_node_info_of(node)->long_list;
}

static HRESULT insert_columns(hf_list *list)
{
    const hf_node_info *info = hf_node_info_of(list->node);
    HRESULT result = S_OK;
    for (size_t i = 0; SUCCEEDED(result) && i < info->column_count; i++) {
        const hf_node_column *column = &info->columns[i];
        wchar_t *title = hf_wide_from_text(column->title);
        result = title ? IHeaderCtrl_InsertColumn(list->header, (int)i, title,
                                                  column->numbers ? LVCFMT_RIGHT : LVCFMT_LEFT, column->width)
                       : E_OUTOFMEMORY;
        free(title);
    }
    return result;
}

static HRESULT insert_rows(hf_list *list)
{
    HRESULT result = S_OK;
    for (size_t i = 0; SUCCEEDED(result) && i < hf_site_row_count(list->site, list->node); i++) {
        RESULTDATAITEM item = {.mask = RDI_STR | RDI_IMAGE | RDI_PARAM,
                               .str = (LPOLESTR)MMC_CALLBACK,
                               .nImage = (int)hf_site_row(list->site, list->node, i)->icon,
                               .lParam = hf_cookie_of_row(list->node, i)};
        result = IResultData_InsertItem(list->result, &item);
    }
    return result;
}

static void drop_order(hf_list *list)
{
    free(list->order);
    list->order = NULL;
    list->ordered = 0;
}

static void describe(hf_list *list)
{
    wchar_t *description = hf_wide_from_text(hf_site_description(list->site));
    if (description) (void)IResultData_SetDescBarText(list->result, description);
    free(description);
}

static HRESULT fill(hf_list *list)
{
    describe(list);
    drop_order(list);
    if (!hf_list_is_long(list->node)) return insert_rows(list);
    if (list->sort_column >= 0) (void)hf_list_sort(list, list->sort_column, list->sort_options);
    return IResultData_SetItemCount(list->result, (int)hf_site_row_count(list->site, list->node), 0);
}

HRESULT hf_list_show(hf_list *list, hf_node node)
{
    if (!list->result) return E_UNEXPECTED;
    list->shown = true;
    list->node = node;
    list->sort_column = -1;
    HRESULT result = insert_columns(list);
    return SUCCEEDED(result) ? fill(list) : result;
}

void hf_list_hide(hf_list *list)
{
    list->shown = false;
    drop_order(list);
}

HRESULT hf_list_refill(hf_list *list, LPARAM nodes)
{
    if (!list->shown || !list->result) return S_OK;
    if (!(nodes & (LPARAM)1 << list->node)) { /* also of the root, whose rows are the console's: the nodes below */
        describe(list);
        return S_OK;
    }
    HRESULT result = hf_list_is_long(list->node) ? S_OK : IResultData_DeleteAllRsltItems(list->result);
    return SUCCEEDED(result) ? fill(list) : result;
}

/* The row at a place of a long list. */
static size_t at_place(const hf_list *list, size_t place)
{
    return place < list->ordered ? list->order[place] : place;
}

static const hf_row *find_row(const hf_list *list, MMC_COOKIE cookie, hf_node *node, size_t *index)
{
    if (list->shown && hf_list_is_long(list->node)) {
        if (cookie < 0) return NULL;
        *node = list->node;
        *index = at_place(list, (size_t)cookie);
    } else if (!hf_cookie_row(node, index, cookie)) {
        return NULL;
    }
    return hf_site_row(list->site, *node, *index);
}

bool hf_list_item(hf_item *out, const hf_list *list, MMC_COOKIE cookie)
{
    hf_node node;
    size_t index;
    const hf_row *row = find_row(list, cookie, &node, &index);
    if (row) *out = hf_item_of_row(node, row, index);
    return row != NULL;
}

static HRESULT display_node(hf_list *list, RESULTDATAITEM *item)
{
    hf_node node;
    if (!hf_cookie_node(&node, item->lParam)) return E_INVALIDARG;
    const hf_node_info *info = hf_node_info_of(node);
    if (item->mask & RDI_STR) {
        item->str = hf_shown_text_put(&list->text, item->nCol == 0   ? info->title
                                                   : item->nCol == 1 ? info->description
                                                                     : "");
    }
    if (item->mask & RDI_IMAGE) item->nImage = (int)info->icon;
    return S_OK;
}

HRESULT hf_list_display(hf_list *list, RESULTDATAITEM *item)
{
    hf_node node;
    size_t index;
    bool is_long = list->shown && hf_list_is_long(list->node);
    if (item->bScopeItem) return display_node(list, item);
    const hf_row *row = find_row(list, is_long ? (MMC_COOKIE)item->nIndex : item->lParam, &node, &index);
    if (!row) return E_INVALIDARG;
    bool has_column = item->nCol >= 0 && (size_t)item->nCol < hf_node_info_of(node)->column_count;
    if (item->mask & RDI_STR) {
        item->str = hf_shown_text_put(&list->text, has_column ? row->cells[item->nCol].text : "");
    }
    if (item->mask & RDI_IMAGE) item->nImage = (int)row->icon;
    return S_OK;
}

HRESULT hf_list_compare(const hf_list *list, MMC_COOKIE a, MMC_COOKIE b, int *in_out)
{
    hf_node node_a, node_b;
    size_t index;
    int column = *in_out, order = 0;
    const hf_row *row_a = find_row(list, a, &node_a, &index), *row_b = find_row(list, b, &node_b, &index);
    if (row_a && row_b && node_a == node_b && column >= 0) {
        order = hf_row_compare(row_a, row_b, (size_t)column);
    } else if (hf_cookie_node(&node_a, a) && hf_cookie_node(&node_b, b)) {
        order = (int)node_a - (int)node_b;
    }
    *in_out = (order > 0) - (order < 0);
    return S_OK;
}

/* ---- long lists ------------------------------------------------------------------------------------------------- */

/* A row with what it is sorted by: qsort's comparison is told nothing else. Equal ones stay in their order. */
typedef struct sorted {
    const hf_row *row;
    size_t index, column;
    int direction;
} sorted;

static int compare_sorted(const void *a, const void *b)
{
    const sorted *left = a, *right = b;
    int order = left->direction * hf_row_compare(left->row, right->row, left->column);
    if (order) return order;
    return (left->index > right->index) - (left->index < right->index);
}

HRESULT hf_list_sort(hf_list *list, int column, DWORD options)
{
    size_t count = list->shown ? hf_site_row_count(list->site, list->node) : 0;
    if (!list->shown || column < 0 || (size_t)column >= hf_node_info_of(list->node)->column_count) return E_INVALIDARG;
    sorted *rows = calloc(count ? count : 1, sizeof *rows);
    size_t *order = calloc(count ? count : 1, sizeof *order);
    if (!rows || !order) {
        free(rows);
        free(order);
        return E_OUTOFMEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        rows[i] =
            (sorted){hf_site_row(list->site, list->node, i), i, (size_t)column, options & RSI_DESCENDING ? -1 : 1};
    }
    qsort(rows, count, sizeof *rows, compare_sorted);
    for (size_t i = 0; i < count; i++) order[i] = rows[i].index;
    free(rows);
    drop_order(list);
    list->order = order;
    list->ordered = count;
    list->sort_column = column;
    list->sort_options = options;
    return S_OK;
}

static bool matches(const char *text, const char *wanted, bool partial)
{
    char start[256];
    size_t length = strlen(wanted);
    if (!partial) return hf_text_equal_ignoring_case(text, wanted);
    if (length >= sizeof start || strlen(text) < length) return false;
    memcpy(start, text, length);
    start[length] = '\0';
    return hf_text_equal_ignoring_case(start, wanted);
}

HRESULT hf_list_find(const hf_list *list, const RESULTFINDINFO *what, int *found)
{
    size_t count = list->shown ? hf_site_row_count(list->site, list->node) : 0;
    char *wanted = what->psz ? hf_wide_to_text(what->psz) : NULL;
    HRESULT result = S_FALSE;
    size_t start = what->nStart > 0 ? (size_t)what->nStart : 0;
    size_t end = what->dwOptions & RFI_WRAP ? start + count : count;
    for (size_t i = start; wanted && result != S_OK && i < end; i++) {
        const hf_row *row = hf_site_row(list->site, list->node, at_place(list, i % count));
        if (!row || !matches(row->cells[0].text, wanted, (what->dwOptions & RFI_PARTIAL) != 0)) continue;
        *found = (int)(i % count);
        result = S_OK;
    }
    free(wanted);
    return result;
}
