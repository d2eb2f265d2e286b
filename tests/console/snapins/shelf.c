/* shelf.c: "Test Shelf", whose nodes hold things that are selected several at a time, cut, copied, pasted, dragged and
 * deleted. Its things name an extension of their own (CCF_MMC_DYNAMIC_EXTENSIONS), its nodes an id and a set of
 * columns; commands use IColumnData, and give a list its columns late. It takes things of other snap-ins by their
 * names. Its tool bar, its page and whoever is to take things of it are given several of them in an object of the
 * console's, its view in one of its own: neither takes the other. */
#include "plain.h"
#include "pages.h"

TEST_GUID(CLSID_Shelf, 0x90000001);
TEST_GUID(NODE_ShelfRoot, 0x90000010);
TEST_GUID(NODE_ShelfBoard, 0x90000011);
TEST_GUID(NODE_ShelfThing, 0x90000012);
TEST_GUID(CLSID_Extension, 0x31000001); /* extension.c's */
DEFINE_GUID(IID_IColumnData, 0x547C1354, 0x024D, 0x11D3, 0xA7, 0x07, 0x00, 0xC0, 0x4F, 0x8E, 0xF4, 0xCB);

enum { MAX_THINGS = 24, COMMAND_SET = 1, COMMAND_READ, COMMAND_LATE };

static plain_item root = {&NODE_ShelfRoot, L"Test Shelf", L"", 0, false};
static plain_item nodes[] = {{&NODE_ShelfBoard, L"Left", L"", 0, false},
                             {&NODE_ShelfBoard, L"Right", L"", 0, false},
                             {&NODE_ShelfBoard, L"Bare", L"", 0, false}};
static plain_item things[MAX_THINGS] = {{&NODE_ShelfThing, L"Cup", L"", 0, false},
                                        {&NODE_ShelfThing, L"Jug", L"", 0, false},
                                        {&NODE_ShelfThing, L"Pan", L"", 0, false},
                                        {&NODE_ShelfThing, L"Pot", L"", 0, false}};
static const plain_item *board_of[MAX_THINGS] = {&nodes[0], &nodes[0], &nodes[0], &nodes[2]};
static size_t count = 4;

/* ---- data objects: the cookie of one thing, or of several, whose letters are the object's name */

static HRESULT give(STGMEDIUM *medium, const void *bytes, size_t size)
{
    *medium = (STGMEDIUM){.tymed = TYMED_HGLOBAL, .hGlobal = GlobalAlloc(GHND, size)};
    return medium->hGlobal ? fill_medium(medium, bytes, size) : E_OUTOFMEMORY;
}

/* SNodeID2 and SColumnSetID are alike: flags, a size, bytes. */
static HRESULT give_id(STGMEDIUM *medium, const wchar_t *id)
{
    struct {
        DWORD flags, size;
        wchar_t id[64];
    } bytes = {0, (DWORD)(wcslen(id) * sizeof *id), L""};
    wcscpy(bytes.id, id);
    return give(medium, &bytes, sizeof bytes);
}

static HRESULT STDMETHODCALLTYPE object_GetData(IDataObject *iface, FORMATETC *format, STGMEDIUM *medium)
{
    const item_data *data = &data_object_of_IDataObject(iface)->data;
    const struct {
        DWORD count;
        GUID guid;
    } types = {1, NODE_ShelfThing}, extensions = {1, CLSID_Extension};
    bool thing = IsEqualGUID(&data->node_type, &NODE_ShelfThing);
    if (thing && is_format(format, CCF_MMC_DYNAMIC_EXTENSIONS)) return give(medium, &extensions, sizeof extensions);
    if (is_format(format, CCF_OBJECT_TYPES_IN_MULTI_SELECT)) return give(medium, &types, sizeof types);
    if (!thing && is_format(format, CCF_COLUMN_SET_ID)) return give_id(medium, L"boards");
    if (!thing && is_format(format, CCF_NODEID2)) return give_id(medium, data->name);
    return DV_E_FORMATETC;
}

static HRESULT object_for(LONG_PTR cookie, DATA_OBJECT_TYPES type, const wchar_t *letters, IDataObject **out)
{
    static IDataObjectVtbl vtbl;
    vtbl = data_object_vtbl;
    vtbl.GetData = object_GetData;
    const plain_item *about = letters ? &things[0] : plain_item_of(cookie);
    item_data item = {.snapin = CLSID_Shelf, .node_type = *about->type, .type = type, .cookie = cookie};
    wcscpy(item.name, letters ? letters : about->name);
    HRESULT result = data_object_for(&item, out);
    if (SUCCEEDED(result)) (*out)->lpVtbl = &vtbl;
    return result;
}

static HRESULT STDMETHODCALLTYPE data_QueryDataObject(IComponentData *iface, MMC_COOKIE cookie, DATA_OBJECT_TYPES type,
                                                      IDataObject **out)
{
    (void)iface;
    return object_for(cookie, type, NULL, out);
}

static HRESULT STDMETHODCALLTYPE view_QueryDataObject(IComponent *iface, MMC_COOKIE cookie, DATA_OBJECT_TYPES type,
                                                      IDataObject **out)
{
    const plain_view *view = plain_view_of_IComponent(iface);
    wchar_t letters[MAX_THINGS + 1] = L"";
    RESULTDATAITEM item = {.mask = RDI_STATE | RDI_PARAM, .nState = LVIS_SELECTED, .nIndex = -1};
    if (cookie != MMC_MULTI_SELECT_COOKIE) return object_for(cookie, type, NULL, out);
    while (IResultData_GetNextItem(view->result, &item) == S_OK) {
        if (item.bScopeItem) continue;
        wchar_t letter[] = {(wchar_t)(L'a' + ((plain_item *)item.lParam - things)), 0};
        wcscat(letters, letter);
    }
    return object_for(cookie, type, letters, out);
}

/* The things that an object of this snap-in is about. */
static size_t things_in(IDataObject *object, plain_item *out[MAX_THINGS])
{
    item_data item;
    size_t found = 0;
    if (IS_SPECIAL_DATAOBJECT(object) || FAILED(read_item(object, &item))) return 0;
    if (!IsEqualCLSID(&item.snapin, &CLSID_Shelf) || !IsEqualGUID(&item.node_type, &NODE_ShelfThing)) return 0;
    if (item.cookie != MMC_MULTI_SELECT_COOKIE) {
        out[0] = (plain_item *)item.cookie;
        return 1;
    }
    for (const wchar_t *letter = item.name; *letter; letter++) out[found++] = &things[*letter - L'a'];
    return found;
}

/* Several things in an object of the console's, which holds those that their snap-ins made; one thing in itself. What
 * GetData gives is used as samples do: the handle is taken for a pointer. */
static size_t things_in_all(IDataObject *object, plain_item *out[MAX_THINGS])
{
    FORMATETC asked = {(CLIPFORMAT)RegisterClipboardFormatW(CCF_MMC_MULTISELECT_DATAOBJECT), NULL, DVASPECT_CONTENT, -1,
                       TYMED_HGLOBAL};
    STGMEDIUM medium = {0};
    if (IS_SPECIAL_DATAOBJECT(object)) return 0;
    if (FAILED(IDataObject_GetData(object, &asked, &medium))) return things_in(object, out) == 1;
    bool several = *(const DWORD *)medium.hGlobal == 1;
    ReleaseStgMedium(&medium);

    size_t found = 0;
    asked.cfFormat = (CLIPFORMAT)RegisterClipboardFormatW(CCF_MULTI_SELECT_SNAPINS);
    if (!several || FAILED(IDataObject_GetData(object, &asked, &medium))) return 0;
    const SMMCDataObjects *list = (const SMMCDataObjects *)medium.hGlobal;
    for (DWORD i = 0; i < list->count; i++) found += things_in(list->lpDataObject[i], out + found);
    ReleaseStgMedium(&medium);
    return found;
}

/* ---- the list */

static HRESULT add_rows(plain_view *view)
{
    HRESULT result = S_OK;
    for (size_t i = 0; i < count && SUCCEEDED(result); i++) {
        if (things[i].gone || board_of[i] != view->shown) continue;
        RESULTDATAITEM item = {
            .mask = RDI_STR | RDI_PARAM, .str = (LPOLESTR)MMC_CALLBACK, .lParam = (LPARAM)&things[i]};
        result = IResultData_InsertItem(view->result, &item);
    }
    return result;
}

static HRESULT show(plain_view *view)
{
    if (view->shown != &nodes[2]) {
        IHeaderCtrl_InsertColumn(view->header, 0, L"Thing", LVCFMT_LEFT, 160);
        IHeaderCtrl_InsertColumn(view->header, 1, L"Made of", LVCFMT_LEFT, 90);
    }
    return add_rows(view);
}

static void show_anew(plain_view *view)
{
    if (!view->shown || view->shown == &root) return;
    IResultData_DeleteAllRsltItems(view->result);
    add_rows(view);
}

static HRESULT take_away(plain_view *view, IDataObject *object)
{
    plain_item *gone[MAX_THINGS];
    size_t number = things_in(object, gone);
    for (size_t i = 0; i < number; i++) gone[i]->gone = true;
    show_anew(view);
    return number ? S_OK : S_FALSE;
}

static void put_one(const plain_item *board, const wchar_t *name)
{
    if (count == MAX_THINGS) return;
    things[count] = (plain_item){&NODE_ShelfThing, L"", L"", 0, false};
    wcsncpy(things[count].name, name, COUNT_OF(things[count].name) - 1);
    board_of[count++] = board;
}

static HRESULT paste(plain_view *view, IDataObject *onto, IDataObject *object, IDataObject **moved)
{
    plain_item *found[MAX_THINGS];
    size_t number = things_in(object, found);
    const plain_item *board = plain_item_in(onto);
    wchar_t name[128];
    for (size_t i = 0; i < number; i++) put_one(board, found[i]->name);
    if (!number && SUCCEEDED(read_format(object, CCF_DISPLAY_NAME, name, sizeof name))) put_one(board, name);
    show_anew(view);
    if (!moved || !number) return S_OK;
    *moved = object; /* all of it was taken */
    IDataObject_AddRef(object);
    return S_OK;
}

/* What is somebody else's is rather copied. */
static bool takes(IDataObject *onto, IDataObject *object, DWORD *operation)
{
    plain_item *found[MAX_THINGS];
    const plain_item *board = plain_item_in(onto);
    wchar_t name[128];
    bool mine = things_in_all(object, found) && board_of[found[0] - things] != board;
    item_data item;
    bool other = SUCCEEDED(read_item(object, &item)) && !IsEqualCLSID(&item.snapin, &CLSID_Shelf);
    if (other) other = SUCCEEDED(read_format(object, CCF_DISPLAY_NAME, name, sizeof name));
    if (other) *operation = MMC_DEFAULT_OPERATION_COPY;
    return board && board != &root && board->type == &NODE_ShelfBoard && (mine || other);
}

static HRESULT select_things(plain_view *view, IDataObject *object)
{
    IConsoleVerb *verbs = NULL;
    plain_item *found[MAX_THINGS];
    bool is_things = things_in(object, found) > 0;
    if (FAILED(IConsole2_QueryConsoleVerb(view->console, &verbs))) return E_FAIL;
    static const MMC_CONSOLE_VERB of_things[] = {MMC_VERB_CUT, MMC_VERB_COPY, MMC_VERB_DELETE, MMC_VERB_PROPERTIES};
    for (size_t i = 0; i < COUNT_OF(of_things); i++) IConsoleVerb_SetVerbState(verbs, of_things[i], ENABLED, is_things);
    IConsoleVerb_SetVerbState(verbs, MMC_VERB_PASTE, ENABLED, !is_things);
    IConsoleVerb_Release(verbs);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE view_Notify(IComponent *iface, IDataObject *object, MMC_NOTIFY_TYPE event, LPARAM arg,
                                             LPARAM param)
{
    plain_view *view = plain_view_of_IComponent(iface);
    switch (event) {
    case MMCN_SELECT: return HIWORD(arg) ? select_things(view, object) : S_OK;
    case MMCN_DELETE: return take_away(view, object);
    case MMCN_QUERY_PASTE: return takes(object, (IDataObject *)arg, (DWORD *)param) ? S_OK : S_FALSE;
    case MMCN_PASTE: return paste(view, object, (IDataObject *)arg, (IDataObject **)param);
    case MMCN_CUTORMOVE: return take_away(view, (IDataObject *)arg);
    default: return plain_view_Notify(iface, object, event, arg, param);
    }
}

static HRESULT STDMETHODCALLTYPE view_type(IComponent *iface, MMC_COOKIE cookie, LPOLESTR *type, long *options)
{
    (void)iface, (void)cookie;
    *type = NULL;
    *options = MMC_VIEW_OPTIONS_MULTISELECT;
    return S_FALSE;
}

/* ---- the page: what it is about, and for how many things */

static wchar_t about[128];
static LONG_PTR page_handle;

static INT_PTR CALLBACK page_procedure(HWND page, UINT message, WPARAM wparam, LPARAM lparam)
{
    (void)wparam, (void)lparam;
    if (message == WM_INITDIALOG) SetDlgItemTextW(page, CONTROL_NAME, about);
    if (message == WM_DESTROY) plain_free_handle(page_handle);
    return FALSE;
}

UNKNOWN(plain_view, IExtendPropertySheet2)

static HRESULT STDMETHODCALLTYPE CreatePropertyPages(IExtendPropertySheet2 *iface, IPropertySheetCallback *callback,
                                                     LONG_PTR handle, IDataObject *object)
{
    plain_item *found[MAX_THINGS];
    size_t number = things_in_all(object, found);
    (void)iface;
    about[0] = 0;
    for (size_t i = 0; i < number; i++) {
        wcscat(about, i ? L", " : L"");
        wcscat(about, found[i]->name);
    }
    page_handle = handle;
    return plain_add_page(callback, PAGE_GENERAL, page_procedure);
}

static HRESULT STDMETHODCALLTYPE QueryPagesFor(IExtendPropertySheet2 *iface, IDataObject *object)
{
    plain_item *found[MAX_THINGS];
    (void)iface;
    return things_in_all(object, found) ? S_OK : S_FALSE;
}

static const IExtendPropertySheet2Vtbl sheet_vtbl = {
    UNKNOWN_METHODS(plain_view, IExtendPropertySheet2), .CreatePropertyPages = CreatePropertyPages,
    .QueryPagesFor = QueryPagesFor, .GetWatermarks = plain_GetWatermarks};

/* ---- the tool bar: one button, which says how many things are selected */

static IControlbar *bars;
static IToolbar *bar;

UNKNOWN(plain_view, IExtendControlbar)

static HRESULT make_bar(IExtendControlbar *iface)
{
    static MMCBUTTON button = {0, 1, TBSTATE_ENABLED, TBSTYLE_BUTTON, (LPOLESTR)L"Count", (LPOLESTR)L"Count"};
    HRESULT result = IControlbar_Create(bars, TOOLBAR, iface, (IUnknown **)&bar);
    return SUCCEEDED(result) ? IToolbar_AddButtons(bar, 1, &button) : result;
}

static HRESULT STDMETHODCALLTYPE SetControlbar(IExtendControlbar *iface, IControlbar *given)
{
    if (given) {
        bars = given;
        IControlbar_AddRef(bars);
        return make_bar(iface);
    }
    if (bar) IToolbar_Release(bar);
    if (bars) IControlbar_Release(bars);
    bar = NULL;
    bars = NULL;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE ControlbarNotify(IExtendControlbar *iface, MMC_NOTIFY_TYPE event, LPARAM arg,
                                                  LPARAM param)
{
    plain_item *found[MAX_THINGS];
    if (event == MMCN_SELECT && HIWORD(arg)) {
        bool any = things_in_all((IDataObject *)param, found) > 0;
        return any ? IControlbar_Attach(bars, TOOLBAR, (IUnknown *)bar) : IControlbar_Detach(bars, (IUnknown *)bar);
    }
    if (event != MMCN_BTN_CLICK) return S_FALSE;
    plain_say(plain_view_of_IExtendControlbar(iface)->data, L"%d things",
              (int)things_in_all((IDataObject *)arg, found));
    return S_OK;
}

static const IExtendControlbarVtbl bar_vtbl = {UNKNOWN_METHODS(plain_view, IExtendControlbar),
                                               .SetControlbar = SetControlbar, .ControlbarNotify = ControlbarNotify};

/* ---- the commands */

static HRESULT set_columns(IColumnData *columns, SColumnSetID *id)
{
    MMC_COLUMN_DATA widths[] = {{0, 0, 77, 0}, {1, HDI_HIDDEN, 55, 0}};
    MMC_SORT_DATA sort = {0, RSI_DESCENDING, 0};
    MMC_COLUMN_SET_DATA set = {sizeof set, COUNT_OF(widths), widths};
    MMC_SORT_SET_DATA sorts = {sizeof sorts, 1, &sort};
    HRESULT result = IColumnData_SetColumnConfigData(columns, id, &set);
    return SUCCEEDED(result) ? IColumnData_SetColumnSortData(columns, id, &sorts) : result;
}

static HRESULT read_columns(plain_data *data, IColumnData *columns, SColumnSetID *id)
{
    MMC_COLUMN_SET_DATA *set = NULL;
    MMC_SORT_SET_DATA *sorts = NULL;
    HRESULT result = IColumnData_GetColumnConfigData(columns, id, &set);
    HRESULT sorted = IColumnData_GetColumnSortData(columns, id, &sorts);
    if (result == S_OK && sorted == S_OK) {
        plain_say(data, L"%d columns, the first %d wide, sorted by %d", set->nNumCols, set->pColData[0].nWidth,
                  sorts->pSortData[0].nColIndex);
    } else {
        plain_say(data, L"no columns: 0x%lx, 0x%lx", result, sorted);
    }
    CoTaskMemFree(set);
    CoTaskMemFree(sorts);
    return S_OK;
}

static HRESULT use_columns(plain_data *data, long command)
{
    struct {
        DWORD flags, size;
        wchar_t id[6];
    } id = {0, 12, {L'b', L'o', L'a', L'r', L'd', L's'}};
    IColumnData *columns = NULL;
    HRESULT result =
        data->status ? IConsole2_QueryInterface(data->status, &IID_IColumnData, (void **)&columns) : E_FAIL;
    if (FAILED(result)) return result;
    result = command == COMMAND_SET ? set_columns(columns, (SColumnSetID *)(void *)&id)
                                    : read_columns(data, columns, (SColumnSetID *)(void *)&id);
    IColumnData_Release(columns);
    return result;
}

static HRESULT insert_late(plain_data *data)
{
    IHeaderCtrl *header = NULL;
    HRESULT result = data->status ? IConsole2_QueryInterface(data->status, &IID_IHeaderCtrl, (void **)&header) : E_FAIL;
    if (FAILED(result)) return result;
    IHeaderCtrl_InsertColumn(header, 0, L"Kind", LVCFMT_LEFT, 100);
    IHeaderCtrl_InsertColumn(header, 1, L"Size", LVCFMT_LEFT, 60);
    IHeaderCtrl_Release(header);
    return S_OK;
}

UNKNOWN(plain_data, IExtendContextMenu)

static HRESULT STDMETHODCALLTYPE AddMenuItems(IExtendContextMenu *iface, IDataObject *object,
                                              IContextMenuCallback *menu, long *allowed)
{
    static const wchar_t *const texts[] = {L"&Set columns", L"&Read columns", L"&Insert columns"};
    (void)iface, (void)object;
    if (!(*allowed & CCM_INSERTIONALLOWED_TOP)) return S_OK;
    return plain_add_items(menu, texts, COUNT_OF(texts), COMMAND_SET, (LONG)CCM_INSERTIONPOINTID_PRIMARY_TOP);
}

static HRESULT STDMETHODCALLTYPE Command(IExtendContextMenu *iface, long command, IDataObject *object)
{
    plain_data *data = plain_data_of_IExtendContextMenu(iface);
    (void)object;
    return command == COMMAND_LATE ? insert_late(data) : use_columns(data, command);
}

static const IExtendContextMenuVtbl menu_vtbl = {UNKNOWN_METHODS(plain_data, IExtendContextMenu),
                                                 .AddMenuItems = AddMenuItems, .Command = Command};

static void prepare(plain_data *data)
{
    static IComponentDataVtbl vtbl;
    vtbl = plain_data_vtbl;
    vtbl.QueryDataObject = data_QueryDataObject;
    data->IComponentData_iface.lpVtbl = &vtbl;
    data->IExtendContextMenu_iface.lpVtbl = (IExtendContextMenuVtbl *)&menu_vtbl;
}

static void prepare_view(plain_view *view)
{
    static IComponentVtbl vtbl;
    vtbl = plain_view_vtbl;
    vtbl.Notify = view_Notify;
    vtbl.QueryDataObject = view_QueryDataObject;
    vtbl.GetResultViewType = view_type;
    view->IComponent_iface.lpVtbl = &vtbl;
    view->IExtendPropertySheet2_iface.lpVtbl = (IExtendPropertySheet2Vtbl *)&sheet_vtbl;
    view->IExtendControlbar_iface.lpVtbl = (IExtendControlbarVtbl *)&bar_vtbl;
}

static const plain this_snapin = {.clsid = &CLSID_Shelf,
                                  .root = &root,
                                  .nodes = nodes,
                                  .node_count = COUNT_OF(nodes),
                                  .prepare = prepare,
                                  .prepare_view = prepare_view,
                                  .show = show};

static const snapin_class classes[] = {
    {.clsid = &CLSID_Shelf,
     .create = plain_create,
     .name = L"Test Shelf",
     .stand_alone = true,
     .node_types = {&NODE_ShelfRoot, &NODE_ShelfBoard, &NODE_ShelfThing}},
};

SNAPIN_DLL(classes, (const snapin_extends *)NULL, 0)
