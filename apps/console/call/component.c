#include "apps/console/call/calls.h"
#include <string.h>

HRESULT call_view_initialize(snapin *s, IConsole *host)
{
    call c;
    if (call_begin(&c, s, "IComponent::Initialize", "(console)")) CALL(&c, IComponent_Initialize(s->component, host));
    return call_end(&c);
}

HRESULT call_view_notify(snapin *s, IDataObject *object, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param)
{
    call c;
    char name[24];
    if (!s->component) return E_UNEXPECTED;
    /* Of what a pointer points to the address says nothing; a trace can be compared with another. */
    bool pointer = event == MMCN_ADD_IMAGES || event == MMCN_CUTORMOVE || event == MMCN_QUERY_PASTE ||
                   event == MMCN_PASTE || event == MMCN_RESTORE_VIEW;
    bool second = event == MMCN_RENAME || event == MMCN_COLUMNS_CHANGED || event == MMCN_INITOCX ||
                  event == MMCN_FILTERBTN_CLICK || event == MMCN_RESTORE_VIEW || event == MMCN_PASTE;
    if (call_begin(&c, s, "IComponent::Notify", "(%s, %s, 0x%llx, 0x%llx)", call_object_name(object),
                   call_event_name(event, name), pointer ? 1ull : (unsigned long long)arg,
                   second ? (param ? 1ull : 0ull) : (unsigned long long)param)) {
        CALL(&c, IComponent_Notify(s->component, object, event, arg, param));
    }
    return call_end(&c);
}

HRESULT call_view_destroy(snapin *s)
{
    call c;
    if (call_begin(&c, s, "IComponent::Destroy", "(0)")) CALL(&c, IComponent_Destroy(s->component, 0));
    return call_end(&c);
}

HRESULT call_view_query_object(snapin *s, MMC_COOKIE cookie, DATA_OBJECT_TYPES type, IDataObject **out)
{
    call c;
    *out = NULL;
    if (!s->component) return E_UNEXPECTED;
    if (call_begin(&c, s, "IComponent::QueryDataObject", "(0x%llx, %s)", (unsigned long long)cookie,
                   type == CCT_SCOPE    ? "CCT_SCOPE"
                   : type == CCT_RESULT ? "CCT_RESULT"
                                        : "CCT_UNINITIALIZED")) {
        CALL(&c, IComponent_QueryDataObject(s->component, cookie, type, out));
    }
    HRESULT result = call_end(&c);
    if (FAILED(result)) *out = NULL;
    if (SUCCEEDED(result) && !*out) {
        call_rule(s, c.method, "said S_OK and gave no data object");
        result = E_UNEXPECTED;
    }
    return result;
}

HRESULT call_view_result_type(snapin *s, MMC_COOKIE cookie, LPOLESTR *out_type, long *out_options)
{
    call c;
    *out_type = NULL;
    *out_options = MMC_VIEW_OPTIONS_NONE;
    if (call_begin(&c, s, "IComponent::GetResultViewType", "(0x%llx)", (unsigned long long)cookie)) {
        CALL(&c, IComponent_GetResultViewType(s->component, cookie, out_type, out_options));
    }
    return call_end(&c);
}

HRESULT call_view_result_type2(snapin *s, IComponent2 *component, MMC_COOKIE cookie, RESULT_VIEW_TYPE_INFO *out)
{
    call c;
    memset(out, 0, sizeof *out);
    if (call_begin(&c, s, "IComponent2::GetResultViewType2", "(0x%llx)", (unsigned long long)cookie)) {
        CALL(&c, IComponent2_GetResultViewType2(component, cookie, out));
    }
    return call_end(&c);
}

HRESULT call_view_restore(snapin *s, IComponent2 *component, MMC_COOKIE cookie, RESULT_VIEW_TYPE_INFO *info)
{
    call c;
    if (call_begin(&c, s, "IComponent2::RestoreResultView", "(0x%llx)", (unsigned long long)cookie)) {
        CALL(&c, IComponent2_RestoreResultView(component, cookie, info));
    }
    return call_end(&c);
}

HRESULT call_view_display_info(snapin *s, RESULTDATAITEM *item)
{
    call c;
    if (!s->component) return E_UNEXPECTED;
    if (call_begin(&c, s, "IComponent::GetDisplayInfo", "(mask 0x%lx, %s 0x%llx, row %d, column %d)", item->mask,
                   item->bScopeItem ? "scope" : "cookie", (unsigned long long)item->lParam, item->nIndex, item->nCol)) {
        CALL(&c, IComponent_GetDisplayInfo(s->component, item));
    }
    return call_end(&c);
}

HRESULT call_view_compare(snapin *s, IDataObject *a, IDataObject *b)
{
    call c;
    if (!s->component) return E_UNEXPECTED;
    if (call_begin(&c, s, "IComponent::CompareObjects", "(%s, %s)", call_object_name(a), call_object_name(b))) {
        CALL(&c, IComponent_CompareObjects(s->component, a, b));
    }
    return call_end(&c);
}
