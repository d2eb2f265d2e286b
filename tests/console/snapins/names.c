/* names.c: "Test Names", a name space and result lists.
 *
 * Four nodes: Fruits (a list that can be sorted, renamed, deleted from, refreshed), Empty, Many (100,000 rows of owner
 * data), Branches (three levels; can be renamed and deleted). The first picture is red, the second green, the third
 * blue.
 */
#include "snapin.h"

TEST_GUID(CLSID_Names, 0x10000001);
TEST_GUID(NODE_Root, 0x10000010);
TEST_GUID(NODE_Fruits, 0x10000011);
TEST_GUID(NODE_Empty, 0x10000012);
TEST_GUID(NODE_Many, 0x10000013);
TEST_GUID(NODE_Branch, 0x10000014);
TEST_GUID(NODE_Fruit, 0x10000015);
TEST_GUID(NODE_Number, 0x10000016);

enum { MANY_ROWS = 100000, DEEPEST = 3 };
enum { PICTURE_ROOT, PICTURE_FOLDER, PICTURE_ROW };

typedef enum node_kind { ROOT, FRUITS, EMPTY, MANY, BRANCH } node_kind;

typedef struct node {
    node_kind kind;
    int level; /* of a branch */
    HSCOPEITEM id;
    wchar_t name[64];
    struct node *next;
} node;

typedef struct fruit {
    wchar_t name[64];
    const wchar_t *colour;
    int grams;
    bool eaten;
} fruit;

static const fruit all_fruits[] = {
    {L"Pear", L"green", 180, false},    {L"Apple", L"red", 150, false},    {L"Cherry", L"red", 8, false},
    {L"Melon", L"yellow", 1500, false}, {L"Blueberry", L"blue", 1, false},
};

typedef struct component_data {
    IComponentData IComponentData_iface;
    LONG refs;
    IConsole2 *console;
    IConsoleNameSpace2 *names;
    node root;
    node *nodes; /* all but the root */
    fruit fruits[COUNT_OF(all_fruits)];
} component_data;

typedef struct component {
    IComponent IComponent_iface;
    IResultDataCompare IResultDataCompare_iface;
    IResultOwnerData IResultOwnerData_iface;
    LONG refs;
    component_data *data; /* holds a reference */
    IConsole2 *console;
    IHeaderCtrl *header;
    IResultData *result;
    node *shown;
    bool descending;  /* the many rows */
    wchar_t text[64]; /* of the last cell that was asked for */
} component;

/* ---- pictures */

static HBITMAP strip(int size)
{
    static const COLORREF colours[] = {RGB(200, 0, 0), RGB(0, 140, 0), RGB(0, 0, 200)};
    HDC screen = GetDC(NULL), memory = CreateCompatibleDC(screen);
    HBITMAP bitmap = CreateCompatibleBitmap(screen, size * (int)COUNT_OF(colours), size);
    HGDIOBJ before = SelectObject(memory, bitmap);
    for (int i = 0; i < (int)COUNT_OF(colours); i++) {
        RECT cell = {i * size, 0, (i + 1) * size, size};
        HBRUSH brush = CreateSolidBrush(RGB(255, 0, 255)); /* the mask's colour */
        FillRect(memory, &cell, brush);
        DeleteObject(brush);
        InflateRect(&cell, -size / 8, -size / 8);
        brush = CreateSolidBrush(colours[i]);
        FillRect(memory, &cell, brush);
        DeleteObject(brush);
    }
    SelectObject(memory, before);
    DeleteDC(memory);
    ReleaseDC(NULL, screen);
    return bitmap;
}

static HRESULT add_pictures(IImageList *images)
{
    HBITMAP small_strip = strip(16), large_strip = strip(32);
    HRESULT result =
        IImageList_ImageListSetStrip(images, (LONG_PTR *)small_strip, (LONG_PTR *)large_strip, 0, RGB(255, 0, 255));
    DeleteObject(small_strip);
    DeleteObject(large_strip);
    return result;
}

/* ---- the name space */

static HRESULT add_node(component_data *data, HSCOPEITEM parent, node_kind kind, int level, const wchar_t *name)
{
    node *added = CoTaskMemAlloc(sizeof *added);
    if (!added) return E_OUTOFMEMORY;
    *added = (node){.kind = kind, .level = level, .next = data->nodes};
    wcsncpy(added->name, name, COUNT_OF(added->name) - 1);
    SCOPEDATAITEM item = {.mask = SDI_STR | SDI_IMAGE | SDI_OPENIMAGE | SDI_PARAM | SDI_CHILDREN | SDI_PARENT,
                          .displayname = (LPOLESTR)MMC_CALLBACK,
                          .nImage = PICTURE_FOLDER,
                          .nOpenImage = PICTURE_ROOT,
                          .lParam = (LPARAM)added,
                          .cChildren = kind == BRANCH && level < DEEPEST,
                          .relativeID = parent};
    HRESULT result = IConsoleNameSpace2_InsertItem(data->names, &item);
    if (FAILED(result)) {
        CoTaskMemFree(added);
        return result;
    }
    added->id = item.ID;
    data->nodes = added;
    return S_OK;
}

static HRESULT expand(component_data *data, node *parent, HSCOPEITEM id)
{
    wchar_t name[64];
    parent->id = id;
    if (parent->kind == ROOT) {
        add_node(data, id, FRUITS, 0, L"Fruits");
        add_node(data, id, EMPTY, 0, L"Empty");
        add_node(data, id, MANY, 0, L"Many");
        return add_node(data, id, BRANCH, 1, L"Branches");
    }
    for (int i = 1; parent->kind == BRANCH && parent->level < DEEPEST && i <= 2; i++) {
        swprintf(name, COUNT_OF(name), L"%ls.%d", parent->name, i);
        add_node(data, id, BRANCH, parent->level + 1, name);
    }
    return S_OK;
}

static void forget_nodes(component_data *data)
{
    while (data->nodes) {
        node *next = data->nodes->next;
        CoTaskMemFree(data->nodes);
        data->nodes = next;
    }
}

static HRESULT rename_node(node *renamed, const wchar_t *name)
{
    if (!name || !*name || wcslen(name) >= COUNT_OF(renamed->name)) return S_FALSE;
    wcscpy(renamed->name, name);
    return S_OK;
}

static HRESULT notify_node(component_data *data, node *about, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param)
{
    switch (event) {
    case MMCN_EXPAND: return arg ? expand(data, about, (HSCOPEITEM)param) : S_OK;
    case MMCN_RENAME: return about->kind == BRANCH ? rename_node(about, (const wchar_t *)param) : S_FALSE;
    case MMCN_DELETE: return IConsoleNameSpace2_DeleteItem(data->names, about->id, TRUE);
    case MMCN_REFRESH:
        memcpy(data->fruits, all_fruits, sizeof data->fruits);
        return IConsole2_UpdateAllViews(data->console, NULL, 0, 0);
    default: return S_FALSE;
    }
}

/* ---- data objects */

static const GUID *node_type(node_kind kind)
{
    static const GUID *const types[] = {&NODE_Root, &NODE_Fruits, &NODE_Empty, &NODE_Many, &NODE_Branch};
    return types[kind];
}

static HRESULT object_for_node(component_data *data, const node *about, DATA_OBJECT_TYPES type, IDataObject **out)
{
    if (!about) about = &data->root;
    item_data item = {
        .snapin = CLSID_Names, .node_type = *node_type(about->kind), .type = type, .cookie = (LONG_PTR)about};
    wcscpy(item.name, about->name);
    return data_object_for(&item, out);
}

static node *node_of(component_data *data, LONG_PTR cookie)
{
    return cookie ? (node *)cookie : &data->root;
}

/* ---- IComponentData */

static const interface_row component_data_interfaces[] = {
    INTERFACE_ROW(component_data, IComponentData), {&IID_IUnknown, offsetof(component_data, IComponentData_iface)}};

static void component_data_free(component_data *data)
{
    forget_nodes(data);
}

OBJECT(component_data)
UNKNOWN(component_data, IComponentData)

static HRESULT STDMETHODCALLTYPE component_data_Initialize(IComponentData *iface, IUnknown *console)
{
    component_data *data = component_data_of_IComponentData(iface);
    IImageList *images = NULL;
    HRESULT result = IUnknown_QueryInterface(console, &IID_IConsole2, (void **)&data->console);
    if (FAILED(result)) return result;
    result = IUnknown_QueryInterface(console, &IID_IConsoleNameSpace2, (void **)&data->names);
    if (FAILED(result)) return result;
    result = IConsole2_QueryScopeImageList(data->console, &images);
    if (FAILED(result)) return result;
    result = add_pictures(images);
    IImageList_Release(images);
    return result;
}

static HRESULT component_create_for(component_data *data, IComponent **out);

static HRESULT STDMETHODCALLTYPE component_data_CreateComponent(IComponentData *iface, IComponent **out)
{
    return component_create_for(component_data_of_IComponentData(iface), out);
}

static HRESULT STDMETHODCALLTYPE component_data_Notify(IComponentData *iface, IDataObject *object,
                                                       MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param)
{
    component_data *data = component_data_of_IComponentData(iface);
    item_data item;
    if (IS_SPECIAL_DATAOBJECT(object)) return S_FALSE;
    if (FAILED(read_item(object, &item))) return S_FALSE;
    return notify_node(data, node_of(data, item.cookie), event, arg, param);
}

static HRESULT STDMETHODCALLTYPE component_data_Destroy(IComponentData *iface)
{
    component_data *data = component_data_of_IComponentData(iface);
    if (data->names) IConsoleNameSpace2_Release(data->names);
    if (data->console) IConsole2_Release(data->console);
    data->names = NULL;
    data->console = NULL;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE component_data_QueryDataObject(IComponentData *iface, MMC_COOKIE cookie,
                                                                DATA_OBJECT_TYPES type, IDataObject **out)
{
    return object_for_node(component_data_of_IComponentData(iface), (node *)cookie, type, out);
}

static HRESULT STDMETHODCALLTYPE component_data_GetDisplayInfo(IComponentData *iface, SCOPEDATAITEM *item)
{
    node *about = node_of(component_data_of_IComponentData(iface), item->lParam);
    if (item->mask & SDI_STR) item->displayname = about->name;
    if (item->mask & SDI_IMAGE) item->nImage = PICTURE_FOLDER;
    if (item->mask & SDI_OPENIMAGE) item->nOpenImage = PICTURE_ROOT;
    return S_OK;
}

static HRESULT same_item(IDataObject *a, IDataObject *b)
{
    item_data one, other;
    if (FAILED(read_item(a, &one)) || FAILED(read_item(b, &other))) return S_FALSE;
    return one.type == other.type && one.cookie == other.cookie ? S_OK : S_FALSE;
}

static HRESULT STDMETHODCALLTYPE component_data_CompareObjects(IComponentData *iface, IDataObject *a, IDataObject *b)
{
    (void)iface;
    return same_item(a, b);
}

static const IComponentDataVtbl component_data_vtbl = {
    UNKNOWN_METHODS(component_data, IComponentData),
    .Initialize = component_data_Initialize,
    .CreateComponent = component_data_CreateComponent,
    .Notify = component_data_Notify,
    .Destroy = component_data_Destroy,
    .QueryDataObject = component_data_QueryDataObject,
    .GetDisplayInfo = component_data_GetDisplayInfo,
    .CompareObjects = component_data_CompareObjects,
};

static HRESULT create_names(REFIID iid, void **out)
{
    component_data *data = component_data_create();
    if (!data) return E_OUTOFMEMORY;
    data->IComponentData_iface.lpVtbl = (IComponentDataVtbl *)&component_data_vtbl;
    wcscpy(data->root.name, L"Test Names");
    memcpy(data->fruits, all_fruits, sizeof data->fruits);
    HRESULT result = component_data_query(data, iid, out);
    component_data_release(data);
    return result;
}

/* ---- what the result pane shows */

static void add_columns(component *view)
{
    if (view->shown->kind == FRUITS) {
        IHeaderCtrl_InsertColumn(view->header, 0, L"Name", LVCFMT_LEFT, 140);
        IHeaderCtrl_InsertColumn(view->header, 1, L"Colour", LVCFMT_LEFT, 90);
        IHeaderCtrl_InsertColumn(view->header, 2, L"Grams", LVCFMT_RIGHT, 70);
    } else if (view->shown->kind == MANY) {
        IHeaderCtrl_InsertColumn(view->header, 0, L"Number", LVCFMT_LEFT, 140);
        IHeaderCtrl_InsertColumn(view->header, 1, L"Twice", LVCFMT_RIGHT, 90);
    } else {
        IHeaderCtrl_InsertColumn(view->header, 0, L"Name", LVCFMT_LEFT, MMCLV_AUTO);
    }
}

static HRESULT add_fruits(component *view)
{
    HRESULT result = S_OK;
    for (size_t i = 0; i < COUNT_OF(all_fruits) && SUCCEEDED(result); i++) {
        fruit *one = &view->data->fruits[i];
        if (one->eaten) continue;
        RESULTDATAITEM item = {.mask = RDI_STR | RDI_IMAGE | RDI_PARAM,
                               .str = (LPOLESTR)MMC_CALLBACK,
                               .nImage = PICTURE_ROW,
                               .lParam = (LPARAM)one};
        result = IResultData_InsertItem(view->result, &item);
    }
    return result;
}

static HRESULT show(component *view, node *about)
{
    view->shown = about;
    add_columns(view);
    if (about->kind == FRUITS) {
        IResultData_SetDescBarText(view->result, (LPOLESTR)L"What grows on trees, mostly");
        return add_fruits(view);
    }
    if (about->kind == MANY) return IResultData_SetItemCount(view->result, MANY_ROWS, 0);
    return S_OK;
}

static HRESULT select_item(component *view, const item_data *item, bool selected)
{
    IConsoleVerb *verbs = NULL;
    if (!selected || FAILED(IConsole2_QueryConsoleVerb(view->console, &verbs))) return S_OK;
    bool is_fruit = IsEqualGUID(&item->node_type, &NODE_Fruit), is_branch = IsEqualGUID(&item->node_type, &NODE_Branch);
    IConsoleVerb_SetVerbState(verbs, MMC_VERB_RENAME, ENABLED, is_fruit || is_branch);
    IConsoleVerb_SetVerbState(verbs, MMC_VERB_DELETE, ENABLED, is_fruit || is_branch);
    IConsoleVerb_SetVerbState(verbs, MMC_VERB_REFRESH, ENABLED, IsEqualGUID(&item->node_type, &NODE_Fruits));
    IConsoleVerb_SetVerbState(verbs, MMC_VERB_COPY, ENABLED, IsEqualGUID(&item->node_type, &NODE_Number));
    if (!is_fruit) IConsoleVerb_SetDefaultVerb(verbs, MMC_VERB_OPEN);
    IConsoleVerb_Release(verbs);
    return S_OK;
}

static HRESULT eat(component *view, fruit *eaten)
{
    HRESULTITEM id = 0;
    HRESULT result = IResultData_FindItemByLParam(view->result, (LPARAM)eaten, &id);
    if (SUCCEEDED(result)) result = IResultData_DeleteItem(view->result, id, 0);
    if (SUCCEEDED(result)) eaten->eaten = true;
    return result;
}

static HRESULT rename_fruit(fruit *renamed, const wchar_t *name)
{
    if (!name || !*name || wcslen(name) >= COUNT_OF(renamed->name)) return S_FALSE;
    wcscpy(renamed->name, name);
    return S_OK;
}

static HRESULT notify_fruit(component *view, fruit *about, MMC_NOTIFY_TYPE event, LPARAM param)
{
    if (event == MMCN_DELETE) return eat(view, about);
    if (event == MMCN_RENAME) return rename_fruit(about, (const wchar_t *)param);
    return S_FALSE;
}

/* Another view, or this one, asks for everything anew. */
static HRESULT view_change(component *view)
{
    if (!view->shown || view->shown->kind != FRUITS) return S_OK;
    IResultData_DeleteAllRsltItems(view->result);
    return add_fruits(view);
}

/* ---- IComponent */

static const interface_row component_interfaces[] = {INTERFACE_ROW(component, IComponent),
                                                     INTERFACE_ROW(component, IResultDataCompare),
                                                     INTERFACE_ROW(component, IResultOwnerData),
                                                     {&IID_IUnknown, offsetof(component, IComponent_iface)}};

static void component_free(component *view)
{
    component_data_release(view->data);
}

OBJECT(component)
UNKNOWN(component, IComponent)
UNKNOWN(component, IResultDataCompare)
UNKNOWN(component, IResultOwnerData)

static HRESULT STDMETHODCALLTYPE component_Initialize(IComponent *iface, IConsole *console)
{
    component *view = component_of_IComponent(iface);
    HRESULT result = IConsole_QueryInterface(console, &IID_IConsole2, (void **)&view->console);
    if (FAILED(result)) return result;
    result = IConsole_QueryInterface(console, &IID_IResultData, (void **)&view->result);
    if (FAILED(result)) return result;
    result = IConsole_QueryInterface(console, &IID_IHeaderCtrl, (void **)&view->header);
    if (SUCCEEDED(result)) result = IConsole2_SetHeader(view->console, view->header);
    return result;
}

static HRESULT STDMETHODCALLTYPE component_Notify(IComponent *iface, IDataObject *object, MMC_NOTIFY_TYPE event,
                                                  LPARAM arg, LPARAM param)
{
    component *view = component_of_IComponent(iface);
    item_data item;
    if (event == MMCN_ADD_IMAGES) return add_pictures((IImageList *)arg);
    if (event == MMCN_VIEW_CHANGE) return view_change(view);
    if (event == MMCN_COLUMN_CLICK) return S_OK;
    if (event == MMCN_SNAPINHELP) return IConsole2_SetStatusText(view->console, (LPOLESTR)L"Test Names helps");
    if (IS_SPECIAL_DATAOBJECT(object) || FAILED(read_item(object, &item))) return S_FALSE;
    if (event == MMCN_SELECT) return select_item(view, &item, HIWORD(arg) != 0);
    if (event == MMCN_SHOW) {
        if (arg) return show(view, node_of(view->data, item.cookie));
        view->shown = NULL;
        return S_OK;
    }
    if (IsEqualGUID(&item.node_type, &NODE_Fruit)) return notify_fruit(view, (fruit *)item.cookie, event, param);
    if (IsEqualGUID(&item.node_type, &NODE_Number)) return S_FALSE;
    return notify_node(view->data, node_of(view->data, item.cookie), event, arg, param);
}

static HRESULT STDMETHODCALLTYPE component_Destroy(IComponent *iface, MMC_COOKIE cookie)
{
    component *view = component_of_IComponent(iface);
    (void)cookie;
    if (view->console) IConsole2_SetHeader(view->console, NULL);
    if (view->header) IHeaderCtrl_Release(view->header);
    if (view->result) IResultData_Release(view->result);
    if (view->console) IConsole2_Release(view->console);
    view->header = NULL;
    view->result = NULL;
    view->console = NULL;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE component_QueryDataObject(IComponent *iface, MMC_COOKIE cookie, DATA_OBJECT_TYPES type,
                                                           IDataObject **out)
{
    component *view = component_of_IComponent(iface);
    if (type != CCT_RESULT) return object_for_node(view->data, (node *)cookie, type, out);
    item_data item = {.snapin = CLSID_Names, .type = type, .cookie = cookie, .node_type = NODE_Number};
    if (view->shown && view->shown->kind == MANY) {
        swprintf(item.name, COUNT_OF(item.name), L"Number %d", (int)cookie + 1);
    } else {
        item.node_type = NODE_Fruit;
        wcscpy(item.name, ((fruit *)cookie)->name);
    }
    return data_object_for(&item, out);
}

static HRESULT STDMETHODCALLTYPE component_GetResultViewType(IComponent *iface, MMC_COOKIE cookie, LPOLESTR *type,
                                                             long *options)
{
    *type = NULL;
    *options = node_of(component_of_IComponent(iface)->data, cookie)->kind == MANY ? MMC_VIEW_OPTIONS_OWNERDATALIST
                                                                                   : MMC_VIEW_OPTIONS_NONE;
    return S_FALSE;
}

static LPOLESTR fruit_text(component *view, fruit *about, int column)
{
    if (column == 0) return about->name;
    if (column == 1) return (LPOLESTR)about->colour;
    swprintf(view->text, COUNT_OF(view->text), L"%d", about->grams);
    return view->text;
}

static LPOLESTR number_text(component *view, int index, int column)
{
    int number = view->descending ? MANY_ROWS - index : index + 1;
    swprintf(view->text, COUNT_OF(view->text), column == 0 ? L"Number %d" : L"%d", column == 0 ? number : 2 * number);
    return view->text;
}

static HRESULT STDMETHODCALLTYPE component_GetDisplayInfo(IComponent *iface, RESULTDATAITEM *item)
{
    component *view = component_of_IComponent(iface);
    if (item->bScopeItem) {
        if (item->mask & RDI_STR) item->str = item->nCol ? (LPOLESTR)L"" : node_of(view->data, item->lParam)->name;
        if (item->mask & RDI_IMAGE) item->nImage = PICTURE_FOLDER;
        return S_OK;
    }
    bool many = view->shown && view->shown->kind == MANY;
    if (item->mask & RDI_IMAGE) item->nImage = PICTURE_ROW;
    if (item->mask & RDI_STR)
        item->str =
            many ? number_text(view, item->nIndex, item->nCol) : fruit_text(view, (fruit *)item->lParam, item->nCol);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE component_CompareObjects(IComponent *iface, IDataObject *a, IDataObject *b)
{
    (void)iface;
    return same_item(a, b);
}

static const IComponentVtbl component_vtbl = {
    UNKNOWN_METHODS(component, IComponent),
    .Initialize = component_Initialize,
    .Notify = component_Notify,
    .Destroy = component_Destroy,
    .QueryDataObject = component_QueryDataObject,
    .GetResultViewType = component_GetResultViewType,
    .GetDisplayInfo = component_GetDisplayInfo,
    .CompareObjects = component_CompareObjects,
};

/* ---- IResultDataCompare: weights as numbers, everything else as text */

static HRESULT STDMETHODCALLTYPE component_Compare(IResultDataCompare *iface, LPARAM user, MMC_COOKIE a, MMC_COOKIE b,
                                                   int *result)
{
    const fruit *one = (const fruit *)a, *other = (const fruit *)b;
    (void)iface, (void)user;
    switch (*result) { /* holds the column */
    case 0: *result = wcscmp(one->name, other->name); return S_OK;
    case 1: *result = wcscmp(one->colour, other->colour); return S_OK;
    default: *result = one->grams - other->grams; return S_OK;
    }
}

static const IResultDataCompareVtbl component_compare_vtbl = {
    UNKNOWN_METHODS(component, IResultDataCompare),
    .Compare = component_Compare,
};

/* ---- IResultOwnerData */

static HRESULT STDMETHODCALLTYPE component_FindItem(IResultOwnerData *iface, RESULTFINDINFO *find, int *out)
{
    component *view = component_of_IResultOwnerData(iface);
    for (int i = find->nStart; i < MANY_ROWS; i++) {
        const wchar_t *text = number_text(view, i, 0);
        bool found = find->dwOptions & RFI_PARTIAL ? wcsncmp(text, find->psz, wcslen(find->psz)) == 0
                                                   : wcscmp(text, find->psz) == 0;
        if (!found) continue;
        *out = i;
        return S_OK;
    }
    return S_FALSE;
}

static HRESULT STDMETHODCALLTYPE component_CacheHint(IResultOwnerData *iface, int first, int last)
{
    (void)iface;
    return first >= 0 && first <= last && last < MANY_ROWS ? S_OK : E_INVALIDARG;
}

static HRESULT STDMETHODCALLTYPE component_SortItems(IResultOwnerData *iface, int column, DWORD options, LPARAM user)
{
    (void)column, (void)user; /* both columns have the same order */
    component_of_IResultOwnerData(iface)->descending = (options & RSI_DESCENDING) != 0;
    return S_OK;
}

static const IResultOwnerDataVtbl component_owner_vtbl = {
    UNKNOWN_METHODS(component, IResultOwnerData),
    .FindItem = component_FindItem,
    .CacheHint = component_CacheHint,
    .SortItems = component_SortItems,
};

static HRESULT component_create_for(component_data *data, IComponent **out)
{
    component *view = component_create();
    if (!view) return E_OUTOFMEMORY;
    view->IComponent_iface.lpVtbl = (IComponentVtbl *)&component_vtbl;
    view->IResultDataCompare_iface.lpVtbl = (IResultDataCompareVtbl *)&component_compare_vtbl;
    view->IResultOwnerData_iface.lpVtbl = (IResultOwnerDataVtbl *)&component_owner_vtbl;
    view->data = data;
    InterlockedIncrement(&data->refs);
    *out = &view->IComponent_iface;
    return S_OK;
}

static const snapin_class classes[] = {
    {.clsid = &CLSID_Names,
     .create = create_names,
     .name = L"Test Names",
     .stand_alone = true,
     .node_types = {&NODE_Root, &NODE_Fruits, &NODE_Branch, &NODE_Fruit}},
};

SNAPIN_DLL(classes, (const snapin_extends *)NULL, 0)
