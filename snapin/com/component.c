#include "snapin/com/component.h"

#include "snapin/com/bar.h"
#include "snapin/com/data_object.h"
#include "snapin/com/help.h"
#include "snapin/com/iids.h"
#include "snapin/com/list.h"
#include "snapin/com/menu.h"
#include "snapin/com/module.h"
#include "snapin/com/pages.h"
#include "snapin/com/pictures.h"
#include "snapin/com/sheets.h"

#include <stdlib.h>

typedef struct component {
    IComponent IComponent_iface;
    IResultDataCompare IResultDataCompare_iface;
    IResultOwnerData IResultOwnerData_iface;
    LONG refs;
    IUnknown *owner; /* the component data */
    hf_site *site;   /* the owner's */
    IConsole2 *console;
    IConsoleVerb *verbs;
    hf_list list;
    hf_bar bar;
    hf_menu menu;
    hf_sheets sheets;
} component;

static component *impl_from_IComponent(IComponent *iface)
{
    return CONTAINING_RECORD(iface, component, IComponent_iface);
}

static component *impl_from_IResultDataCompare(IResultDataCompare *iface)
{
    return CONTAINING_RECORD(iface, component, IResultDataCompare_iface);
}

static component *impl_from_IResultOwnerData(IResultOwnerData *iface)
{
    return CONTAINING_RECORD(iface, component, IResultOwnerData_iface);
}

/* ---- IComponent ------------------------------------------------------------------------------------------------- */

static HRESULT WINAPI component_QueryInterface(IComponent *iface, REFIID iid, void **out)
{
    component *view = impl_from_IComponent(iface);
    if (!out) return E_POINTER;
    *out = NULL;
    if (!iid) return E_INVALIDARG;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IComponent)) {
        *out = iface;
    } else if (IsEqualIID(iid, &IID_IResultDataCompare)) {
        *out = &view->IResultDataCompare_iface;
    } else if (IsEqualIID(iid, &IID_IResultOwnerData)) {
        *out = &view->IResultOwnerData_iface;
    } else if (IsEqualIID(iid, &IID_IExtendControlbar)) {
        *out = &view->bar.IExtendControlbar_iface;
    } else if (IsEqualIID(iid, &IID_IExtendContextMenu)) {
        *out = &view->menu.IExtendContextMenu_iface;
    } else if (hf_sheets_answer(iid)) {
        *out = &view->sheets.IExtendPropertySheet2_iface;
    } else {
        return E_NOINTERFACE;
    }
    IComponent_AddRef(iface);
    return S_OK;
}

static ULONG WINAPI component_AddRef(IComponent *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IComponent(iface)->refs);
}

static HRESULT WINAPI component_Destroy(IComponent *iface, MMC_COOKIE cookie)
{
    component *view = impl_from_IComponent(iface);
    (void)cookie;
    hf_bar_drop(&view->bar);
    hf_list_close(&view->list);
    if (view->verbs) IConsoleVerb_Release(view->verbs);
    view->verbs = NULL;
    if (view->console) IConsole2_Release(view->console);
    view->console = NULL;
    return S_OK;
}

static ULONG WINAPI component_Release(IComponent *iface)
{
    component *view = impl_from_IComponent(iface);
    LONG refs = InterlockedDecrement(&view->refs);
    if (refs == 0) {
        (void)component_Destroy(iface, 0);
        IUnknown_Release(view->owner);
        free(view);
        hf_module_leave();
    }
    return (ULONG)refs;
}

static HRESULT WINAPI component_Initialize(IComponent *iface, IConsole *console)
{
    component *view = impl_from_IComponent(iface);
    if (!console) return E_INVALIDARG;
    if (view->console) return E_UNEXPECTED;
    HRESULT result = IConsole_QueryInterface(console, &IID_IConsole2, (void **)&view->console);
    if (SUCCEEDED(result)) result = hf_list_open(&view->list, view->site, view->console);
    if (SUCCEEDED(result)) result = IConsole2_QueryConsoleVerb(view->console, &view->verbs);
    if (FAILED(result)) (void)component_Destroy(iface, 0);
    return result;
}

static HRESULT show(component *view, bool shown, IDataObject *object)
{
    hf_item item;
    if (!shown) {
        hf_list_hide(&view->list);
        return S_OK;
    }
    if (!hf_data_object_item(&item, object) || item.kind != HF_ITEM_NODE) return S_FALSE;
    return hf_list_show(&view->list, item.node);
}

static HRESULT select_item(component *view, bool selected, IDataObject *object)
{
    hf_item item;
    if (!selected || !view->verbs) return S_OK;
    if (!hf_data_object_item(&item, object)) return S_FALSE;
    bool properties = hf_pages_has(&item);
    (void)IConsoleVerb_SetVerbState(view->verbs, MMC_VERB_REFRESH, ENABLED, TRUE);
    (void)IConsoleVerb_SetVerbState(view->verbs, MMC_VERB_PROPERTIES, HIDDEN, !properties);
    (void)IConsoleVerb_SetVerbState(view->verbs, MMC_VERB_PROPERTIES, ENABLED, properties);
    (void)IConsoleVerb_SetDefaultVerb(view->verbs, item.kind == HF_ITEM_NODE ? MMC_VERB_OPEN
                                                   : properties              ? MMC_VERB_PROPERTIES
                                                                             : MMC_VERB_NONE);
    return S_OK;
}

static HRESULT show_help(component *view, IDataObject *object)
{
    hf_item item = hf_item_of_node(view->list.shown ? view->list.node : HF_NODE_ROOT);
    (void)hf_data_object_item(&item, object);
    hf_help_show_item(view->site, &item);
    return S_OK;
}

/* The model was read again; `nodes` are those whose rows are not what they were, a bit each. */
static HRESULT model_changed(component *view, LPARAM nodes)
{
    HRESULT result = hf_list_refill(&view->list, nodes);
    hf_bar_update(&view->bar);
    return result;
}

static HRESULT WINAPI component_Notify(IComponent *iface, IDataObject *object, MMC_NOTIFY_TYPE event, LPARAM argument,
                                       LPARAM parameter)
{
    component *view = impl_from_IComponent(iface);
    if (!view->console) return E_UNEXPECTED;
    switch ((int)event) {
    case MMCN_ADD_IMAGES: return argument ? hf_pictures_add((IImageList *)argument) : E_INVALIDARG;
    case MMCN_SHOW: return show(view, argument != 0, object);
    case MMCN_SELECT: return select_item(view, HIWORD(argument) != 0, object);
    case MMCN_VIEW_CHANGE: return parameter == HF_HINT_MODEL ? model_changed(view, argument) : S_FALSE;
    case MMCN_REFRESH:
    case MMCN_PROPERTY_CHANGE: hf_site_refresh(view->site); return S_OK;
    case MMCN_CONTEXTHELP:
    case MMCN_SNAPINHELP: return show_help(view, object);
    case MMCN_DBLCLICK: return S_FALSE; /* the default verb */
    default: return S_FALSE;
    }
}

static HRESULT WINAPI component_QueryDataObject(IComponent *iface, MMC_COOKIE cookie, DATA_OBJECT_TYPES type,
                                                IDataObject **out)
{
    component *view = impl_from_IComponent(iface);
    hf_node node;
    hf_item item;
    if (!out) return E_POINTER;
    *out = NULL;
    if (type == CCT_RESULT && hf_list_item(&item, &view->list, cookie)) return hf_data_object_create(out, &item);
    if (type == CCT_RESULT && view->list.shown && hf_list_is_long(view->list.node)) return E_INVALIDARG;
    if (!hf_cookie_node(&node, cookie)) return E_INVALIDARG;
    item = hf_item_of_node(node);
    return hf_data_object_create(out, &item);
}

static HRESULT WINAPI component_GetResultViewType(IComponent *iface, MMC_COOKIE cookie, LPOLESTR *type, LONG *options)
{
    hf_node node;
    (void)iface;
    if (type) *type = NULL;
    if (!options) return E_POINTER;
    *options = MMC_VIEW_OPTIONS_NONE;
    if (hf_cookie_node(&node, cookie) && hf_list_is_long(node)) *options = MMC_VIEW_OPTIONS_OWNERDATALIST;
    return S_FALSE; /* a list */
}

static HRESULT WINAPI component_GetDisplayInfo(IComponent *iface, RESULTDATAITEM *item)
{
    return item ? hf_list_display(&impl_from_IComponent(iface)->list, item) : E_INVALIDARG;
}

static HRESULT WINAPI component_CompareObjects(IComponent *iface, IDataObject *a, IDataObject *b)
{
    hf_item left, right;
    (void)iface;
    if (!hf_data_object_item(&left, a) || !hf_data_object_item(&right, b)) return S_FALSE;
    return hf_item_equal(&left, &right) ? S_OK : S_FALSE;
}

static const IComponentVtbl component_vtbl = {
    .QueryInterface = component_QueryInterface,
    .AddRef = component_AddRef,
    .Release = component_Release,
    .Initialize = component_Initialize,
    .Notify = component_Notify,
    .Destroy = component_Destroy,
    .QueryDataObject = component_QueryDataObject,
    .GetResultViewType = component_GetResultViewType,
    .GetDisplayInfo = component_GetDisplayInfo,
    .CompareObjects = component_CompareObjects,
};

/* ---- IResultDataCompare ----------------------------------------------------------------------------------------- */

static HRESULT WINAPI compare_QueryInterface(IResultDataCompare *iface, REFIID iid, void **out)
{
    return component_QueryInterface(&impl_from_IResultDataCompare(iface)->IComponent_iface, iid, out);
}

static ULONG WINAPI compare_AddRef(IResultDataCompare *iface)
{
    return component_AddRef(&impl_from_IResultDataCompare(iface)->IComponent_iface);
}

static ULONG WINAPI compare_Release(IResultDataCompare *iface)
{
    return component_Release(&impl_from_IResultDataCompare(iface)->IComponent_iface);
}

static HRESULT WINAPI compare_Compare(IResultDataCompare *iface, LPARAM parameter, MMC_COOKIE a, MMC_COOKIE b,
                                      int *in_out)
{
    (void)parameter;
    return in_out ? hf_list_compare(&impl_from_IResultDataCompare(iface)->list, a, b, in_out) : E_INVALIDARG;
}

static const IResultDataCompareVtbl compare_vtbl = {
    .QueryInterface = compare_QueryInterface,
    .AddRef = compare_AddRef,
    .Release = compare_Release,
    .Compare = compare_Compare,
};

/* ---- IResultOwnerData ------------------------------------------------------------------------------------------- */

static HRESULT WINAPI owner_data_QueryInterface(IResultOwnerData *iface, REFIID iid, void **out)
{
    return component_QueryInterface(&impl_from_IResultOwnerData(iface)->IComponent_iface, iid, out);
}

static ULONG WINAPI owner_data_AddRef(IResultOwnerData *iface)
{
    return component_AddRef(&impl_from_IResultOwnerData(iface)->IComponent_iface);
}

static ULONG WINAPI owner_data_Release(IResultOwnerData *iface)
{
    return component_Release(&impl_from_IResultOwnerData(iface)->IComponent_iface);
}

static HRESULT WINAPI owner_data_FindItem(IResultOwnerData *iface, RESULTFINDINFO *what, int *found)
{
    return what && found ? hf_list_find(&impl_from_IResultOwnerData(iface)->list, what, found) : E_INVALIDARG;
}

/* Everything is in memory already. */
static HRESULT WINAPI owner_data_CacheHint(IResultOwnerData *iface, int first, int last)
{
    (void)iface;
    (void)first;
    (void)last;
    return S_OK;
}

static HRESULT WINAPI owner_data_SortItems(IResultOwnerData *iface, int column, DWORD options, LPARAM parameter)
{
    (void)parameter;
    return hf_list_sort(&impl_from_IResultOwnerData(iface)->list, column, options);
}

static const IResultOwnerDataVtbl owner_data_vtbl = {
    .QueryInterface = owner_data_QueryInterface,
    .AddRef = owner_data_AddRef,
    .Release = owner_data_Release,
    .FindItem = owner_data_FindItem,
    .CacheHint = owner_data_CacheHint,
    .SortItems = owner_data_SortItems,
};

HRESULT hf_component_create(IComponent **out, IUnknown *owner, hf_site *site)
{
    component *view = calloc(1, sizeof *view);
    if (!view) return E_OUTOFMEMORY;
    IUnknown *outer = (IUnknown *)&view->IComponent_iface;
    view->IComponent_iface.lpVtbl = &component_vtbl;
    view->IResultDataCompare_iface.lpVtbl = &compare_vtbl;
    view->IResultOwnerData_iface.lpVtbl = &owner_data_vtbl;
    view->refs = 1;
    view->owner = owner;
    view->site = site;
    view->list.site = site;
    view->list.sort_column = -1;
    hf_bar_init(&view->bar, outer, site);
    hf_menu_init(&view->menu, outer, site, false);
    hf_sheets_init(&view->sheets, outer, site, false);
    IUnknown_AddRef(owner);
    hf_module_enter();
    *out = &view->IComponent_iface;
    return S_OK;
}
