#include "apps/console/com/host.h"
#include "apps/console/sheet/sheet.h"
#include <stdlib.h>

static const char *kind_of(const host *h)
{
    return h->for_view ? "console of a view" : "console of the data";
}

host *host_create(snapin *s, bool for_view)
{
    host *h = calloc(1, sizeof *h);
    if (!h) return NULL;
    h->IConsole3_iface.lpVtbl = (IConsole3Vtbl *)&host_console_vtbl;
    h->IConsoleNameSpace2_iface.lpVtbl = (IConsoleNameSpace2Vtbl *)&host_name_space_vtbl;
    h->IHeaderCtrl2_iface.lpVtbl = (IHeaderCtrl2Vtbl *)&host_header_vtbl;
    h->IResultData2_iface.lpVtbl = (IResultData2Vtbl *)&host_result_data_vtbl;
    h->scope_images_iface.lpVtbl = (IImageListVtbl *)&host_scope_images_vtbl;
    h->result_images_iface.lpVtbl = (IImageListVtbl *)&host_result_images_vtbl;
    h->IConsoleVerb_iface.lpVtbl = (IConsoleVerbVtbl *)&host_verb_vtbl;
    h->IPropertySheetProvider_iface.lpVtbl = (IPropertySheetProviderVtbl *)&host_sheet_provider_vtbl;
    h->IContextMenuProvider_iface.lpVtbl = (IContextMenuProviderVtbl *)&host_menu_provider_vtbl;
    h->IDisplayHelp_iface.lpVtbl = (IDisplayHelpVtbl *)&host_display_help_vtbl;
    h->IStringTable_iface.lpVtbl = (IStringTableVtbl *)&host_string_table_vtbl;
    h->IColumnData_iface.lpVtbl = (IColumnDataVtbl *)&host_column_data_vtbl;
    h->refs = 1;
    h->snapin = s;
    h->for_view = for_view;
    h->remains.snapin = s;
    h->remains.class_name = kind_of(h);
    snapin_gave(s, kind_of(h));
    return h;
}

/* What the interfaces of one object are called, and where they are. */
static void *find_interface(host *h, REFIID iid)
{
    const struct {
        const IID *iid;
        void *iface;
    } interfaces[] = {
        {&IID_IUnknown, &h->IConsole3_iface},
        {&IID_IConsole, &h->IConsole3_iface},
        {&IID_IConsole2, &h->IConsole3_iface},
        {&IID_IConsole3, &h->IConsole3_iface},
        {&IID_IConsoleNameSpace, &h->IConsoleNameSpace2_iface},
        {&IID_IConsoleNameSpace2, &h->IConsoleNameSpace2_iface},
        {&IID_IHeaderCtrl, &h->IHeaderCtrl2_iface},
        {&IID_IHeaderCtrl2, &h->IHeaderCtrl2_iface},
        {&IID_IResultData, &h->IResultData2_iface},
        {&IID_IResultData2, &h->IResultData2_iface},
        {&IID_IImageList, h->for_view ? &h->result_images_iface : &h->scope_images_iface},
        {&IID_IConsoleVerb, &h->IConsoleVerb_iface},
        {&IID_IPropertySheetProvider, &h->IPropertySheetProvider_iface},
        {&IID_IContextMenuProvider, &h->IContextMenuProvider_iface},
        {&IID_IContextMenuCallback, &h->IContextMenuProvider_iface},
        {&IID_IDisplayHelp, &h->IDisplayHelp_iface},
        {&IID_IStringTable, &h->IStringTable_iface},
        {&IID_IColumnData, &h->IColumnData_iface},
    };
    for (size_t i = 0; i < sizeof interfaces / sizeof *interfaces; i++) {
        if (IsEqualIID(iid, interfaces[i].iid)) return interfaces[i].iface;
    }
    return NULL;
}

HRESULT host_query(host *h, REFIID iid, void **out)
{
    if (!out) return E_POINTER;
    *out = NULL;
    if (given_is_over(&h->remains, "QueryInterface")) return E_UNEXPECTED;
    *out = find_interface(h, iid);
    if (*out) {
        host_add_ref(h);
        return S_OK;
    }
    given_refuse(h->snapin, "console", iid);
    return E_NOINTERFACE;
}

void host_drop_menu(host *h)
{
    if (!h) return;
    menu_free(h->menu);
    h->menu = NULL;
}

ULONG host_add_ref(host *h)
{
    return (ULONG)InterlockedIncrement(&h->refs);
}

ULONG host_release(host *h)
{
    if (given_is_over(&h->remains, "Release")) return 0;
    LONG left = InterlockedDecrement(&h->refs);
    if (!left && h->held) {
        given_take_back(&h->refs, h->snapin, "console");
        return 1;
    }
    if (left) return (ULONG)left;
    host_drop_menu(h);
    sheet_discard(h->pending);
    h->pending = NULL;
    given_bury(&h->remains, h);
    return 0;
}

host *host_create_held(snapin *s, bool for_view)
{
    host *h = host_create(s, for_view);
    if (h) h->held = true;
    return h;
}

void host_let_go(host *h)
{
    if (!h) return;
    h->held = false;
    host_release(h);
}

console *host_begin(host *h, const char *method, HRESULT *why, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    console *c = given_enter(h->snapin, method, why, format, list);
    va_end(list);
    if (!c || !given_is_over(&h->remains, method)) return c;
    *why = E_UNEXPECTED;
    return NULL;
}

HRESULT host_end(host *h, const char *method, HRESULT result)
{
    trace_end(TRACE_FROM_SNAPIN, h->snapin->name, method, result);
    return result;
}
