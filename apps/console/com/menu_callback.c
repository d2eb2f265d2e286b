#include "apps/console/com/menu_callback.h"
#include "apps/console/com/object.h"
#include <stdlib.h>

typedef struct menu_callback {
    IContextMenuCallback IContextMenuCallback_iface;
    IContextMenuCallback2 IContextMenuCallback2_iface;
    given given;
    IExtendContextMenu *by; /* borrowed, as the menu: both only until the end of the call */
    menu *menu;
    int layer;
} menu_callback;

static menu_callback *impl_from_IContextMenuCallback(IContextMenuCallback *iface)
{
    return CONTAINING_RECORD(iface, menu_callback, IContextMenuCallback_iface);
}

static menu_callback *impl_from_IContextMenuCallback2(IContextMenuCallback2 *iface)
{
    return CONTAINING_RECORD(iface, menu_callback, IContextMenuCallback2_iface);
}

static HRESULT query(menu_callback *o, REFIID iid, void **out)
{
    void *iface = &o->IContextMenuCallback_iface;
    if (IsEqualIID(iid, &IID_IContextMenuCallback2)) iface = &o->IContextMenuCallback2_iface;
    return given_query(&o->given, iface, iid, out,
                       (const IID *const[]){&IID_IContextMenuCallback, &IID_IContextMenuCallback2, NULL});
}

static ULONG release(menu_callback *o)
{
    ULONG left = given_release(&o->given);
    if (!left) free(o);
    return left;
}

static HRESULT WINAPI callback_QueryInterface(IContextMenuCallback *iface, REFIID iid, void **out)
{
    return query(impl_from_IContextMenuCallback(iface), iid, out);
}

static ULONG WINAPI callback_AddRef(IContextMenuCallback *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IContextMenuCallback(iface)->given.refs);
}

static ULONG WINAPI callback_Release(IContextMenuCallback *iface)
{
    return release(impl_from_IContextMenuCallback(iface));
}

static HRESULT add(menu_callback *o, const char *method, const CONTEXTMENUITEM2 *item)
{
    char quoted[QUOTE_MAX];
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(%s, command %ld, at 0x%lx, flags 0x%lx, special 0x%lx)",
                             call_quote(quoted, item ? item->strName : NULL), item ? item->lCommandID : 0,
                             item ? (unsigned long)item->lInsertionPointID : 0, item ? (unsigned long)item->fFlags : 0,
                             item ? (unsigned long)item->fSpecialFlags : 0);
    if (c && !o->menu) {
        call_rule(o->given.snapin, method, "called after AddMenuItems had returned");
        result = E_UNEXPECTED;
    } else if (c) {
        result = item ? menus_add_item(o->menu, o->given.snapin, o->by, o->layer, item) : E_POINTER;
    }
    return given_end(&o->given, method, result);
}

static HRESULT WINAPI callback_AddItem(IContextMenuCallback *iface, CONTEXTMENUITEM *item)
{
    CONTEXTMENUITEM2 full = {0};
    if (item) {
        full = (CONTEXTMENUITEM2){item->strName,
                                  item->strStatusBarText,
                                  item->lCommandID,
                                  item->lInsertionPointID,
                                  item->fFlags,
                                  item->fSpecialFlags,
                                  NULL};
    }
    return add(impl_from_IContextMenuCallback(iface), "IContextMenuCallback::AddItem", item ? &full : NULL);
}

static HRESULT WINAPI callback2_QueryInterface(IContextMenuCallback2 *iface, REFIID iid, void **out)
{
    return query(impl_from_IContextMenuCallback2(iface), iid, out);
}

static ULONG WINAPI callback2_AddRef(IContextMenuCallback2 *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IContextMenuCallback2(iface)->given.refs);
}

static ULONG WINAPI callback2_Release(IContextMenuCallback2 *iface)
{
    return release(impl_from_IContextMenuCallback2(iface));
}

static HRESULT WINAPI callback2_AddItem(IContextMenuCallback2 *iface, CONTEXTMENUITEM2 *item)
{
    return add(impl_from_IContextMenuCallback2(iface), "IContextMenuCallback2::AddItem", item);
}

static const IContextMenuCallbackVtbl callback_vtbl = {
    .QueryInterface = callback_QueryInterface,
    .AddRef = callback_AddRef,
    .Release = callback_Release,
    .AddItem = callback_AddItem,
};

static const IContextMenuCallback2Vtbl callback2_vtbl = {
    .QueryInterface = callback2_QueryInterface,
    .AddRef = callback2_AddRef,
    .Release = callback2_Release,
    .AddItem = callback2_AddItem,
};

HRESULT menu_callback_create(snapin *s, IExtendContextMenu *by, menu *m, int layer, IContextMenuCallback **out)
{
    menu_callback *o = calloc(1, sizeof *o);
    if (!o) return E_OUTOFMEMORY;
    o->IContextMenuCallback_iface.lpVtbl = (IContextMenuCallbackVtbl *)&callback_vtbl;
    o->IContextMenuCallback2_iface.lpVtbl = (IContextMenuCallback2Vtbl *)&callback2_vtbl;
    o->by = by;
    o->menu = m;
    o->layer = layer;
    given_init(&o->given, s, "menu callback");
    o->given.held = true;
    *out = &o->IContextMenuCallback_iface;
    return S_OK;
}

void menu_callback_end(IContextMenuCallback *callback)
{
    menu_callback *o = impl_from_IContextMenuCallback(callback);
    o->menu = NULL;
    o->by = NULL;
    o->given.held = false;
    release(o);
}
