/* ledger.c: "Test Ledger", which chooses the rows itself: by ModifyItemState, SetItem and the state that a row is
 * inserted with, in lists of one row and of several and in a virtual one. It keeps what it is then told (MMCN_SELECT,
 * MMCN_DESELECT_ALL, the control bar too) for its command "Say" to tell. One node shows a page of the web.
 *
 * "+Rent" says that Rent is selected now, "-Rent" that it no longer is, "bar" before it that the control bar was told.
 */
#include "plain.h"

TEST_GUID(CLSID_Ledger, 0xD0000001);
TEST_GUID(NODE_LedgerRoot, 0xD0000010);
TEST_GUID(NODE_LedgerBook, 0xD0000011);
TEST_GUID(NODE_LedgerEntry, 0xD0000012);

enum { ONE, SEVERAL, VIRTUAL, PAGE, BOOKS };

static plain_item root = {&NODE_LedgerRoot, L"Test Ledger", L"", 0, false};
static plain_item nodes[BOOKS] = {{&NODE_LedgerBook, L"One", L"", 0, false},
                                  {&NODE_LedgerBook, L"Several", L"", 0, false},
                                  {&NODE_LedgerBook, L"Virtual", L"", 0, false},
                                  {&NODE_LedgerBook, L"Page", L"", 0, false}};
static plain_item rows[] = {{&NODE_LedgerEntry, L"Rent", L"500", 0, false},
                            {&NODE_LedgerEntry, L"Food", L"200", 0, false},
                            {&NODE_LedgerEntry, L"Fuel", L"90", 0, false}};
static plain_item late = {&NODE_LedgerEntry, L"Late", L"1", 0, false};
static plain_item many = {&NODE_LedgerEntry, L"several", L"", 0, false}; /* what stands for more than one row */

static wchar_t told[512];
static plain_view *the_view; /* there is one */

static void tell(const wchar_t *who, bool selected, const plain_item *what)
{
    size_t used = wcslen(told);
    swprintf(told + used, COUNT_OF(told) - used, L"%ls%ls%ls%ls", used ? L" " : L"", who, selected ? L"+" : L"-",
             what ? what->name : L"all");
}

/* ---- data objects: a row of the virtual list is a number, several rows a cookie of the console's */

static plain_item *entry_of(MMC_COOKIE cookie)
{
    if (cookie == MMC_MULTI_SELECT_COOKIE) return &many;
    if (the_view && the_view->shown == &nodes[VIRTUAL]) return &rows[cookie];
    return plain_item_of(cookie);
}

static HRESULT STDMETHODCALLTYPE object_GetData(IDataObject *iface, FORMATETC *format, STGMEDIUM *medium)
{
    const struct {
        DWORD count;
        GUID guid;
    } types = {1, NODE_LedgerEntry};
    (void)iface;
    if (!is_format(format, CCF_OBJECT_TYPES_IN_MULTI_SELECT)) return DV_E_FORMATETC;
    *medium = (STGMEDIUM){.tymed = TYMED_HGLOBAL, .hGlobal = GlobalAlloc(GHND, sizeof types)};
    return medium->hGlobal ? fill_medium(medium, &types, sizeof types) : E_OUTOFMEMORY;
}

static HRESULT STDMETHODCALLTYPE view_QueryDataObject(IComponent *iface, MMC_COOKIE cookie, DATA_OBJECT_TYPES type,
                                                      IDataObject **out)
{
    static IDataObjectVtbl vtbl;
    (void)iface;
    vtbl = data_object_vtbl;
    vtbl.GetData = object_GetData;
    if (type == CCT_SCOPE) return plain_object(cookie, type, out);
    HRESULT result = plain_object((LONG_PTR)entry_of(cookie), type, out);
    if (SUCCEEDED(result)) (*out)->lpVtbl = &vtbl;
    return result;
}

/* ---- the virtual list */

typedef struct owner_data {
    IResultOwnerData IResultOwnerData_iface;
    LONG refs;
} owner_data;

static const interface_row owner_data_interfaces[] = {INTERFACE_ROW(owner_data, IResultOwnerData),
                                                      {&IID_IUnknown, offsetof(owner_data, IResultOwnerData_iface)}};

static void owner_data_free(owner_data *it)
{
    (void)it;
}

OBJECT(owner_data)
UNKNOWN(owner_data, IResultOwnerData)

static HRESULT STDMETHODCALLTYPE FindItem(IResultOwnerData *iface, RESULTFINDINFO *what, int *out)
{
    (void)iface, (void)what, (void)out;
    return S_FALSE;
}

static HRESULT STDMETHODCALLTYPE CacheHint(IResultOwnerData *iface, int first, int last)
{
    (void)iface, (void)first, (void)last;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE SortItems(IResultOwnerData *iface, int column, DWORD options, LPARAM user)
{
    (void)iface, (void)column, (void)options, (void)user;
    return S_FALSE;
}

static const IResultOwnerDataVtbl owner_data_vtbl = {UNKNOWN_METHODS(owner_data, IResultOwnerData),
                                                     .FindItem = FindItem, .CacheHint = CacheHint,
                                                     .SortItems = SortItems};

static HRESULT STDMETHODCALLTYPE view_query(IComponent *iface, REFIID iid, void **out)
{
    if (!IsEqualIID(iid, &IID_IResultOwnerData)) return plain_view_IComponent_QueryInterface(iface, iid, out);
    owner_data *it = owner_data_create();
    if (!it) return E_OUTOFMEMORY;
    it->IResultOwnerData_iface.lpVtbl = (IResultOwnerDataVtbl *)&owner_data_vtbl;
    *out = &it->IResultOwnerData_iface;
    return S_OK;
}

/* ---- the view */

static HRESULT STDMETHODCALLTYPE view_type(IComponent *iface, MMC_COOKIE cookie, LPOLESTR *type, long *options)
{
    const plain_item *about = plain_item_of(cookie);
    (void)iface;
    *type = NULL;
    *options = about == &nodes[SEVERAL]   ? MMC_VIEW_OPTIONS_MULTISELECT
               : about == &nodes[VIRTUAL] ? MMC_VIEW_OPTIONS_OWNERDATALIST | MMC_VIEW_OPTIONS_MULTISELECT
                                          : MMC_VIEW_OPTIONS_NONE;
    if (about != &nodes[PAGE]) return S_FALSE;
    static const wchar_t page[] = L"www.ledger.example/page.htm";
    *type = CoTaskMemAlloc(sizeof page);
    if (*type) memcpy(*type, page, sizeof page);
    return *type ? S_OK : E_OUTOFMEMORY;
}

static HRESULT show(plain_view *view)
{
    if (view->shown == &nodes[PAGE]) return S_OK;
    IHeaderCtrl_InsertColumn(view->header, 0, L"Name", LVCFMT_LEFT, 160);
    IHeaderCtrl_InsertColumn(view->header, 1, L"Amount", LVCFMT_RIGHT, 90);
    if (view->shown == &nodes[VIRTUAL]) return IResultData_SetItemCount(view->result, COUNT_OF(rows), 0);
    return plain_add_rows(view);
}

static HRESULT STDMETHODCALLTYPE view_GetDisplayInfo(IComponent *iface, RESULTDATAITEM *item)
{
    (void)iface;
    bool is_virtual = the_view->shown == &nodes[VIRTUAL] && !item->bScopeItem;
    plain_item *about = is_virtual ? &rows[item->nIndex] : plain_item_of(item->lParam);
    if (item->mask & RDI_STR) item->str = item->nCol ? about->value : about->name;
    if (item->mask & RDI_IMAGE) item->nImage = 0;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE view_Notify(IComponent *iface, IDataObject *object, MMC_NOTIFY_TYPE event, LPARAM arg,
                                             LPARAM param)
{
    if (event == MMCN_SELECT) tell(L"", HIWORD(arg) != 0, plain_item_in(object));
    if (event == MMCN_DESELECT_ALL) tell(L"", false, NULL);
    return event == MMCN_DESELECT_ALL ? S_OK : plain_view_Notify(iface, object, event, arg, param);
}

UNKNOWN(plain_view, IExtendControlbar)

static HRESULT STDMETHODCALLTYPE SetControlbar(IExtendControlbar *iface, IControlbar *bar)
{
    (void)iface, (void)bar;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE ControlbarNotify(IExtendControlbar *iface, MMC_NOTIFY_TYPE event, LPARAM arg,
                                                  LPARAM param)
{
    item_data item = {.name = L"several"};
    plain_item about = many;
    (void)iface;
    if (event == MMCN_DESELECT_ALL) tell(L"bar", false, NULL);
    if (event != MMCN_SELECT) return S_OK;
    if (SUCCEEDED(read_item((IDataObject *)param, &item))) wcscpy(about.name, item.name);
    tell(L"bar", HIWORD(arg) != 0, &about);
    return S_OK;
}

static const IExtendControlbarVtbl bar_vtbl = {UNKNOWN_METHODS(plain_view, IExtendControlbar),
                                               .SetControlbar = SetControlbar, .ControlbarNotify = ControlbarNotify};

/* ---- what it does of its own accord */

UNKNOWN(plain_view, IExtendContextMenu)
UNKNOWN(plain_data, IExtendContextMenu)

enum { SAY = 1, FIRST, SECOND_TOO, ALL, NOTHING, SET_LAST, INSERT_LATE, DELETE_LATE };

static const wchar_t *const texts[] = {L"Say",     L"First",    L"Second too",  L"All",
                                       L"Nothing", L"Set last", L"Insert late", L"Delete late"};

static HRESULT modify_all(IResultData *list, UINT add, UINT remove)
{
    HRESULT result = S_OK;
    for (int i = 0; i < (int)COUNT_OF(rows) && SUCCEEDED(result); i++)
        result = IResultData_ModifyItemState(list, i, 0, add, remove);
    return result;
}

static HRESULT set_last(IResultData *list, bool is_virtual)
{
    RESULTDATAITEM item = {.mask = RDI_STATE | RDI_INDEX, .nIndex = 2, .nState = LVIS_SELECTED | LVIS_FOCUSED};
    if (!is_virtual) IResultData_FindItemByLParam(list, (LPARAM)&rows[2], &item.itemID);
    return IResultData_SetItem(list, &item);
}

static HRESULT insert_late(IResultData *list)
{
    RESULTDATAITEM item = {.mask = RDI_STR | RDI_PARAM | RDI_STATE,
                           .str = (LPOLESTR)MMC_CALLBACK,
                           .lParam = (LPARAM)&late,
                           .nState = LVIS_SELECTED};
    return IResultData_InsertItem(list, &item);
}

static HRESULT delete_late(IResultData *list)
{
    HRESULTITEM id = 0;
    HRESULT result = IResultData_FindItemByLParam(list, (LPARAM)&late, &id);
    return SUCCEEDED(result) ? IResultData_DeleteItem(list, id, 0) : result;
}

static HRESULT run(plain_view *view, long command)
{
    IResultData *list = view->result;
    switch (command) {
    case SAY: plain_say(view->data, L"%ls", told); break;
    case FIRST: return IResultData_ModifyItemState(list, 0, 0, LVIS_SELECTED | LVIS_FOCUSED, 0);
    case SECOND_TOO: return IResultData_ModifyItemState(list, 1, 0, LVIS_SELECTED, 0);
    case ALL: return modify_all(list, LVIS_SELECTED, 0);
    case NOTHING: return modify_all(list, 0, LVIS_SELECTED | LVIS_FOCUSED);
    case SET_LAST: return set_last(list, view->shown == &nodes[VIRTUAL]);
    case INSERT_LATE: return insert_late(list);
    case DELETE_LATE: return delete_late(list);
    default: return E_INVALIDARG;
    }
    told[0] = 0;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE view_AddMenuItems(IExtendContextMenu *iface, IDataObject *object,
                                                   IContextMenuCallback *menu, long *allowed)
{
    (void)iface, (void)object;
    if (!(*allowed & CCM_INSERTIONALLOWED_TASK)) return S_OK;
    return plain_add_items(menu, texts, COUNT_OF(texts), SAY, (LONG)CCM_INSERTIONPOINTID_PRIMARY_TASK);
}

static HRESULT STDMETHODCALLTYPE view_Command(IExtendContextMenu *iface, long command, IDataObject *object)
{
    (void)object;
    return run(plain_view_of_IExtendContextMenu(iface), command);
}

static const IExtendContextMenuVtbl view_menu_vtbl = {UNKNOWN_METHODS(plain_view, IExtendContextMenu),
                                                      .AddMenuItems = view_AddMenuItems, .Command = view_Command};

static HRESULT STDMETHODCALLTYPE data_AddMenuItems(IExtendContextMenu *iface, IDataObject *object,
                                                   IContextMenuCallback *menu, long *allowed)
{
    (void)iface, (void)object;
    if (!(*allowed & CCM_INSERTIONALLOWED_TASK)) return S_OK;
    return plain_add_items(menu, texts, COUNT_OF(texts), SAY, (LONG)CCM_INSERTIONPOINTID_PRIMARY_TASK);
}

static HRESULT STDMETHODCALLTYPE data_Command(IExtendContextMenu *iface, long command, IDataObject *object)
{
    (void)iface, (void)object;
    return the_view ? run(the_view, command) : E_UNEXPECTED;
}

static const IExtendContextMenuVtbl data_menu_vtbl = {UNKNOWN_METHODS(plain_data, IExtendContextMenu),
                                                      .AddMenuItems = data_AddMenuItems, .Command = data_Command};

static void prepare(plain_data *data)
{
    data->IExtendContextMenu_iface.lpVtbl = (IExtendContextMenuVtbl *)&data_menu_vtbl;
}

static void prepare_view(plain_view *view)
{
    static IComponentVtbl vtbl;
    vtbl = plain_view_vtbl;
    vtbl.QueryInterface = view_query;
    vtbl.Notify = view_Notify;
    vtbl.QueryDataObject = view_QueryDataObject;
    vtbl.GetResultViewType = view_type;
    vtbl.GetDisplayInfo = view_GetDisplayInfo;
    view->IComponent_iface.lpVtbl = &vtbl;
    view->IExtendContextMenu_iface.lpVtbl = (IExtendContextMenuVtbl *)&view_menu_vtbl;
    view->IExtendControlbar_iface.lpVtbl = (IExtendControlbarVtbl *)&bar_vtbl;
    the_view = view;
    told[0] = 0;
}

static void end_view(plain_view *view)
{
    (void)view;
    the_view = NULL;
}

static const plain this_snapin = {.clsid = &CLSID_Ledger,
                                  .root = &root,
                                  .nodes = nodes,
                                  .node_count = COUNT_OF(nodes),
                                  .rows = rows,
                                  .row_count = COUNT_OF(rows),
                                  .prepare = prepare,
                                  .prepare_view = prepare_view,
                                  .end_view = end_view,
                                  .show = show};

static const snapin_class classes[] = {
    {.clsid = &CLSID_Ledger,
     .create = plain_create,
     .name = L"Test Ledger",
     .stand_alone = true,
     .node_types = {&NODE_LedgerRoot, &NODE_LedgerBook, &NODE_LedgerEntry}},
};

SNAPIN_DLL(classes, (const snapin_extends *)NULL, 0)
