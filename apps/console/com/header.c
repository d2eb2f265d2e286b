/* IHeaderCtrl2 */
#include "apps/console/com/host.h"
#include <string.h>

HOST_UNKNOWN(IHeaderCtrl2, header, IHeaderCtrl2_iface)

/* Columns are the view's that shows this snap-in: others would change a list that is not theirs. */
static HRESULT may_change(const console *c, const host *h)
{
    return h->for_view && c->owner == h->snapin ? S_OK : E_UNEXPECTED;
}

static HRESULT WINAPI header_InsertColumn(IHeaderCtrl2 *iface, int column, LPCWSTR title, int format, int width)
{
    static const char method[] = "IHeaderCtrl2::InsertColumn";
    host *h = header_host(iface);
    char text[QUOTE_MAX];
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%d, %s, %d, %d)", column, call_quote(text, title), format, width);
    if (c) result = may_change(c, h);
    if (SUCCEEDED(result)) result = result_insert_column(c->result, column, title, format, width);
    return host_end(h, method, result);
}

static HRESULT WINAPI header_DeleteColumn(IHeaderCtrl2 *iface, int column)
{
    static const char method[] = "IHeaderCtrl2::DeleteColumn";
    host *h = header_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%d)", column);
    if (c) result = may_change(c, h);
    if (SUCCEEDED(result)) result = result_delete_column(c->result, column);
    return host_end(h, method, result);
}

static HRESULT WINAPI header_SetColumnText(IHeaderCtrl2 *iface, int column, LPCWSTR title)
{
    static const char method[] = "IHeaderCtrl2::SetColumnText";
    host *h = header_host(iface);
    char text[QUOTE_MAX];
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%d, %s)", column, call_quote(text, title));
    if (c) result = may_change(c, h);
    if (SUCCEEDED(result)) result = result_set_column_title(c->result, column, title);
    return host_end(h, method, result);
}

static HRESULT WINAPI header_GetColumnText(IHeaderCtrl2 *iface, int column, LPOLESTR *out)
{
    static const char method[] = "IHeaderCtrl2::GetColumnText";
    host *h = header_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%d)", column);
    if (c) result = out ? may_change(c, h) : E_POINTER;
    if (SUCCEEDED(result)) {
        const result_column *found = column >= 0 ? result_column_at(c->result, (size_t)column) : NULL;
        size_t bytes = found ? (wcslen(found->title) + 1) * sizeof(wchar_t) : 0;
        *out = found ? CoTaskMemAlloc(bytes) : NULL;
        if (*out) memcpy(*out, found->title, bytes);
        result = !found ? E_INVALIDARG : *out ? S_OK : E_OUTOFMEMORY;
    }
    return host_end(h, method, result);
}

/* HIDE_COLUMN is for columns that are being inserted only. */
static HRESULT WINAPI header_SetColumnWidth(IHeaderCtrl2 *iface, int column, int width)
{
    static const char method[] = "IHeaderCtrl2::SetColumnWidth";
    host *h = header_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%d, %d)", column, width);
    if (c) result = may_change(c, h);
    if (SUCCEEDED(result)) result = result_set_column_width(c->result, column, width);
    return host_end(h, method, result);
}

static HRESULT WINAPI header_GetColumnWidth(IHeaderCtrl2 *iface, int column, int *out)
{
    static const char method[] = "IHeaderCtrl2::GetColumnWidth";
    host *h = header_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%d)", column);
    if (c) result = out ? may_change(c, h) : E_POINTER;
    if (SUCCEEDED(result)) {
        const result_column *found = column >= 0 ? result_column_at(c->result, (size_t)column) : NULL;
        result = found ? S_OK : E_INVALIDARG;
        if (found) *out = found->width;
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI header_SetChangeTimeOut(IHeaderCtrl2 *iface, unsigned long milliseconds)
{
    static const char method[] = "IHeaderCtrl2::SetChangeTimeOut";
    host *h = header_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%lu)", milliseconds);
    if (c) result = may_change(c, h);
    if (SUCCEEDED(result)) result_set_filter_patience(c->result, milliseconds);
    return host_end(h, method, result);
}

static HRESULT WINAPI header_SetColumnFilter(IHeaderCtrl2 *iface, UINT column, DWORD type, MMC_FILTERDATA *data)
{
    static const char method[] = "IHeaderCtrl2::SetColumnFilter";
    host *h = header_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%u, 0x%lx)", column, type);
    if (c) result = may_change(c, h);
    bool has_value = !(type & MMC_FILTER_NOVALUE);
    if (SUCCEEDED(result) && has_value && !data) result = E_POINTER;
    if (SUCCEEDED(result)) {
        bool text = (type & ~(DWORD)MMC_FILTER_NOVALUE) == MMC_STRING_FILTER;
        result = result_set_column_filter(c->result, (int)column, type, has_value && text ? data->pszText : NULL,
                                          has_value && !text ? data->lValue : 0);
        if (SUCCEEDED(result) && text && data && data->cchTextMax > 0)
            result_limit_column_filter(c->result, (int)column, data->cchTextMax);
    }
    return host_end(h, method, result);
}

static HRESULT fill_filter(const result_column *column, DWORD *type, MMC_FILTERDATA *data)
{
    DWORD kind = column->filter_type & ~(DWORD)MMC_FILTER_NOVALUE;
    if (!type || (*type & ~(DWORD)MMC_FILTER_NOVALUE) != kind) return E_INVALIDARG;
    *type = column->filter_type;
    if (!data || column->filter_type & MMC_FILTER_NOVALUE) return S_OK;
    if (kind == MMC_INT_FILTER) {
        data->lValue = column->filter_number;
        return S_OK;
    }
    if (!data->pszText || data->cchTextMax < 1) return E_INVALIDARG;
    const wchar_t *text = column->filter_text ? column->filter_text : L"";
    size_t length = wcsnlen(text, (size_t)data->cchTextMax - 1);
    memcpy(data->pszText, text, length * sizeof *text);
    data->pszText[length] = 0;
    return S_OK;
}

static HRESULT WINAPI header_GetColumnFilter(IHeaderCtrl2 *iface, UINT column, DWORD *type, MMC_FILTERDATA *data)
{
    static const char method[] = "IHeaderCtrl2::GetColumnFilter";
    host *h = header_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%u)", column);
    if (c) result = may_change(c, h);
    if (SUCCEEDED(result)) {
        const result_column *found = result_column_at(c->result, column);
        result = found ? fill_filter(found, type, data) : E_INVALIDARG;
    }
    return host_end(h, method, result);
}

const IHeaderCtrl2Vtbl host_header_vtbl = {
    .QueryInterface = header_QueryInterface,
    .AddRef = header_AddRef,
    .Release = header_Release,
    .InsertColumn = header_InsertColumn,
    .DeleteColumn = header_DeleteColumn,
    .SetColumnText = header_SetColumnText,
    .GetColumnText = header_GetColumnText,
    .SetColumnWidth = header_SetColumnWidth,
    .GetColumnWidth = header_GetColumnWidth,
    .SetChangeTimeOut = header_SetChangeTimeOut,
    .SetColumnFilter = header_SetColumnFilter,
    .GetColumnFilter = header_GetColumnFilter,
};
