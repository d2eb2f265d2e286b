/* IResultData2 */
#include "apps/console/com/host.h"

HOST_UNKNOWN(IResultData2, result_data, IResultData2_iface)

/* The list belongs to the component whose node is shown. */
static HRESULT may_change(const console *c, const host *h)
{
    return h->for_view && c->owner == h->snapin ? S_OK : E_UNEXPECTED;
}

/* Its state comes when it is there: it may be that it is to be selected. */
static HRESULT insert(console *c, RESULTDATAITEM *item)
{
    RESULTDATAITEM wanted = *item;
    wanted.mask &= ~(DWORD)RDI_STATE;
    HRESULT result = result_insert(c->result, &wanted);
    if (FAILED(result)) return result;
    item->itemID = wanted.itemID;
    const result_row *row = result_row_find(c->result, wanted.itemID);
    if (item->mask & RDI_STATE && row) select_modify_row(c, row->index, item->nState, 0);
    return S_OK;
}

static HRESULT WINAPI result_data_InsertItem(IResultData2 *iface, RESULTDATAITEM *item)
{
    static const char method[] = "IResultData::InsertItem";
    host *h = result_data_host(iface);
    char text[QUOTE_MAX];
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%s, image %d, cookie 0x%llx, mask 0x%lx)",
                            call_quote(text, item && item->mask & RDI_STR ? item->str : NULL), item ? item->nImage : 0,
                            item ? (unsigned long long)item->lParam : 0, item ? item->mask : 0);
    if (c) result = item ? may_change(c, h) : E_POINTER;
    if (SUCCEEDED(result)) result = insert(c, item);
    return host_end(h, method, result);
}

static result_row *find_row(const console *c, HRESULTITEM id)
{
    return result_row_find(c->result, id);
}

static HRESULT WINAPI result_data_DeleteItem(IResultData2 *iface, HRESULTITEM id, int column)
{
    static const char method[] = "IResultData::DeleteItem";
    host *h = result_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(0x%llx, %d)", (unsigned long long)id, column);
    if (c) result = may_change(c, h);
    if (SUCCEEDED(result) && result_is_owner_data(c->result)) {
        int count = (int)result_rows(c->result);
        result = id >= 0 && id < count ? result_set_count(c->result, count - 1, 0) : E_INVALIDARG;
    } else if (SUCCEEDED(result)) {
        result_row *row = find_row(c, id);
        if (!row || row->node) {
            result = E_INVALIDARG;
        } else {
            result = column ? result_set_text(c->result, row, column, L"") : result_delete(c->result, row);
        }
    }
    if (SUCCEEDED(result)) select_rows_went(c);
    return host_end(h, method, result);
}

static HRESULT WINAPI result_data_FindItemByLParam(IResultData2 *iface, LPARAM cookie, HRESULTITEM *out)
{
    static const char method[] = "IResultData::FindItemByLParam";
    host *h = result_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(0x%llx)", (unsigned long long)cookie);
    if (c) result = out ? may_change(c, h) : E_POINTER;
    if (SUCCEEDED(result)) {
        const result_row *row = result_row_of_cookie(c->result, cookie);
        *out = row ? row->id : 0;
        result = row ? S_OK : E_FAIL;
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI result_data_DeleteAllRsltItems(IResultData2 *iface)
{
    static const char method[] = "IResultData::DeleteAllRsltItems";
    host *h = result_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "()");
    if (c) result = may_change(c, h);
    if (SUCCEEDED(result)) {
        result_delete_all(c->result, false);
        select_rows_went(c);
    }
    return host_end(h, method, result);
}

static HRESULT set(console *c, const RESULTDATAITEM *item)
{
    RESULTDATAITEM wanted = *item;
    wanted.mask &= ~(DWORD)RDI_STATE;
    HRESULT result = result_set(c->result, &wanted);
    if (FAILED(result) || !(item->mask & RDI_STATE)) return result;
    const result_row *row = item->itemID ? find_row(c, item->itemID) : NULL;
    return select_modify_row(c, row ? row->index : (size_t)item->nIndex, item->nState, ~item->nState);
}

static HRESULT WINAPI result_data_SetItem(IResultData2 *iface, RESULTDATAITEM *item)
{
    static const char method[] = "IResultData::SetItem";
    host *h = result_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(0x%llx, row %d, column %d, mask 0x%lx)",
                            item ? (unsigned long long)item->itemID : 0, item ? item->nIndex : 0, item ? item->nCol : 0,
                            item ? item->mask : 0);
    if (c) result = item ? may_change(c, h) : E_POINTER;
    if (SUCCEEDED(result)) result = set(c, item);
    return host_end(h, method, result);
}

static HRESULT WINAPI result_data_GetItem(IResultData2 *iface, RESULTDATAITEM *item)
{
    static const char method[] = "IResultData::GetItem";
    host *h = result_data_host(iface);
    HRESULT result;
    console *c =
        host_begin(h, method, &result, "(0x%llx, row %d, mask 0x%lx)", item ? (unsigned long long)item->itemID : 0,
                   item ? item->nIndex : 0, item ? item->mask : 0);
    if (c) result = item ? may_change(c, h) : E_POINTER;
    if (SUCCEEDED(result)) result = result_get(c->result, item);
    return host_end(h, method, result);
}

/* "MMC will only return items that the calling snap-in owns": also in the list of another one, whose nodes it extends.
 */
static void give_next(const console *c, const snapin *s, RESULTDATAITEM *item)
{
    do {
        item->nIndex = result_next_with_state(c->result, item->nIndex, item->nState);
    } while (item->nIndex >= 0 && objects_owner_of_row(c, (size_t)item->nIndex) != s);
    const result_row *row = item->nIndex >= 0 ? result_row_at(c->result, (size_t)item->nIndex) : NULL;
    item->bScopeItem = row && row->node;
    item->lParam = row ? row->cookie : 0;
    item->itemID = row ? row->id : 0;
}

static HRESULT WINAPI result_data_GetNextItem(IResultData2 *iface, RESULTDATAITEM *item)
{
    static const char method[] = "IResultData::GetNextItem";
    host *h = result_data_host(iface);
    HRESULT result;
    console *c =
        host_begin(h, method, &result, "(after row %d, state 0x%x)", item ? item->nIndex : 0, item ? item->nState : 0);
    if (c) result = !item ? E_POINTER : h->for_view ? S_OK : E_UNEXPECTED;
    if (SUCCEEDED(result) && item->nIndex < -1) result = E_INVALIDARG;
    if (SUCCEEDED(result)) {
        give_next(c, h->snapin, item);
        result = item->nIndex >= 0 ? S_OK : S_FALSE;
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI result_data_ModifyItemState(IResultData2 *iface, int index, HRESULTITEM id, UINT add, UINT remove)
{
    static const char method[] = "IResultData::ModifyItemState";
    host *h = result_data_host(iface);
    HRESULT result;
    console *c =
        host_begin(h, method, &result, "(row %d, 0x%llx, +0x%x, -0x%x)", index, (unsigned long long)id, add, remove);
    if (c) result = may_change(c, h);
    if (SUCCEEDED(result)) {
        const result_row *row = id ? find_row(c, id) : NULL; /* the index counts when there is no id */
        if (id && !row) result = E_INVALIDARG;
        if (row) index = (int)row->index;
        if (SUCCEEDED(result)) result = index < 0 ? E_INVALIDARG : select_modify_row(c, (size_t)index, add, remove);
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI result_data_ModifyViewStyle(IResultData2 *iface, MMC_RESULT_VIEW_STYLE add,
                                                  MMC_RESULT_VIEW_STYLE remove)
{
    static const char method[] = "IResultData::ModifyViewStyle";
    host *h = result_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(+0x%x, -0x%x)", (unsigned)add, (unsigned)remove);
    if (c) result = may_change(c, h);
    if (SUCCEEDED(result)) result_modify_style(c->result, (UINT)add, (UINT)remove);
    return host_end(h, method, result);
}

static HRESULT WINAPI result_data_SetViewMode(IResultData2 *iface, long mode)
{
    static const char method[] = "IResultData::SetViewMode";
    host *h = result_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%ld)", mode);
    if (c) result = may_change(c, h);
    /* In the middle of a selection what the snap-in chose is told to it once the list is there. */
    if (SUCCEEDED(result)) {
        result = c->selecting ? result_set_view_mode(c->result, mode) : console_set_view_mode(c, mode);
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI result_data_GetViewMode(IResultData2 *iface, long *out)
{
    static const char method[] = "IResultData::GetViewMode";
    host *h = result_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "()");
    if (c) result = out ? may_change(c, h) : E_POINTER;
    if (SUCCEEDED(result)) *out = result_view_mode(c->result);
    return host_end(h, method, result);
}

static HRESULT WINAPI result_data_UpdateItem(IResultData2 *iface, HRESULTITEM id)
{
    static const char method[] = "IResultData::UpdateItem";
    host *h = result_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(0x%llx)", (unsigned long long)id);
    if (c) result = may_change(c, h);
    if (SUCCEEDED(result)) {
        bool by_index = result_is_owner_data(c->result); /* a virtual list has no ids */
        const result_row *row = by_index ? NULL : find_row(c, id);
        bool found = by_index ? id >= 0 && (size_t)id < result_rows(c->result) : row != NULL;
        if (found) result_update(c->result, by_index ? (size_t)id : row->index);
        result = found ? S_OK : E_INVALIDARG;
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI result_data_Sort(IResultData2 *iface, int column, DWORD options, LPARAM user)
{
    static const char method[] = "IResultData::Sort";
    host *h = result_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%d, 0x%lx, 0x%llx)", column, options, (unsigned long long)user);
    if (c) result = may_change(c, h);
    if (SUCCEEDED(result)) result = console_sort(c, column, options, user, true);
    return host_end(h, method, result);
}

static HRESULT WINAPI result_data_SetDescBarText(IResultData2 *iface, LPOLESTR text)
{
    static const char method[] = "IResultData::SetDescBarText";
    host *h = result_data_host(iface);
    char quoted[QUOTE_MAX];
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%s)", call_quote(quoted, text));
    if (c) result = may_change(c, h);
    if (SUCCEEDED(result)) result = result_set_description_bar(c->result, text);
    return host_end(h, method, result);
}

static HRESULT WINAPI result_data_SetItemCount(IResultData2 *iface, int count, DWORD options)
{
    static const char method[] = "IResultData::SetItemCount";
    host *h = result_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%d, 0x%lx)", count, options);
    if (c) result = may_change(c, h);
    if (SUCCEEDED(result)) {
        /* For a list with items it is a hint how many will come. */
        result = result_is_owner_data(c->result) ? result_set_count(c->result, count, options)
                 : count < 0                     ? E_INVALIDARG
                                                 : S_OK;
        select_rows_went(c);
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI result_data_RenameResultItem(IResultData2 *iface, HRESULTITEM id)
{
    static const char method[] = "IResultData2::RenameResultItem";
    host *h = result_data_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(0x%llx)", (unsigned long long)id);
    if (c) result = may_change(c, h);
    if (SUCCEEDED(result)) {
        const result_row *row = find_row(c, id);
        result = row ? S_OK : E_INVALIDARG;
        if (row && c->events.begin_rename_row) c->events.begin_rename_row(c->events.context, row->index);
    }
    return host_end(h, method, result);
}

const IResultData2Vtbl host_result_data_vtbl = {
    .QueryInterface = result_data_QueryInterface,
    .AddRef = result_data_AddRef,
    .Release = result_data_Release,
    .InsertItem = result_data_InsertItem,
    .DeleteItem = result_data_DeleteItem,
    .FindItemByLParam = result_data_FindItemByLParam,
    .DeleteAllRsltItems = result_data_DeleteAllRsltItems,
    .SetItem = result_data_SetItem,
    .GetItem = result_data_GetItem,
    .GetNextItem = result_data_GetNextItem,
    .ModifyItemState = result_data_ModifyItemState,
    .ModifyViewStyle = result_data_ModifyViewStyle,
    .SetViewMode = result_data_SetViewMode,
    .GetViewMode = result_data_GetViewMode,
    .UpdateItem = result_data_UpdateItem,
    .Sort = result_data_Sort,
    .SetDescBarText = result_data_SetDescBarText,
    .SetItemCount = result_data_SetItemCount,
    .RenameResultItem = result_data_RenameResultItem,
};
