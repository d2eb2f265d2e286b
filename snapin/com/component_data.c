#include "snapin/com/classes.h"
#include "snapin/com/component.h"
#include "snapin/com/data_object.h"
#include "snapin/com/help.h"
#include "snapin/com/iids.h"
#include "snapin/com/menu.h"
#include "snapin/com/module.h"
#include "snapin/com/pictures.h"
#include "snapin/com/sheets.h"
#include "snapin/com/shown_text.h"

#include <stdlib.h>

typedef struct component_data {
    IComponentData IComponentData_iface;
    LONG refs;
    hf_site site;
    bool open; /* between Initialize and Destroy */
    hf_menu menu;
    hf_sheets sheets;
    hf_shown_text shown;
} component_data;

static component_data *impl_from_IComponentData(IComponentData *iface)
{
    return CONTAINING_RECORD(iface, component_data, IComponentData_iface);
}

static HRESULT WINAPI component_data_QueryInterface(IComponentData *iface, REFIID iid, void **out)
{
    component_data *data = impl_from_IComponentData(iface);
    if (!out) return E_POINTER;
    *out = NULL;
    if (!iid) return E_INVALIDARG;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IComponentData)) {
        *out = iface;
    } else if (IsEqualIID(iid, &IID_IExtendContextMenu)) {
        *out = &data->menu.IExtendContextMenu_iface;
    } else if (hf_sheets_answer(iid)) {
        *out = &data->sheets.IExtendPropertySheet2_iface;
    } else {
        return E_NOINTERFACE;
    }
    IComponentData_AddRef(iface);
    return S_OK;
}

static ULONG WINAPI component_data_AddRef(IComponentData *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IComponentData(iface)->refs);
}

static HRESULT WINAPI component_data_Destroy(IComponentData *iface)
{
    component_data *data = impl_from_IComponentData(iface);
    if (data->open) hf_site_close(&data->site);
    data->open = false;
    return S_OK;
}

static ULONG WINAPI component_data_Release(IComponentData *iface)
{
    component_data *data = impl_from_IComponentData(iface);
    LONG refs = InterlockedDecrement(&data->refs);
    if (refs == 0) {
        (void)component_data_Destroy(iface);
        hf_shown_text_free(&data->shown);
        free(data);
        hf_module_leave();
    }
    return (ULONG)refs;
}

static HRESULT WINAPI component_data_Initialize(IComponentData *iface, IUnknown *console)
{
    component_data *data = impl_from_IComponentData(iface);
    IImageList *images = NULL;
    if (!console) return E_INVALIDARG;
    if (data->open) return E_UNEXPECTED;
    HRESULT result = hf_site_open(&data->site, (IUnknown *)iface, console);
    if (FAILED(result)) return result;
    data->open = true;
    if (SUCCEEDED(IConsole2_QueryScopeImageList(data->site.console, &images)) && images) {
        (void)hf_pictures_add(images); /* without pictures it works too */
        IImageList_Release(images);
    }
    return S_OK;
}

static HRESULT WINAPI component_data_CreateComponent(IComponentData *iface, IComponent **out)
{
    component_data *data = impl_from_IComponentData(iface);
    if (!out) return E_POINTER;
    *out = NULL;
    return data->open ? hf_component_create(out, (IUnknown *)iface, &data->site) : E_UNEXPECTED;
}

static bool has_children(hf_node parent)
{
    for (hf_node node = HF_NODE_ROOT + 1; node < hf_node_count(); node++)
        if (hf_node_info_of(node)->parent == parent) return true;
    return false;
}

static HRESULT insert_node(hf_site *site, hf_node node, HSCOPEITEM parent)
{
    const hf_node_info *info = hf_node_info_of(node);
    SCOPEDATAITEM item = {
        .mask = SDI_STR | SDI_IMAGE | SDI_OPENIMAGE | SDI_PARAM | SDI_CHILDREN | SDI_PARENT,
        .displayname = (LPOLESTR)MMC_CALLBACK,
        .nImage = (int)info->icon,
        .nOpenImage = (int)info->icon,
        .lParam = (LPARAM)node,
        .cChildren = has_children(node),
        .relativeID = parent,
    };
    HRESULT result = IConsoleNameSpace2_InsertItem(site->tree, &item);
    if (SUCCEEDED(result)) site->items[node] = item.ID;
    return result;
}

/* The console asks again after it removed the children, or first synchronously and then not: what is there stays. */
static HRESULT expand(hf_site *site, IDataObject *object, HSCOPEITEM parent)
{
    hf_item item;
    HRESULT result = S_OK;
    if (!hf_data_object_item(&item, object) || item.kind != HF_ITEM_NODE) return S_FALSE;
    site->items[item.node] = parent;
    for (hf_node node = HF_NODE_ROOT + 1; SUCCEEDED(result) && node < hf_node_count(); node++) {
        if (hf_node_info_of(node)->parent == item.node && !site->items[node]) result = insert_node(site, node, parent);
    }
    return result;
}

static HRESULT expand_now(hf_site *site, IDataObject *object, MMC_EXPANDSYNC_STRUCT *how)
{
    if (!how) return E_INVALIDARG;
    if (!how->bExpanding) return S_FALSE;
    HRESULT result = expand(site, object, how->hItem);
    if (result == S_OK) how->bHandled = TRUE;
    return result;
}

/* Of a node that is not the root, a console forgets what is below it; what is above stays. */
static void forget_below(hf_site *site, hf_node parent)
{
    for (hf_node node = HF_NODE_ROOT + 1; node < hf_node_count(); node++) {
        if (hf_node_info_of(node)->parent != parent) continue;
        site->items[node] = 0;
        forget_below(site, node);
    }
}

static HRESULT forget_children(hf_site *site, IDataObject *object)
{
    hf_item item;
    bool known = hf_data_object_item(&item, object) && item.kind == HF_ITEM_NODE;
    forget_below(site, known ? item.node : HF_NODE_ROOT);
    return S_OK;
}

static HRESULT show_help(hf_site *site, IDataObject *object)
{
    hf_item item = hf_item_of_node(HF_NODE_ROOT);
    (void)hf_data_object_item(&item, object);
    hf_help_show_item(site, &item);
    return S_OK;
}

static HRESULT WINAPI component_data_Notify(IComponentData *iface, IDataObject *object, MMC_NOTIFY_TYPE event,
                                            LPARAM argument, LPARAM parameter)
{
    component_data *data = impl_from_IComponentData(iface);
    if (!data->open) return E_UNEXPECTED;
    switch ((int)event) {
    case MMCN_EXPAND: return argument ? expand(&data->site, object, (HSCOPEITEM)parameter) : S_OK;
    case MMCN_EXPANDSYNC: return expand_now(&data->site, object, (MMC_EXPANDSYNC_STRUCT *)parameter);
    case MMCN_REMOVE_CHILDREN: return forget_children(&data->site, object);
    case MMCN_REFRESH:
    case MMCN_PROPERTY_CHANGE: hf_site_refresh(&data->site); return S_OK;
    case MMCN_CONTEXTHELP:
    case MMCN_SNAPINHELP: return show_help(&data->site, object);
    default: return S_FALSE;
    }
}

static HRESULT WINAPI component_data_QueryDataObject(IComponentData *iface, MMC_COOKIE cookie, DATA_OBJECT_TYPES type,
                                                     IDataObject **out)
{
    hf_node node;
    (void)iface;
    if (!out) return E_POINTER;
    *out = NULL;
    if (!hf_cookie_node(&node, cookie)) return E_INVALIDARG;
    hf_item item = hf_item_of_node(node);
    item.being_added = type == CCT_SNAPIN_MANAGER;
    return hf_data_object_create(out, &item);
}

static HRESULT WINAPI component_data_GetDisplayInfo(IComponentData *iface, SCOPEDATAITEM *item)
{
    component_data *data = impl_from_IComponentData(iface);
    hf_node node;
    if (!item) return E_INVALIDARG;
    if (!hf_cookie_node(&node, item->lParam)) return E_INVALIDARG;
    const hf_node_info *info = hf_node_info_of(node);
    if (item->mask & SDI_STR) item->displayname = hf_shown_text_put(&data->shown, info->title);
    if (item->mask & SDI_IMAGE) item->nImage = (int)info->icon;
    if (item->mask & SDI_OPENIMAGE) item->nOpenImage = (int)info->icon;
    return S_OK;
}

static HRESULT WINAPI component_data_CompareObjects(IComponentData *iface, IDataObject *a, IDataObject *b)
{
    hf_item left, right;
    (void)iface;
    if (!hf_data_object_item(&left, a) || !hf_data_object_item(&right, b)) return S_FALSE;
    return hf_item_equal(&left, &right) ? S_OK : S_FALSE;
}

static const IComponentDataVtbl component_data_vtbl = {
    .QueryInterface = component_data_QueryInterface,
    .AddRef = component_data_AddRef,
    .Release = component_data_Release,
    .Initialize = component_data_Initialize,
    .CreateComponent = component_data_CreateComponent,
    .Notify = component_data_Notify,
    .Destroy = component_data_Destroy,
    .QueryDataObject = component_data_QueryDataObject,
    .GetDisplayInfo = component_data_GetDisplayInfo,
    .CompareObjects = component_data_CompareObjects,
};

HRESULT hf_component_data_create(IUnknown **out)
{
    component_data *data = calloc(1, sizeof *data);
    if (!data) return E_OUTOFMEMORY;
    data->IComponentData_iface.lpVtbl = &component_data_vtbl;
    data->refs = 1;
    hf_menu_init(&data->menu, (IUnknown *)&data->IComponentData_iface, &data->site, false);
    hf_sheets_init(&data->sheets, (IUnknown *)&data->IComponentData_iface, &data->site, false);
    hf_module_enter();
    *out = (IUnknown *)&data->IComponentData_iface;
    return S_OK;
}
