#include "apps/console/com/view_callback.h"
#include "apps/console/com/object.h"
#include <stdlib.h>

typedef struct view_callback {
    IViewExtensionCallback IViewExtensionCallback_iface;
    given given;
    bool over;
} view_callback;

static view_callback *impl_from_IViewExtensionCallback(IViewExtensionCallback *iface)
{
    return CONTAINING_RECORD(iface, view_callback, IViewExtensionCallback_iface);
}

static HRESULT WINAPI view_callback_QueryInterface(IViewExtensionCallback *iface, REFIID iid, void **out)
{
    return given_query(&impl_from_IViewExtensionCallback(iface)->given, iface, iid, out,
                       (const IID *const[]){&IID_IViewExtensionCallback, NULL});
}

static ULONG WINAPI view_callback_AddRef(IViewExtensionCallback *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IViewExtensionCallback(iface)->given.refs);
}

static ULONG WINAPI view_callback_Release(IViewExtensionCallback *iface)
{
    view_callback *o = impl_from_IViewExtensionCallback(iface);
    ULONG left = given_release(&o->given);
    if (!left) free(o);
    return left;
}

static HRESULT add(console *c, snapin *s, const char *method, const MMC_EXT_VIEW_DATA *view)
{
    const wchar_t *title = call_text(s, method, (LPOLESTR)(LONG_PTR)view->pszViewTitle);
    const wchar_t *address = call_text(s, method, (LPOLESTR)(LONG_PTR)view->pszURL);
    bool complete = title && *title && address && *address;
    return complete ? views_add(c, title, address, view->bReplacesDefaultView != 0) : E_INVALIDARG;
}

static HRESULT WINAPI view_callback_AddView(IViewExtensionCallback *iface, PMMC_EXT_VIEW_DATA view)
{
    static const char method[] = "IViewExtensionCallback::AddView";
    view_callback *o = impl_from_IViewExtensionCallback(iface);
    char title[QUOTE_MAX], address[QUOTE_MAX];
    HRESULT result;
    console *c =
        given_begin(&o->given, method, &result, "(%s, %s, %d)", call_quote(title, view ? view->pszViewTitle : NULL),
                    call_quote(address, view ? view->pszURL : NULL), view ? view->bReplacesDefaultView : 0);
    if (c && o->over) {
        call_rule(o->given.snapin, method, "called after GetViews had returned");
        result = E_UNEXPECTED;
    } else if (c) {
        result = view ? add(c, o->given.snapin, method, view) : E_POINTER;
    }
    return given_end(&o->given, method, result);
}

static const IViewExtensionCallbackVtbl view_callback_vtbl = {
    .QueryInterface = view_callback_QueryInterface,
    .AddRef = view_callback_AddRef,
    .Release = view_callback_Release,
    .AddView = view_callback_AddView,
};

HRESULT view_callback_create(snapin *extension, IViewExtensionCallback **out)
{
    view_callback *o = calloc(1, sizeof *o);
    if (!o) return E_OUTOFMEMORY;
    o->IViewExtensionCallback_iface.lpVtbl = (IViewExtensionCallbackVtbl *)&view_callback_vtbl;
    given_init(&o->given, extension, "view extension callback");
    o->given.held = true;
    *out = &o->IViewExtensionCallback_iface;
    return S_OK;
}

void view_callback_end(IViewExtensionCallback *callback)
{
    view_callback *o = impl_from_IViewExtensionCallback(callback);
    o->over = true;
    o->given.held = false;
    IViewExtensionCallback_Release(callback);
}
