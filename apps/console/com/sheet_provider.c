/* IPropertySheetProvider: sheets and wizards that a snap-in shows by itself. */
#include "apps/console/com/host.h"
#include "apps/console/sheet/sheet.h"

HOST_UNKNOWN(IPropertySheetProvider, sheets, IPropertySheetProvider_iface)

static HRESULT WINAPI sheets_CreatePropertySheet(IPropertySheetProvider *iface, LPCWSTR title, boolean is_sheet,
                                                 MMC_COOKIE cookie, LPDATAOBJECT object, DWORD options)
{
    static const char method[] = "IPropertySheetProvider::CreatePropertySheet";
    host *h = sheets_host(iface);
    char quoted[QUOTE_MAX];
    HRESULT result;
    console *c =
        host_begin(h, method, &result, "(%s, %s, 0x%llx, %s, 0x%lx)", call_quote(quoted, title),
                   is_sheet ? "sheet" : "wizard", (unsigned long long)cookie, call_object_name(object), options);
    if (c) {
        /* One at a time: what was not shown must be given up with Show(-1, 0) first. */
        result = !title ? E_INVALIDARG : h->pending ? E_UNEXPECTED : S_OK;
    }
    if (SUCCEEDED(result)) result = sheet_create(&h->pending, h->snapin, title, !is_sheet, object, options);
    return host_end(h, method, result);
}

static HRESULT WINAPI sheets_FindPropertySheet(IPropertySheetProvider *iface, MMC_COOKIE cookie, LPCOMPONENT component,
                                               LPDATAOBJECT object)
{
    static const char method[] = "IPropertySheetProvider::FindPropertySheet";
    host *h = sheets_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(0x%llx, %s, %s)", (unsigned long long)cookie,
                            component ? "component" : "NULL", call_object_name(object));
    if (c) {
        sheet *open = call_is_special(object) ? NULL : sheet_find(c, h->snapin, object, component == NULL);
        if (open) sheet_to_front(open);
        result = open ? S_OK : S_FALSE;
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI sheets_AddPrimaryPages(IPropertySheetProvider *iface, LPUNKNOWN unknown, WINBOOL handle,
                                             HWND notify, WINBOOL scope)
{
    static const char method[] = "IPropertySheetProvider::AddPrimaryPages";
    host *h = sheets_host(iface);
    HRESULT result;
    (void)notify; /* documented as not used */
    console *c =
        host_begin(h, method, &result, "(%s, %s)", handle ? "handle" : "no handle", scope ? "scope" : "result");
    if (c) result = !unknown ? E_INVALIDARG : h->pending ? S_OK : E_UNEXPECTED;
    if (SUCCEEDED(result)) result = sheet_add_primary(h->pending, unknown, handle != 0, scope != 0);
    return host_end(h, method, result);
}

static HRESULT WINAPI sheets_AddExtensionPages(IPropertySheetProvider *iface)
{
    static const char method[] = "IPropertySheetProvider::AddExtensionPages";
    host *h = sheets_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "()");
    if (c) result = h->pending ? S_OK : E_UNEXPECTED;
    if (SUCCEEDED(result)) sheet_add_extensions(h->pending);
    return host_end(h, method, result);
}

static HRESULT WINAPI sheets_Show(IPropertySheetProvider *iface, LONG_PTR window, int page)
{
    static const char method[] = "IPropertySheetProvider::Show";
    host *h = sheets_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%s, %d)", window == -1 ? "-1" : window ? "window" : "0", page);
    if (c) {
        sheet *sh = h->pending;
        h->pending = NULL;
        if (!sh) {
            result = E_UNEXPECTED;
        } else if (window == -1) {
            sheet_discard(sh);
            result = E_FAIL; /* documented */
        } else {
            result = sheet_show(sh, (HWND)window, page);
        }
    }
    return host_end(h, method, result);
}

const IPropertySheetProviderVtbl host_sheet_provider_vtbl = {
    .QueryInterface = sheets_QueryInterface,
    .AddRef = sheets_AddRef,
    .Release = sheets_Release,
    .CreatePropertySheet = sheets_CreatePropertySheet,
    .FindPropertySheet = sheets_FindPropertySheet,
    .AddPrimaryPages = sheets_AddPrimaryPages,
    .AddExtensionPages = sheets_AddExtensionPages,
    .Show = sheets_Show,
};
