/* Filtered lists: what a person looks for is kept here, column by column; the snap-in reads it and fills the list. */
#include "apps/console/console/inside.h"
#include <wchar.h>

static HRESULT tell(console *c, MMC_FILTER_CHANGE_CODE code, int column)
{
    snapin *s = c->owner;
    if (!s || !s->component) return E_UNEXPECTED;
    HRESULT result = call_view_notify(s, NULL, MMCN_FILTER_CHANGE, (LPARAM)code, column);
    call_failed_once(s, "IComponent::Notify", result, "MMCN_FILTER_CHANGE failed: its list may not fit the filter");
    return result;
}

void filter_tell_enabled(console *c)
{
    if (c->selected && result_view_mode(c->result) == MMCLV_VIEWSTYLE_FILTERED) tell(c, MFCC_ENABLE, 0);
}

HRESULT console_set_view_mode(console *c, long mode)
{
    bool was = result_view_mode(c->result) == MMCLV_VIEWSTYLE_FILTERED, is = mode == MMCLV_VIEWSTYLE_FILTERED;
    HRESULT result = result_set_view_mode(c->result, mode);
    if (SUCCEEDED(result) && was != is) tell(c, is ? MFCC_ENABLE : MFCC_DISABLE, 0);
    return result;
}

HRESULT console_set_filter(console *c, int column, const wchar_t *text)
{
    const result_column *found = column >= 0 ? result_column_at(c->result, (size_t)column) : NULL;
    if (!found) return E_INVALIDARG;
    DWORD kind = found->filter_type & ~(DWORD)MMC_FILTER_NOVALUE;
    if (!*text) return result_set_column_filter(c->result, column, kind | MMC_FILTER_NOVALUE, NULL, 0);
    if (kind == MMC_INT_FILTER) {
        wchar_t *end;
        long number = wcstol(text, &end, 10);
        return *end ? E_INVALIDARG : result_set_column_filter(c->result, column, kind, NULL, number);
    }
    if (found->filter_limit && wcslen(text) > (size_t)found->filter_limit) return E_INVALIDARG;
    return result_set_column_filter(c->result, column, kind, text, 0);
}

HRESULT console_filter_changed(console *c, int column)
{
    return column >= 0 && (size_t)column < result_columns(c->result) ? tell(c, MFCC_VALUE_CHANGE, column)
                                                                     : E_INVALIDARG;
}

HRESULT console_filter_button(console *c, int column, const RECT *button)
{
    snapin *s = c->owner;
    if (!s || !s->component) return E_UNEXPECTED;
    RECT where = *button;
    HRESULT result = call_view_notify(s, NULL, MMCN_FILTERBTN_CLICK, column, (LPARAM)&where);
    return result == S_OK ? console_filter_changed(c, column) : result;
}
