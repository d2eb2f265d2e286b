/* IContextMenuProvider: a menu of the snap-in's own making, which it fills, lets others extend, and shows. */
#include "apps/console/com/host.h"
#include "apps/console/com/menu_callback.h"

HOST_UNKNOWN(IContextMenuProvider, provider, IContextMenuProvider_iface)

static menu *menu_of(host *h)
{
    if (!h->menu) h->menu = menu_create();
    return h->menu;
}

static HRESULT WINAPI provider_AddItem(IContextMenuProvider *iface, CONTEXTMENUITEM *item)
{
    static const char method[] = "IContextMenuProvider::AddItem";
    host *h = provider_host(iface);
    char quoted[QUOTE_MAX];
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%s, command %ld)", call_quote(quoted, item ? item->strName : NULL),
                            item ? item->lCommandID : 0);
    if (c) result = !item ? E_POINTER : menu_of(h) ? S_OK : E_OUTOFMEMORY;
    if (SUCCEEDED(result)) {
        CONTEXTMENUITEM2 full = {item->strName,
                                 item->strStatusBarText,
                                 item->lCommandID,
                                 item->lInsertionPointID,
                                 item->fFlags,
                                 item->fSpecialFlags,
                                 NULL};
        result = menus_add_item(h->menu, h->snapin, NULL, MENU_LAYER_PROVIDER, &full);
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI provider_EmptyMenuList(IContextMenuProvider *iface)
{
    static const char method[] = "IContextMenuProvider::EmptyMenuList";
    host *h = provider_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "()");
    if (c) {
        menu_free(h->menu);
        h->menu = NULL;
    }
    return host_end(h, method, result);
}

static void keep_object(menu *m, IDataObject *object)
{
    if (m->object || call_is_special(object)) return;
    IDataObject_AddRef(object);
    m->object = object;
}

static HRESULT add_primary(host *h, IUnknown *extension, IDataObject *object)
{
    IExtendContextMenu *by;
    HRESULT result = call_query(h->snapin, extension, &IID_IExtendContextMenu, "IExtendContextMenu", (void **)&by);
    if (FAILED(result)) return result;
    IContextMenuCallback *callback;
    result = menu_callback_create(h->snapin, by, h->menu, MENU_LAYER_PRIMARY, &callback);
    if (SUCCEEDED(result)) {
        long allowed = menus_points_of(h->menu, MENU_LAYER_PRIMARY);
        h->menu->allowed = allowed;
        keep_object(h->menu, object);
        result = call_menu_add(h->snapin, by, object, callback, &allowed);
        menu_callback_end(callback);
    }
    call_release(h->snapin, by, "IExtendContextMenu");
    return result;
}

static HRESULT WINAPI provider_AddPrimaryExtensionItems(IContextMenuProvider *iface, LPUNKNOWN extension,
                                                        LPDATAOBJECT object)
{
    static const char method[] = "IContextMenuProvider::AddPrimaryExtensionItems";
    host *h = provider_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%s)", call_object_name(object));
    if (c) result = !extension ? E_INVALIDARG : menu_of(h) ? add_primary(h, extension, object) : E_OUTOFMEMORY;
    return host_end(h, method, result);
}

static HRESULT WINAPI provider_AddThirdPartyExtensionItems(IContextMenuProvider *iface, LPDATAOBJECT object)
{
    static const char method[] = "IContextMenuProvider::AddThirdPartyExtensionItems";
    host *h = provider_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%s)", call_object_name(object));
    if (c) result = call_is_special(object) ? E_INVALIDARG : menu_of(h) ? S_OK : E_OUTOFMEMORY;
    if (SUCCEEDED(result)) {
        keep_object(h->menu, object);
        menus_add_extensions(c, h->menu, h->snapin, object, menus_points_of(h->menu, MENU_LAYER_EXTENSION));
    }
    return host_end(h, method, result);
}

/* A menu is empty again once it was shown. Whatever is added meanwhile belongs to the next one. */
static HRESULT show(console *c, host *h, HWND parent, long x, long y, long *selected)
{
    menu *shown = h->menu;
    h->menu = NULL;
    menu_tidy(shown);
    const menu_item *chosen =
        c->events.popup_menu ? c->events.popup_menu(c->events.context, parent, (int)x, (int)y, shown) : NULL;
    /* What an extension added is told to the extension; what the provider added is the provider's answer. */
    if (chosen && chosen->extender) {
        call_menu_command(chosen->snapin, chosen->extender, chosen->command, shown->object);
    } else if (chosen && selected) {
        *selected = chosen->command;
    }
    menu_free(shown);
    return chosen ? S_OK : S_FALSE;
}

static HRESULT WINAPI provider_ShowContextMenu(IContextMenuProvider *iface, HWND parent, long x, long y, long *selected)
{
    static const char method[] = "IContextMenuProvider::ShowContextMenu";
    host *h = provider_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%ld, %ld)", x, y);
    if (c) result = menu_of(h) ? S_OK : E_OUTOFMEMORY;
    if (c && selected) *selected = 0;
    if (SUCCEEDED(result)) result = show(c, h, parent, x, y, selected);
    return host_end(h, method, result);
}

const IContextMenuProviderVtbl host_menu_provider_vtbl = {
    .QueryInterface = provider_QueryInterface,
    .AddRef = provider_AddRef,
    .Release = provider_Release,
    .AddItem = provider_AddItem,
    .EmptyMenuList = provider_EmptyMenuList,
    .AddPrimaryExtensionItems = provider_AddPrimaryExtensionItems,
    .AddThirdPartyExtensionItems = provider_AddThirdPartyExtensionItems,
    .ShowContextMenu = provider_ShowContextMenu,
};
