#include "apps/console/model/result/pane.h"
#include "apps/console/text.h"
#include <commctrl.h>
#include <stdlib.h>
#include <string.h>

static void tell(result_pane *pane)
{
    if (pane->events && pane->events->columns_changed) pane->events->columns_changed(pane->events->context);
}

static result_column *at(const result_pane *pane, int column)
{
    return column >= 0 && (size_t)column < pane->column_count ? &pane->columns[column] : NULL;
}

static void free_column(result_column *column)
{
    free(column->title);
    free(column->filter_text);
}

void result_free_columns(result_pane *pane)
{
    for (size_t i = 0; i < pane->column_count; i++) free_column(&pane->columns[i]);
    free(pane->columns);
    pane->columns = NULL;
    pane->column_count = 0;
}

size_t result_columns(const result_pane *pane)
{
    return pane->column_count;
}

const result_column *result_column_at(const result_pane *pane, size_t column)
{
    return column < pane->column_count ? &pane->columns[column] : NULL;
}

HRESULT result_insert_column(result_pane *pane, int column, const wchar_t *title, int format, int width)
{
    if (column < 0 || !title || !*title || pane->column_count >= RESULT_MAX_COLUMNS) return E_INVALIDARG;
    if (pane->column_count == 1 && pane->columns[0].stands_in) result_delete_column(pane, 0);
    /* Column 0 is always at the left, whatever the snap-in says (IHeaderCtrl::InsertColumn). */
    if (column == 0) format = LVCFMT_LEFT;
    if ((size_t)column > pane->column_count) column = (int)pane->column_count;

    result_column *grown = realloc(pane->columns, (pane->column_count + 1) * sizeof *grown);
    if (!grown) return E_OUTOFMEMORY;
    pane->columns = grown;
    result_column added = {.title = text_copy(title, RESULT_MAX_TEXT), .format = format, .width = width};
    if (!added.title) return E_OUTOFMEMORY;
    bool hide = width == HIDE_COLUMN;
    added.hidden = hide && column > 0; /* the first column is the name of the row, and always shown */
    if (hide) added.width = MMCLV_AUTO;
    added.filter_type = MMC_STRING_FILTER | MMC_FILTER_NOVALUE;
    memmove(grown + column + 1, grown + column, (pane->column_count - (size_t)column) * sizeof *grown);
    grown[column] = added;
    pane->column_count++;
    tell(pane);
    return S_OK;
}

HRESULT result_stand_in_column(result_pane *pane)
{
    if (pane->column_count > 0) return S_FALSE;
    HRESULT result = result_insert_column(pane, 0, L"Name", LVCFMT_LEFT, 250);
    if (SUCCEEDED(result)) pane->columns[0].stands_in = true;
    return result;
}

HRESULT result_delete_column(result_pane *pane, int column)
{
    result_column *gone = at(pane, column);
    if (!gone) return E_INVALIDARG;
    free_column(gone);
    memmove(gone, gone + 1, (pane->column_count - (size_t)column - 1) * sizeof *gone);
    pane->column_count--;
    tell(pane);
    return S_OK;
}

HRESULT result_set_column_title(result_pane *pane, int column, const wchar_t *title)
{
    result_column *found = at(pane, column);
    if (!found || !title) return E_INVALIDARG;
    if (!text_keep(&found->title, title, RESULT_MAX_TEXT)) return E_OUTOFMEMORY;
    tell(pane);
    return S_OK;
}

HRESULT result_set_column_width(result_pane *pane, int column, int width)
{
    result_column *found = at(pane, column);
    if (!found || (width < 0 && width != MMCLV_AUTO)) return E_INVALIDARG;
    if (found->width == width) return S_OK;
    found->width = width;
    tell(pane);
    return S_OK;
}

HRESULT result_set_column_hidden(result_pane *pane, int column, bool hidden)
{
    result_column *found = at(pane, column);
    if (!found || (column == 0 && hidden)) return E_INVALIDARG;
    if (found->hidden == hidden) return S_OK;
    found->hidden = hidden;
    tell(pane);
    return S_OK;
}

HRESULT result_set_column_filter(result_pane *pane, int column, DWORD type, const wchar_t *text, LONG number)
{
    result_column *found = at(pane, column);
    DWORD kind = type & ~(DWORD)MMC_FILTER_NOVALUE;
    if (!found || (kind != MMC_STRING_FILTER && kind != MMC_INT_FILTER)) return E_INVALIDARG;
    if (!text_keep(&found->filter_text, text, RESULT_MAX_TEXT)) return E_OUTOFMEMORY;
    found->filter_type = type;
    found->filter_number = number;
    tell(pane);
    return S_OK;
}

HRESULT result_limit_column_filter(result_pane *pane, int column, int characters)
{
    result_column *found = at(pane, column);
    if (!found || characters < 0) return E_INVALIDARG;
    found->filter_limit = characters;
    tell(pane);
    return S_OK;
}

int result_sort_column(const result_pane *pane)
{
    return pane->sort_column;
}

DWORD result_sort_options(const result_pane *pane)
{
    return pane->sort_options;
}

void result_set_sort(result_pane *pane, int column, DWORD options)
{
    pane->sort_column = column;
    pane->sort_options = options;
    tell(pane);
}
