/* IPropertySheetCallback, valid during one CreatePropertyPages. */
#include "apps/console/com/object.h"
#include "apps/console/sheet/sheet.h"
#include <stdlib.h>

typedef struct sheet_callback {
    IPropertySheetCallback IPropertySheetCallback_iface;
    given given;
    sheet *sheet; /* NULL once the call is over */
} sheet_callback;

static sheet_callback *impl_from_IPropertySheetCallback(IPropertySheetCallback *iface)
{
    return CONTAINING_RECORD(iface, sheet_callback, IPropertySheetCallback_iface);
}

static HRESULT WINAPI sheet_callback_QueryInterface(IPropertySheetCallback *iface, REFIID iid, void **out)
{
    return given_query(&impl_from_IPropertySheetCallback(iface)->given, iface, iid, out,
                       (const IID *const[]){&IID_IPropertySheetCallback, NULL});
}

static ULONG WINAPI sheet_callback_AddRef(IPropertySheetCallback *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IPropertySheetCallback(iface)->given.refs);
}

static ULONG WINAPI sheet_callback_Release(IPropertySheetCallback *iface)
{
    sheet_callback *o = impl_from_IPropertySheetCallback(iface);
    ULONG left = given_release(&o->given);
    if (!left) free(o);
    return left;
}

static HRESULT change(IPropertySheetCallback *iface, const char *method, HPROPSHEETPAGE page,
                      HRESULT (*how)(sheet *sh, HPROPSHEETPAGE page))
{
    sheet_callback *o = impl_from_IPropertySheetCallback(iface);
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(%s)", page ? "page" : "NULL");
    if (c && !o->sheet) {
        call_rule(o->given.snapin, method, "called after CreatePropertyPages had returned");
        result = E_UNEXPECTED;
    } else if (c) {
        result = how(o->sheet, page);
    }
    return given_end(&o->given, method, result);
}

static HRESULT WINAPI sheet_callback_AddPage(IPropertySheetCallback *iface, HPROPSHEETPAGE page)
{
    return change(iface, "IPropertySheetCallback::AddPage", page, sheet_add_page);
}

static HRESULT WINAPI sheet_callback_RemovePage(IPropertySheetCallback *iface, HPROPSHEETPAGE page)
{
    return change(iface, "IPropertySheetCallback::RemovePage", page, sheet_remove_page);
}

static const IPropertySheetCallbackVtbl sheet_callback_vtbl = {
    .QueryInterface = sheet_callback_QueryInterface,
    .AddRef = sheet_callback_AddRef,
    .Release = sheet_callback_Release,
    .AddPage = sheet_callback_AddPage,
    .RemovePage = sheet_callback_RemovePage,
};

HRESULT sheet_callback_create(sheet *sh, snapin *s, IPropertySheetCallback **out)
{
    sheet_callback *o = calloc(1, sizeof *o);
    if (!o) return E_OUTOFMEMORY;
    o->IPropertySheetCallback_iface.lpVtbl = (IPropertySheetCallbackVtbl *)&sheet_callback_vtbl;
    o->sheet = sh;
    given_init(&o->given, s, "property sheet callback");
    o->given.held = true;
    *out = &o->IPropertySheetCallback_iface;
    return S_OK;
}

void sheet_callback_end(IPropertySheetCallback *callback)
{
    sheet_callback *o = impl_from_IPropertySheetCallback(callback);
    o->sheet = NULL;
    o->given.held = false;
    IPropertySheetCallback_Release(callback);
}
