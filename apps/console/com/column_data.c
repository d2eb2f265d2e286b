/* IColumnData */
#include "apps/console/com/column_sets.h"
#include "apps/console/com/host.h"
#include <string.h>

HOST_UNKNOWN(IColumnData, column_data, IColumnData_iface)

static column_set *set_of(host *h, const SColumnSetID *id, bool make)
{
    if (!id || id->cBytes > COLUMN_SET_MAX_ID) return NULL;
    return column_sets_find(&h->snapin->column_sets, id->id, id->cBytes, make);
}

static HRESULT WINAPI column_data_SetColumnConfigData(IColumnData *iface, SColumnSetID *id, MMC_COLUMN_SET_DATA *data)
{
    static const char method[] = "IColumnData::SetColumnConfigData";
    host *h = column_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%d columns)", data ? data->nNumCols : 0);
    if (c) {
        bool good = id && data && data->nNumCols >= 0 && data->nNumCols <= COLUMN_SET_MAX_COLUMNS &&
                    (data->nNumCols == 0 || data->pColData);
        column_set *set = good ? set_of(h, id, true) : NULL;
        result = !good                                                                         ? E_INVALIDARG
                 : set && column_set_keep_columns(set, data->pColData, (size_t)data->nNumCols) ? S_OK
                                                                                               : E_OUTOFMEMORY;
    }
    return host_end(h, method, result);
}

/* One block: the struct and its array, freed by the snap-in with CoTaskMemFree. */
static HRESULT WINAPI column_data_GetColumnConfigData(IColumnData *iface, SColumnSetID *id, MMC_COLUMN_SET_DATA **out)
{
    static const char method[] = "IColumnData::GetColumnConfigData";
    host *h = column_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "()");
    if (c) {
        column_set *set = set_of(h, id, false);
        result = !id || !out ? E_POINTER : S_FALSE;
        if (out) *out = NULL;
        if (result == S_FALSE && set && set->column_count) {
            size_t bytes = set->column_count * sizeof *set->columns;
            MMC_COLUMN_SET_DATA *data = CoTaskMemAlloc(sizeof *data + bytes);
            result = data ? S_OK : E_OUTOFMEMORY;
            if (data) {
                *data = (MMC_COLUMN_SET_DATA){sizeof *data, (int)set->column_count, (MMC_COLUMN_DATA *)(data + 1)};
                memcpy(data + 1, set->columns, bytes);
                *out = data;
            }
        }
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI column_data_SetColumnSortData(IColumnData *iface, SColumnSetID *id, MMC_SORT_SET_DATA *data)
{
    static const char method[] = "IColumnData::SetColumnSortData";
    host *h = column_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%d items)", data ? data->nNumItems : 0);
    if (c) {
        bool good = id && data && data->nNumItems >= 0 && data->nNumItems <= COLUMN_SET_MAX_COLUMNS &&
                    (data->nNumItems == 0 || data->pSortData);
        column_set *set = good ? set_of(h, id, true) : NULL;
        result = !good                                                                         ? E_INVALIDARG
                 : set && column_set_keep_sorts(set, data->pSortData, (size_t)data->nNumItems) ? S_OK
                                                                                               : E_OUTOFMEMORY;
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI column_data_GetColumnSortData(IColumnData *iface, SColumnSetID *id, MMC_SORT_SET_DATA **out)
{
    static const char method[] = "IColumnData::GetColumnSortData";
    host *h = column_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "()");
    if (c) {
        column_set *set = set_of(h, id, false);
        result = !id || !out ? E_POINTER : S_FALSE;
        if (out) *out = NULL;
        if (result == S_FALSE && set && set->sort_count) {
            size_t bytes = set->sort_count * sizeof *set->sorts;
            MMC_SORT_SET_DATA *data = CoTaskMemAlloc(sizeof *data + bytes);
            result = data ? S_OK : E_OUTOFMEMORY;
            if (data) {
                *data = (MMC_SORT_SET_DATA){sizeof *data, (int)set->sort_count, (MMC_SORT_DATA *)(data + 1)};
                memcpy(data + 1, set->sorts, bytes);
                *out = data;
            }
        }
    }
    return host_end(h, method, result);
}

const IColumnDataVtbl host_column_data_vtbl = {
    .QueryInterface = column_data_QueryInterface,
    .AddRef = column_data_AddRef,
    .Release = column_data_Release,
    .SetColumnConfigData = column_data_SetColumnConfigData,
    .GetColumnConfigData = column_data_GetColumnConfigData,
    .SetColumnSortData = column_data_SetColumnSortData,
    .GetColumnSortData = column_data_GetColumnSortData,
};
