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

/* Both kinds of data are a struct of a size, a count and a pointer to entries. */
typedef struct set_data {
    int size, count;
    void *entries;
} set_data;

_Static_assert(sizeof(set_data) == sizeof(MMC_COLUMN_SET_DATA) && sizeof(set_data) == sizeof(MMC_SORT_SET_DATA),
               "they are alike");

/* What a snap-in gives: a count and entries, of either kind; `entries` NULL and a count of -1 for no struct at all. */
static HRESULT set(IColumnData *iface, const char *method, const SColumnSetID *id, int count, const void *entries,
                   bool (*keep)(column_set *set, const void *entries, size_t count))
{
    host *h = column_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%d entries)", count);
    if (c && (!id || count < 0 || count > COLUMN_SET_MAX_COLUMNS || (count && !entries))) {
        result = E_INVALIDARG;
    } else if (c) {
        column_set *of_id = set_of(h, id, true);
        bool kept = of_id && keep(of_id, entries, (size_t)count);
        result = kept ? S_OK : E_OUTOFMEMORY;
        c->dirty = c->dirty || kept;
    }
    return host_end(h, method, result);
}

/* One block: the struct and its array, freed by the snap-in with CoTaskMemFree. */
static HRESULT copy_out(void **out, const void *entries, size_t count, size_t size)
{
    set_data *data = CoTaskMemAlloc(sizeof *data + count * size);
    if (!data) return E_OUTOFMEMORY;
    *data = (set_data){(int)sizeof *data, (int)count, data + 1};
    memcpy(data + 1, entries, count * size);
    *out = data;
    return S_OK;
}

static HRESULT get(IColumnData *iface, const char *method, const SColumnSetID *id, void **out, bool sorts)
{
    host *h = column_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "()");
    if (out) *out = NULL;
    if (c && (!id || !out)) {
        result = E_POINTER;
    } else if (c) {
        const column_set *of_id = set_of(h, id, false);
        size_t count = !of_id ? 0 : sorts ? of_id->sort_count : of_id->column_count;
        result = !count  ? S_FALSE
                 : sorts ? copy_out(out, of_id->sorts, count, sizeof *of_id->sorts)
                         : copy_out(out, of_id->columns, count, sizeof *of_id->columns);
    }
    return host_end(h, method, result);
}

static bool keep_columns(column_set *of_id, const void *entries, size_t count)
{
    return column_set_keep_columns(of_id, entries, count);
}

static bool keep_sorts(column_set *of_id, const void *entries, size_t count)
{
    return column_set_keep_sorts(of_id, entries, count);
}

static HRESULT WINAPI column_data_SetColumnConfigData(IColumnData *iface, SColumnSetID *id, MMC_COLUMN_SET_DATA *data)
{
    return set(iface, "IColumnData::SetColumnConfigData", id, data ? data->nNumCols : -1, data ? data->pColData : NULL,
               keep_columns);
}

static HRESULT WINAPI column_data_GetColumnConfigData(IColumnData *iface, SColumnSetID *id, MMC_COLUMN_SET_DATA **out)
{
    return get(iface, "IColumnData::GetColumnConfigData", id, (void **)out, false);
}

static HRESULT WINAPI column_data_SetColumnSortData(IColumnData *iface, SColumnSetID *id, MMC_SORT_SET_DATA *data)
{
    return set(iface, "IColumnData::SetColumnSortData", id, data ? data->nNumItems : -1, data ? data->pSortData : NULL,
               keep_sorts);
}

static HRESULT WINAPI column_data_GetColumnSortData(IColumnData *iface, SColumnSetID *id, MMC_SORT_SET_DATA **out)
{
    return get(iface, "IColumnData::GetColumnSortData", id, (void **)out, true);
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
