/* snapins/plain.h: a snap-in with one static node, some nodes below it and the same rows in each, for those that are
 * about something else: a snap-in fills in a `plain` and the tables of the optional interfaces that it has. */
#ifndef HOLDFAST_TESTS_CONSOLE_SNAPINS_PLAIN_H
#define HOLDFAST_TESTS_CONSOLE_SNAPINS_PLAIN_H

#include "snapin.h"

/* A node or a row; its address is its cookie (that of the static node is 0). */
typedef struct plain_item {
    const GUID *type;
    wchar_t name[64];
    wchar_t value[128]; /* the second column */
    HSCOPEITEM id;      /* of a node */
    bool gone;          /* a row that was deleted */
} plain_item;

typedef struct plain_data plain_data;
typedef struct plain_view plain_view;

typedef struct plain {
    const CLSID *clsid;
    plain_item *root;
    plain_item *nodes;
    size_t node_count;
    plain_item *rows;
    size_t row_count;
    bool properties;          /* the verb, for everything */
    bool deletes;             /* the verb, for rows: they are gone for good */
    const wchar_t *view_type; /* of the nodes below the static one; NULL: a list */
    /* Each may be NULL. `before` is asked with the name of each method; a failure is returned in its place. */
    HRESULT (*before)(const char *method);
    void (*prepare)(plain_data *data);
    void (*prepare_view)(plain_view *view);
    void (*end)(plain_data *data);
    void (*end_view)(plain_view *view);
    HRESULT (*show)(plain_view *view); /* in place of the rows */
    /* What plain does nothing about; `view` is NULL on the component data, `item` NULL if there is no object. */
    HRESULT(*notify)
    (plain_data *data, plain_view *view, plain_item *item, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param);
} plain;

static const plain this_snapin; /* the one of this DLL */

struct plain_data {
    IComponentData IComponentData_iface;
    IExtendContextMenu IExtendContextMenu_iface;
    IExtendPropertySheet2 IExtendPropertySheet2_iface;
    IPersistStreamInit IPersistStreamInit_iface;
    ISnapinHelp2 ISnapinHelp2_iface;
    LONG refs;
    IConsole2 *console;
    IConsoleNameSpace2 *names;
    IConsole2 *status; /* the view's console, which alone has a status bar; borrowed, NULL without a view */
};

struct plain_view {
    IComponent IComponent_iface;
    IExtendContextMenu IExtendContextMenu_iface;
    IExtendPropertySheet2 IExtendPropertySheet2_iface;
    IExtendControlbar IExtendControlbar_iface;
    IPersistStreamInit IPersistStreamInit_iface;
    IResultDataCompareEx IResultDataCompareEx_iface;
    LONG refs;
    plain_data *data; /* holds a reference */
    IConsole2 *console;
    IHeaderCtrl *header;
    IResultData *result;
    plain_item *shown;
};

static inline HRESULT plain_before(const char *method)
{
    return this_snapin.before ? this_snapin.before(method) : S_OK;
}

#define BEFORE(method)                                                                                                 \
    do {                                                                                                               \
        HRESULT wrong = plain_before(method);                                                                          \
        if (FAILED(wrong)) return wrong;                                                                               \
    } while (0)

static inline plain_item *plain_item_of(LONG_PTR cookie)
{
    return cookie ? (plain_item *)cookie : this_snapin.root;
}

/* The item that a data object of this snap-in is about; NULL if it is not one. */
static inline plain_item *plain_item_in(IDataObject *object)
{
    item_data item;
    if (IS_SPECIAL_DATAOBJECT(object) || FAILED(read_item(object, &item))) return NULL;
    return IsEqualCLSID(&item.snapin, this_snapin.clsid) ? plain_item_of(item.cookie) : NULL;
}

static inline HRESULT plain_object(LONG_PTR cookie, DATA_OBJECT_TYPES type, IDataObject **out)
{
    const plain_item *about = plain_item_of(cookie);
    item_data item = {.snapin = *this_snapin.clsid, .node_type = *about->type, .type = type, .cookie = cookie};
    wcscpy(item.name, about->name);
    return data_object_for(&item, out);
}

static inline HRESULT plain_compare(IDataObject *a, IDataObject *b)
{
    item_data one, other;
    if (FAILED(read_item(a, &one)) || FAILED(read_item(b, &other))) return S_FALSE;
    return one.cookie == other.cookie ? S_OK : S_FALSE;
}

/* No pictures for wizards. */
static inline HRESULT STDMETHODCALLTYPE plain_GetWatermarks(IExtendPropertySheet2 *iface, IDataObject *object,
                                                            HBITMAP *watermark, HBITMAP *header, HPALETTE *palette,
                                                            BOOL *stretch)
{
    (void)iface, (void)object, (void)watermark, (void)header, (void)palette, (void)stretch;
    return E_NOTIMPL;
}

/* ---- IComponentData */

static const interface_row plain_data_interfaces[] = {
    INTERFACE_ROW(plain_data, IComponentData),
    INTERFACE_ROW(plain_data, IExtendContextMenu),
    INTERFACE_ROW(plain_data, IExtendPropertySheet2),
    {&IID_IExtendPropertySheet, offsetof(plain_data, IExtendPropertySheet2_iface)},
    INTERFACE_ROW(plain_data, IPersistStreamInit),
    INTERFACE_ROW(plain_data, ISnapinHelp2),
    {&IID_ISnapinHelp, offsetof(plain_data, ISnapinHelp2_iface)},
    {&IID_IUnknown, offsetof(plain_data, IComponentData_iface)},
};

static inline void plain_data_free(plain_data *data)
{
    (void)data;
}

OBJECT(plain_data)
UNKNOWN(plain_data, IComponentData)

static HRESULT STDMETHODCALLTYPE plain_data_Initialize(IComponentData *iface, IUnknown *console)
{
    plain_data *data = plain_data_of_IComponentData(iface);
    BEFORE("IComponentData::Initialize");
    HRESULT result = IUnknown_QueryInterface(console, &IID_IConsole2, (void **)&data->console);
    if (SUCCEEDED(result)) result = IUnknown_QueryInterface(console, &IID_IConsoleNameSpace2, (void **)&data->names);
    return result;
}

static HRESULT plain_view_create_for(plain_data *data, IComponent **out);

static HRESULT STDMETHODCALLTYPE plain_data_CreateComponent(IComponentData *iface, IComponent **out)
{
    BEFORE("IComponentData::CreateComponent");
    return plain_view_create_for(plain_data_of_IComponentData(iface), out);
}

static inline HRESULT plain_expand(plain_data *data, plain_item *parent, HSCOPEITEM id)
{
    HRESULT result = S_OK;
    parent->id = id;
    for (size_t i = 0; parent == this_snapin.root && i < this_snapin.node_count && SUCCEEDED(result); i++) {
        SCOPEDATAITEM item = {.mask = SDI_STR | SDI_PARAM | SDI_CHILDREN | SDI_PARENT,
                              .displayname = (LPOLESTR)MMC_CALLBACK,
                              .lParam = (LPARAM)&this_snapin.nodes[i],
                              .relativeID = id};
        result = IConsoleNameSpace2_InsertItem(data->names, &item);
        this_snapin.nodes[i].id = item.ID;
    }
    return result;
}

static inline HRESULT plain_other(plain_data *data, plain_view *view, IDataObject *object, MMC_NOTIFY_TYPE event,
                                  LPARAM arg, LPARAM param)
{
    return this_snapin.notify ? this_snapin.notify(data, view, plain_item_in(object), event, arg, param) : S_FALSE;
}

static HRESULT STDMETHODCALLTYPE plain_data_Notify(IComponentData *iface, IDataObject *object, MMC_NOTIFY_TYPE event,
                                                   LPARAM arg, LPARAM param)
{
    plain_data *data = plain_data_of_IComponentData(iface);
    plain_item *item = plain_item_in(object);
    BEFORE("IComponentData::Notify");
    if (event == MMCN_EXPAND && item) return arg ? plain_expand(data, item, (HSCOPEITEM)param) : S_OK;
    return plain_other(data, NULL, object, event, arg, param);
}

static HRESULT STDMETHODCALLTYPE plain_data_Destroy(IComponentData *iface)
{
    plain_data *data = plain_data_of_IComponentData(iface);
    if (this_snapin.end) this_snapin.end(data);
    if (data->names) IConsoleNameSpace2_Release(data->names);
    if (data->console) IConsole2_Release(data->console);
    data->names = NULL;
    data->console = NULL;
    BEFORE("IComponentData::Destroy");
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE plain_data_QueryDataObject(IComponentData *iface, MMC_COOKIE cookie,
                                                            DATA_OBJECT_TYPES type, IDataObject **out)
{
    (void)iface;
    BEFORE("IComponentData::QueryDataObject");
    return plain_object(cookie, type, out);
}

static HRESULT STDMETHODCALLTYPE plain_data_GetDisplayInfo(IComponentData *iface, SCOPEDATAITEM *item)
{
    (void)iface;
    BEFORE("IComponentData::GetDisplayInfo");
    if (item->mask & SDI_STR) item->displayname = plain_item_of(item->lParam)->name;
    if (item->mask & SDI_IMAGE) item->nImage = 0;
    if (item->mask & SDI_OPENIMAGE) item->nOpenImage = 0;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE plain_data_CompareObjects(IComponentData *iface, IDataObject *a, IDataObject *b)
{
    (void)iface;
    BEFORE("IComponentData::CompareObjects");
    return plain_compare(a, b);
}

static const IComponentDataVtbl plain_data_vtbl = {
    UNKNOWN_METHODS(plain_data, IComponentData),
    .Initialize = plain_data_Initialize,
    .CreateComponent = plain_data_CreateComponent,
    .Notify = plain_data_Notify,
    .Destroy = plain_data_Destroy,
    .QueryDataObject = plain_data_QueryDataObject,
    .GetDisplayInfo = plain_data_GetDisplayInfo,
    .CompareObjects = plain_data_CompareObjects,
};

static inline HRESULT plain_create(REFIID iid, void **out)
{
    plain_data *data = plain_data_create();
    if (!data) return E_OUTOFMEMORY;
    data->IComponentData_iface.lpVtbl = (IComponentDataVtbl *)&plain_data_vtbl;
    if (this_snapin.prepare) this_snapin.prepare(data);
    HRESULT result = plain_data_query(data, iid, out);
    plain_data_release(data);
    return result;
}

/* ---- IComponent */

static const interface_row plain_view_interfaces[] = {
    INTERFACE_ROW(plain_view, IComponent),
    INTERFACE_ROW(plain_view, IExtendContextMenu),
    INTERFACE_ROW(plain_view, IExtendPropertySheet2),
    {&IID_IExtendPropertySheet, offsetof(plain_view, IExtendPropertySheet2_iface)},
    INTERFACE_ROW(plain_view, IExtendControlbar),
    INTERFACE_ROW(plain_view, IPersistStreamInit),
    INTERFACE_ROW(plain_view, IResultDataCompareEx),
    {&IID_IUnknown, offsetof(plain_view, IComponent_iface)},
};

static inline void plain_view_free(plain_view *view)
{
    plain_data_release(view->data);
}

OBJECT(plain_view)
UNKNOWN(plain_view, IComponent)

static HRESULT STDMETHODCALLTYPE plain_view_Initialize(IComponent *iface, IConsole *console)
{
    plain_view *view = plain_view_of_IComponent(iface);
    BEFORE("IComponent::Initialize");
    HRESULT result = IConsole_QueryInterface(console, &IID_IConsole2, (void **)&view->console);
    if (SUCCEEDED(result)) result = IConsole_QueryInterface(console, &IID_IResultData, (void **)&view->result);
    if (SUCCEEDED(result)) result = IConsole_QueryInterface(console, &IID_IHeaderCtrl, (void **)&view->header);
    view->data->status = view->console;
    return result;
}

static inline HRESULT plain_add_rows(plain_view *view)
{
    HRESULT result = S_OK;
    for (size_t i = 0; i < this_snapin.row_count && SUCCEEDED(result); i++) {
        if (this_snapin.rows[i].gone) continue;
        RESULTDATAITEM item = {
            .mask = RDI_STR | RDI_PARAM, .str = (LPOLESTR)MMC_CALLBACK, .lParam = (LPARAM)&this_snapin.rows[i]};
        result = IResultData_InsertItem(view->result, &item);
    }
    return result;
}

static inline HRESULT plain_show(plain_view *view, plain_item *item, bool shown)
{
    view->shown = shown ? item : NULL;
    if (!shown) return S_OK;
    if (this_snapin.show && item != this_snapin.root) return this_snapin.show(view);
    IHeaderCtrl_InsertColumn(view->header, 0, L"Name", LVCFMT_LEFT, 160);
    IHeaderCtrl_InsertColumn(view->header, 1, L"Value", LVCFMT_LEFT, 240);
    return item == this_snapin.root ? S_OK : plain_add_rows(view);
}

static inline bool plain_is_row(const plain_item *item)
{
    return item >= this_snapin.rows && item < this_snapin.rows + this_snapin.row_count;
}

static inline HRESULT plain_delete(plain_view *view, plain_item *row)
{
    HRESULTITEM id = 0;
    HRESULT result = IResultData_FindItemByLParam(view->result, (LPARAM)row, &id);
    if (SUCCEEDED(result)) result = IResultData_DeleteItem(view->result, id, 0);
    if (SUCCEEDED(result)) row->gone = true;
    return result;
}

static inline HRESULT plain_select(plain_view *view, const plain_item *item)
{
    IConsoleVerb *verbs = NULL;
    HRESULT result = IConsole2_QueryConsoleVerb(view->console, &verbs);
    if (FAILED(result)) return result;
    IConsoleVerb_SetVerbState(verbs, MMC_VERB_PROPERTIES, ENABLED, this_snapin.properties);
    IConsoleVerb_SetVerbState(verbs, MMC_VERB_DELETE, ENABLED, this_snapin.deletes && plain_is_row(item));
    IConsoleVerb_SetDefaultVerb(verbs, this_snapin.properties ? MMC_VERB_PROPERTIES : MMC_VERB_OPEN);
    IConsoleVerb_Release(verbs);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE plain_view_Notify(IComponent *iface, IDataObject *object, MMC_NOTIFY_TYPE event,
                                                   LPARAM arg, LPARAM param)
{
    plain_view *view = plain_view_of_IComponent(iface);
    plain_item *item = plain_item_in(object);
    BEFORE("IComponent::Notify");
    if (event == MMCN_SHOW && item) return plain_show(view, item, arg != 0);
    if (event == MMCN_SELECT && item) {
        if (HIWORD(arg)) plain_select(view, item);
        return S_OK;
    }
    if (event == MMCN_DELETE && this_snapin.deletes && plain_is_row(item)) return plain_delete(view, item);
    if (event == MMCN_VIEW_CHANGE && view->shown && view->shown != this_snapin.root && !this_snapin.show) {
        IResultData_DeleteAllRsltItems(view->result);
        return plain_add_rows(view);
    }
    return plain_other(view->data, view, object, event, arg, param);
}

static HRESULT STDMETHODCALLTYPE plain_view_Destroy(IComponent *iface, MMC_COOKIE cookie)
{
    plain_view *view = plain_view_of_IComponent(iface);
    (void)cookie;
    if (this_snapin.end_view) this_snapin.end_view(view);
    if (view->header) IHeaderCtrl_Release(view->header);
    if (view->result) IResultData_Release(view->result);
    if (view->console) IConsole2_Release(view->console);
    view->data->status = NULL;
    view->header = NULL;
    view->result = NULL;
    view->console = NULL;
    BEFORE("IComponent::Destroy");
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE plain_view_QueryDataObject(IComponent *iface, MMC_COOKIE cookie,
                                                            DATA_OBJECT_TYPES type, IDataObject **out)
{
    (void)iface;
    BEFORE("IComponent::QueryDataObject");
    return plain_object(cookie, type, out);
}

static HRESULT STDMETHODCALLTYPE plain_view_GetResultViewType(IComponent *iface, MMC_COOKIE cookie, LPOLESTR *type,
                                                              long *options)
{
    (void)iface;
    BEFORE("IComponent::GetResultViewType");
    *options = MMC_VIEW_OPTIONS_NONE;
    *type = NULL;
    if (!this_snapin.view_type || plain_item_of(cookie) == this_snapin.root) return S_FALSE;
    size_t size = (wcslen(this_snapin.view_type) + 1) * sizeof(wchar_t);
    *type = CoTaskMemAlloc(size); /* the console frees it */
    if (!*type) return E_OUTOFMEMORY;
    memcpy(*type, this_snapin.view_type, size);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE plain_view_GetDisplayInfo(IComponent *iface, RESULTDATAITEM *item)
{
    (void)iface;
    BEFORE("IComponent::GetDisplayInfo");
    plain_item *about = plain_item_of(item->lParam);
    if (item->mask & RDI_STR) item->str = item->nCol == 0 ? about->name : about->value;
    if (item->mask & RDI_IMAGE) item->nImage = 0;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE plain_view_CompareObjects(IComponent *iface, IDataObject *a, IDataObject *b)
{
    (void)iface;
    BEFORE("IComponent::CompareObjects");
    return plain_compare(a, b);
}

static const IComponentVtbl plain_view_vtbl = {
    UNKNOWN_METHODS(plain_view, IComponent),
    .Initialize = plain_view_Initialize,
    .Notify = plain_view_Notify,
    .Destroy = plain_view_Destroy,
    .QueryDataObject = plain_view_QueryDataObject,
    .GetResultViewType = plain_view_GetResultViewType,
    .GetDisplayInfo = plain_view_GetDisplayInfo,
    .CompareObjects = plain_view_CompareObjects,
};

static HRESULT plain_view_create_for(plain_data *data, IComponent **out)
{
    plain_view *view = plain_view_create();
    if (!view) return E_OUTOFMEMORY;
    view->IComponent_iface.lpVtbl = (IComponentVtbl *)&plain_view_vtbl;
    view->data = data;
    InterlockedIncrement(&data->refs);
    if (this_snapin.prepare_view) this_snapin.prepare_view(view);
    *out = &view->IComponent_iface;
    return S_OK;
}

/* ---- the console's helpers for property pages, which mmc.lib has and mingw-w64 lacks: looked up in the program */

typedef HRESULT(STDAPICALLTYPE *plain_change_notify)(LONG_PTR handle, LPARAM param);

/* A cast from one function type to another, which C allows only in steps. */
static inline plain_change_notify plain_find_change_notify(void)
{
    FARPROC found = GetProcAddress(GetModuleHandleW(NULL), "MMCPropertyChangeNotify");
    plain_change_notify typed;
    memcpy(&typed, &found, sizeof typed);
    return typed;
}

/* Whoever is given a handle frees it, once. Where that cannot be done it is lost, a few bytes a sheet. */
static inline void plain_free_handle(LONG_PTR handle)
{
    FARPROC found = GetProcAddress(GetModuleHandleW(NULL), "MMCFreeNotifyHandle");
    HRESULT(STDAPICALLTYPE * typed)(LONG_PTR);
    memcpy(&typed, &found, sizeof typed);
    if (typed && handle) typed(handle);
}

/* One item of a menu a text, their commands counted up from `first`. */
static inline HRESULT plain_add_items(IContextMenuCallback *menu, const wchar_t *const *texts, size_t count, LONG first,
                                      LONG point)
{
    HRESULT result = S_OK;
    for (size_t i = 0; i < count && SUCCEEDED(result); i++) {
        CONTEXTMENUITEM item = {(LPWSTR)texts[i], (LPWSTR)L"", (LONG)i + first, point, 0, 0};
        result = IContextMenuCallback_AddItem(menu, &item);
    }
    return result;
}

/* A page from the resources of this DLL. */
static inline HRESULT plain_add_page(IPropertySheetCallback *callback, int template, DLGPROC procedure)
{
    PROPSHEETPAGEW page = {.dwSize = sizeof page, .pszTemplate = MAKEINTRESOURCEW(template), .pfnDlgProc = procedure};
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                       (const wchar_t *)(ULONG_PTR)plain_create, &page.hInstance);
    HPROPSHEETPAGE made = CreatePropertySheetPageW(&page);
    return made ? IPropertySheetCallback_AddPage(callback, made) : E_FAIL;
}

/* Says in the status bar, which belongs to views, what happened: so tests see it. */
static inline void plain_say(plain_data *data, const wchar_t *format, ...)
{
    wchar_t text[256];
    va_list arguments;
    va_start(arguments, format);
    vswprintf(text, COUNT_OF(text), format, arguments);
    va_end(arguments);
    if (data->status) IConsole2_SetStatusText(data->status, text);
}

#endif
