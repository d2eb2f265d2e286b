/* breaker.c: "Test Breaker", which breaks one rule: the one that the environment variable TEST_BREAK names. (Or
 * several, "a;b;".)
 *
 *   fail METHOD          METHOD (IComponentData::Notify, IClassFactory::CreateInstance, ...) returns E_FAIL
 *   leave METHOD         ... returns E_NOTIMPL
 *   crash METHOD         ... reads from address 0
 *   no class             DllGetClassObject knows no class
 *   no formats           data objects have no format at all
 *   half node type       ... write half of the node type and say that it was all
 *   no template          the dialog of the property page is not in the DLL
 *   page stays           the property page refuses to be applied, left and cancelled
 *   leak                 the component data is referenced once too often
 *   strange answers      display texts are NULL, the type of view is no class
 *   show windows         the command of the menu shows a message box and a menu by itself, and waits
 *   page asks            the property page shows a message box before it is applied
 *   trust objects        a data object is taken for one without a look at its address
 *   late row             a row is given back to the console after it was deleted
 *   release too much     what the console gave for the time of a call is released, and more often than once
 *   keep bars            two tool bars and a menu button are made, and never released
 *   release bars         so are a tool bar and a menu button that are attached, and they are used after that
 */
#include "plain.h"
#include "pages.h"

TEST_GUID(CLSID_Breaker, 0x50000001);
TEST_GUID(CLSID_BreakerAbout, 0x50000002);
TEST_GUID(NODE_BreakerRoot, 0x50000010);
TEST_GUID(NODE_BreakerNode, 0x50000011);
TEST_GUID(NODE_BreakerRow, 0x50000012);

static plain_item root = {&NODE_BreakerRoot, L"Test Breaker", L"", 0, false};
static plain_item nodes[] = {{&NODE_BreakerNode, L"Fragile", L"", 0, false}};
static plain_item rows[] = {{&NODE_BreakerRow, L"Glass", L"thin", 0, false},
                            {&NODE_BreakerRow, L"Ice", L"thick", 0, false}};

/* Of several rules, each has a semicolon behind it. */
static bool is_asked(const char *verb, const char *method)
{
    char asked[1024] = "", wanted[128];
    GetEnvironmentVariableA("TEST_BREAK", asked, sizeof asked);
    snprintf(wanted, sizeof wanted, "%s%s%s;", verb, *method ? " " : "", method);
    size_t length = strlen(wanted);
    for (const char *rule = asked; rule; rule = strchr(rule, ';')) {
        rule += *rule == ';';
        if (strncmp(rule, wanted, length) == 0) return true;
        if (strncmp(rule, wanted, length - 1) == 0 && !rule[length - 1]) return true;
    }
    return false;
}

static HRESULT before(const char *method)
{
    if (is_asked("crash", method)) {
        volatile int *volatile nowhere = NULL;
        return (HRESULT)*nowhere;
    }
    if (is_asked("leave", method)) return E_NOTIMPL;
    return is_asked("fail", method) ? E_FAIL : S_OK;
}

/* ---- the page */

static INT_PTR CALLBACK page_procedure(HWND page, UINT message, WPARAM wparam, LPARAM lparam)
{
    (void)wparam;
    if (message == WM_COMMAND && HIWORD(wparam) == EN_CHANGE) PropSheet_Changed(GetParent(page), page);
    if (message == WM_NOTIFY && ((const NMHDR *)lparam)->code == PSN_APPLY && is_asked("page asks", ""))
        MessageBoxW(page, L"It breaks now.", L"Test Breaker", MB_OK);
    if (message != WM_NOTIFY || !is_asked("page stays", "")) return FALSE;
    switch (((const NMHDR *)lparam)->code) {
    case PSN_APPLY: SetWindowLongPtrW(page, DWLP_MSGRESULT, PSNRET_INVALID_NOCHANGEPAGE); return TRUE;
    case PSN_KILLACTIVE:
    case PSN_QUERYCANCEL: SetWindowLongPtrW(page, DWLP_MSGRESULT, TRUE); return TRUE;
    default: return FALSE;
    }
}

UNKNOWN(plain_data, IExtendPropertySheet2)

static HRESULT STDMETHODCALLTYPE CreatePropertyPages(IExtendPropertySheet2 *iface, IPropertySheetCallback *callback,
                                                     LONG_PTR handle, IDataObject *object)
{
    (void)iface, (void)handle, (void)object; /* the handle is never freed: one more rule that is broken */
    BEFORE("IExtendPropertySheet2::CreatePropertyPages");
    int template = is_asked("no template", "") ? 999 : PAGE_GENERAL;
    PROPSHEETPAGEW page = {
        .dwSize = sizeof page, .pszTemplate = MAKEINTRESOURCEW(template), .pfnDlgProc = page_procedure};
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                       (const wchar_t *)(ULONG_PTR)page_procedure, &page.hInstance);
    HPROPSHEETPAGE made = CreatePropertySheetPageW(&page);
    return made ? IPropertySheetCallback_AddPage(callback, made) : E_FAIL;
}

static HRESULT STDMETHODCALLTYPE QueryPagesFor(IExtendPropertySheet2 *iface, IDataObject *object)
{
    (void)iface, (void)object;
    BEFORE("IExtendPropertySheet2::QueryPagesFor");
    return S_OK;
}

static const IExtendPropertySheet2Vtbl sheet_vtbl = {
    UNKNOWN_METHODS(plain_data, IExtendPropertySheet2), .CreatePropertyPages = CreatePropertyPages,
    .QueryPagesFor = QueryPagesFor, .GetWatermarks = plain_GetWatermarks};

/* ---- the menu and the tool bar */

UNKNOWN(plain_data, IExtendContextMenu)
UNKNOWN(plain_view, IExtendControlbar)

static void release_too_much(IUnknown *given)
{
    for (int i = 0; i < 20 && is_asked("release too much", ""); i++) IUnknown_Release(given);
}

static HRESULT STDMETHODCALLTYPE AddMenuItems(IExtendContextMenu *iface, IDataObject *object,
                                              IContextMenuCallback *menu, long *allowed)
{
    CONTEXTMENUITEM item = {(LPWSTR)L"&Break", (LPWSTR)L"", 1, (LONG)CCM_INSERTIONPOINTID_PRIMARY_TOP, 0, 0};
    (void)iface, (void)object, (void)allowed;
    BEFORE("IExtendContextMenu::AddMenuItems");
    release_too_much((IUnknown *)menu);
    return IContextMenuCallback_AddItem(menu, &item);
}

/* What waits for somebody who sits in front of it: a question, and a menu with another one in it. */
static void show_windows(plain_data *data)
{
    HWND owner = NULL;
    HMENU menu = CreatePopupMenu(), more = CreatePopupMenu();
    AppendMenuW(menu, MF_STRING, 11, L"&One");
    AppendMenuW(menu, MF_SEPARATOR, 0, NULL);
    AppendMenuW(menu, MF_POPUP, (UINT_PTR)more, L"&More");
    AppendMenuW(more, MF_STRING, 21, L"First");
    AppendMenuW(more, MF_STRING, 22, L"Second");
    IConsole2_GetMainWindow(data->console, &owner);
    int answer = MessageBoxW(NULL, L"Shall it break?", L"Test Breaker", MB_YESNO);
    HWND shown = CreateWindowExW(0, L"Static", NULL, WS_POPUP, 0, 0, 1, 1, owner, NULL, NULL, NULL);
    int chosen = TrackPopupMenuEx(menu, TPM_NONOTIFY | TPM_RETURNCMD, 0, 0, shown, NULL);
    DestroyWindow(shown);
    DestroyMenu(menu);
    plain_say(data, L"answered %d, chose %d", answer, chosen);
}

static HRESULT STDMETHODCALLTYPE Command(IExtendContextMenu *iface, long command, IDataObject *object)
{
    (void)command, (void)object;
    BEFORE("IExtendContextMenu::Command");
    if (is_asked("show windows", "")) show_windows(plain_data_of_IExtendContextMenu(iface));
    return S_OK;
}

static const IExtendContextMenuVtbl menu_vtbl = {UNKNOWN_METHODS(plain_data, IExtendContextMenu),
                                                 .AddMenuItems = AddMenuItems, .Command = Command};

static IControlbar *holder;
static IUnknown *toolbar, *menu_button; /* released as often as there are references, and once more */

static IUnknown *attach(IExtendControlbar *iface, IControlbar *bar, MMC_CONTROL_TYPE type)
{
    IUnknown *made = NULL;
    if (FAILED(IControlbar_Create(bar, type, iface, &made))) return NULL;
    IControlbar_Attach(bar, type, made);
    for (int i = 0; i < 3; i++) IUnknown_Release(made);
    return made;
}

static void use_released_bars(void)
{
    MMCBUTTON button = {0, 1, TBSTATE_ENABLED, TBSTYLE_BUTTON, (LPOLESTR)L"Late", (LPOLESTR)L""};
    IToolbar *again;
    if (!toolbar || !menu_button) return;
    IControlbar_Detach(holder, toolbar);
    IControlbar_Detach(holder, menu_button);
    IControlbar_Release(holder);
    for (int i = 0; i < 3; i++) IUnknown_Release(toolbar);
    for (int i = 0; i < 3; i++) IUnknown_Release(menu_button);
    IToolbar_AddButtons((IToolbar *)toolbar, 1, &button);
    IMenuButton_AddButton((IMenuButton *)menu_button, 1, (LPOLESTR)L"Late", (LPOLESTR)L"");
    if (SUCCEEDED(IUnknown_QueryInterface(toolbar, &IID_IToolbar, (void **)&again))) IToolbar_Release(again);
    toolbar = menu_button = NULL;
}

static HRESULT STDMETHODCALLTYPE SetControlbar(IExtendControlbar *iface, IControlbar *bar)
{
    BEFORE("IExtendControlbar::SetControlbar");
    if (bar) release_too_much((IUnknown *)bar);
    for (int i = 0; i < 3 && bar && is_asked("keep bars", ""); i++) {
        IUnknown *kept = NULL;
        IControlbar_Create(bar, i < 2 ? TOOLBAR : MENUBUTTON, iface, &kept);
    }
    if (bar && is_asked("release bars", "")) {
        holder = bar;
        IControlbar_AddRef(bar);
        toolbar = attach(iface, bar, TOOLBAR);
        menu_button = attach(iface, bar, MENUBUTTON);
    }
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE ControlbarNotify(IExtendControlbar *iface, MMC_NOTIFY_TYPE event, LPARAM arg,
                                                  LPARAM param)
{
    (void)iface;
    BEFORE("IExtendControlbar::ControlbarNotify");
    if (event == MMCN_DESELECT_ALL || (event == MMCN_SELECT && !HIWORD(arg))) use_released_bars();
    if (event == MMCN_SELECT && is_asked("trust objects", "")) {
        IDataObject_AddRef((IDataObject *)param);
        IDataObject_Release((IDataObject *)param);
    }
    return S_OK;
}

static const IExtendControlbarVtbl bar_vtbl = {UNKNOWN_METHODS(plain_view, IExtendControlbar),
                                               .SetControlbar = SetControlbar, .ControlbarNotify = ControlbarNotify};

/* ---- what is kept, help, and what it says about itself */

UNKNOWN(plain_data, IPersistStreamInit)
UNKNOWN(plain_data, ISnapinHelp2)

static HRESULT STDMETHODCALLTYPE GetClassID(IPersistStreamInit *iface, CLSID *out)
{
    (void)iface;
    *out = CLSID_Breaker;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE IsDirty(IPersistStreamInit *iface)
{
    (void)iface;
    BEFORE("IPersistStreamInit::IsDirty");
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE Load(IPersistStreamInit *iface, IStream *stream)
{
    (void)iface, (void)stream;
    BEFORE("IPersistStreamInit::Load");
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE Save(IPersistStreamInit *iface, IStream *stream, BOOL clear)
{
    (void)iface, (void)clear;
    BEFORE("IPersistStreamInit::Save");
    return IStream_Write(stream, "kept", 4, NULL);
}

static HRESULT STDMETHODCALLTYPE GetSizeMax(IPersistStreamInit *iface, ULARGE_INTEGER *out)
{
    (void)iface;
    out->QuadPart = 4;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE InitNew(IPersistStreamInit *iface)
{
    (void)iface;
    BEFORE("IPersistStreamInit::InitNew");
    return S_OK;
}

static const IPersistStreamInitVtbl persist_vtbl = {UNKNOWN_METHODS(plain_data, IPersistStreamInit),
                                                    .GetClassID = GetClassID,
                                                    .IsDirty = IsDirty,
                                                    .Load = Load,
                                                    .Save = Save,
                                                    .GetSizeMax = GetSizeMax,
                                                    .InitNew = InitNew};

static HRESULT STDMETHODCALLTYPE GetHelpTopic(ISnapinHelp2 *iface, LPOLESTR *out)
{
    (void)iface, (void)out;
    BEFORE("ISnapinHelp::GetHelpTopic");
    return S_FALSE;
}

static HRESULT STDMETHODCALLTYPE GetLinkedTopics(ISnapinHelp2 *iface, LPOLESTR *out)
{
    (void)iface, (void)out;
    return S_FALSE;
}

static const ISnapinHelp2Vtbl help_vtbl = {UNKNOWN_METHODS(plain_data, ISnapinHelp2), .GetHelpTopic = GetHelpTopic,
                                           .GetLinkedTopics = GetLinkedTopics};

typedef struct about {
    ISnapinAbout ISnapinAbout_iface;
    LONG refs;
} about;

static const interface_row about_interfaces[] = {INTERFACE_ROW(about, ISnapinAbout),
                                                 {&IID_IUnknown, offsetof(about, ISnapinAbout_iface)}};

static void about_free(about *it)
{
    (void)it;
}

OBJECT(about)
UNKNOWN(about, ISnapinAbout)

static HRESULT say(LPOLESTR *out)
{
    *out = CoTaskMemAlloc(sizeof L"It breaks.");
    if (*out) wcscpy(*out, L"It breaks.");
    return *out ? S_OK : E_OUTOFMEMORY;
}

static HRESULT STDMETHODCALLTYPE GetSnapinDescription(ISnapinAbout *iface, LPOLESTR *out)
{
    (void)iface;
    BEFORE("ISnapinAbout::GetSnapinDescription");
    return say(out);
}

static HRESULT STDMETHODCALLTYPE GetProvider(ISnapinAbout *iface, LPOLESTR *out)
{
    (void)iface;
    BEFORE("ISnapinAbout::GetProvider");
    return say(out);
}

static HRESULT STDMETHODCALLTYPE GetSnapinVersion(ISnapinAbout *iface, LPOLESTR *out)
{
    (void)iface;
    BEFORE("ISnapinAbout::GetSnapinVersion");
    return say(out);
}

static HRESULT STDMETHODCALLTYPE GetSnapinImage(ISnapinAbout *iface, HICON *out)
{
    (void)iface, (void)out;
    BEFORE("ISnapinAbout::GetSnapinImage");
    return S_FALSE;
}

static HRESULT STDMETHODCALLTYPE GetStaticFolderImage(ISnapinAbout *iface, HBITMAP *small_one, HBITMAP *open,
                                                      HBITMAP *large, COLORREF *mask)
{
    (void)iface, (void)small_one, (void)open, (void)large, (void)mask;
    BEFORE("ISnapinAbout::GetStaticFolderImage");
    return S_FALSE;
}

static const ISnapinAboutVtbl about_vtbl = {
    UNKNOWN_METHODS(about, ISnapinAbout), .GetSnapinDescription = GetSnapinDescription,
    .GetProvider = GetProvider,           .GetSnapinVersion = GetSnapinVersion,
    .GetSnapinImage = GetSnapinImage,     .GetStaticFolderImage = GetStaticFolderImage};

static HRESULT create_about(REFIID iid, void **out)
{
    about *it = about_create();
    if (!it) return E_OUTOFMEMORY;
    it->ISnapinAbout_iface.lpVtbl = (ISnapinAboutVtbl *)&about_vtbl;
    HRESULT result = about_query(it, iid, out);
    about_release(it);
    return result;
}

/* ---- data objects and answers that are wrong */

static HRESULT STDMETHODCALLTYPE no_formats(IDataObject *iface, FORMATETC *format, STGMEDIUM *medium)
{
    (void)iface, (void)format, (void)medium;
    return DV_E_FORMATETC;
}

static HRESULT STDMETHODCALLTYPE half_node_type(IDataObject *iface, FORMATETC *format, STGMEDIUM *medium)
{
    if (is_format(format, CCF_NODETYPE)) return fill_medium(medium, &NODE_BreakerNode, sizeof NODE_BreakerNode / 2);
    if (is_format(format, CCF_SZNODETYPE)) return fill_medium(medium, L"{5000", 5 * sizeof(wchar_t));
    return data_object_GetDataHere(iface, format, medium);
}

static IComponentDataVtbl wrong_data_vtbl;
static IComponentVtbl wrong_view_vtbl;
static IDataObjectVtbl wrong_object_vtbl;

static HRESULT STDMETHODCALLTYPE wrong_QueryDataObject(IComponentData *iface, MMC_COOKIE cookie, DATA_OBJECT_TYPES type,
                                                       IDataObject **out)
{
    HRESULT result = plain_data_QueryDataObject(iface, cookie, type, out);
    if (SUCCEEDED(result)) (*out)->lpVtbl = &wrong_object_vtbl;
    return result;
}

static HRESULT STDMETHODCALLTYPE wrong_scope_info(IComponentData *iface, SCOPEDATAITEM *item)
{
    (void)iface;
    item->displayname = NULL;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE wrong_row_info(IComponent *iface, RESULTDATAITEM *item)
{
    (void)iface;
    item->str = NULL;
    item->nImage = 12345;
    return S_OK;
}

static LPOLESTR wild(void)
{
    return (LPOLESTR)(LONG_PTR)0x65006C; /* no memory is there */
}

static HRESULT STDMETHODCALLTYPE wild_scope_info(IComponentData *iface, SCOPEDATAITEM *item)
{
    (void)iface;
    item->displayname = wild();
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE wild_row_info(IComponent *iface, RESULTDATAITEM *item)
{
    (void)iface;
    item->str = wild();
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE wild_view_type(IComponent *iface, MMC_COOKIE cookie, LPOLESTR *type, long *options)
{
    (void)iface, (void)cookie, (void)options;
    *type = wild();
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE wrong_view_type(IComponent *iface, MMC_COOKIE cookie, LPOLESTR *type, long *options)
{
    (void)iface, (void)cookie;
    *options = -1;
    *type = CoTaskMemAlloc(64);
    if (*type) wcscpy(*type, L"{not a class}");
    return S_OK;
}

static HRESULT notify(plain_data *data, plain_view *view, plain_item *item, MMC_NOTIFY_TYPE event, LPARAM arg,
                      LPARAM param)
{
    (void)data, (void)param;
    if (event == MMCN_ADD_IMAGES) release_too_much((IUnknown *)arg);
    if (event != MMCN_REFRESH || !view || item != nodes || !is_asked("late row", "")) return S_FALSE;
    RESULTDATAITEM row = {.mask = RDI_STR | RDI_PARAM, .str = (LPOLESTR)MMC_CALLBACK, .lParam = (LPARAM)&rows[0]};
    IResultData_InsertItem(view->result, &row);
    IResultData_DeleteItem(view->result, row.itemID, 0);
    IResultData_UpdateItem(view->result, row.itemID);
    return IResultData_DeleteItem(view->result, row.itemID, 0);
}

static void prepare(plain_data *data)
{
    wrong_data_vtbl = plain_data_vtbl;
    wrong_object_vtbl = data_object_vtbl;
    if (is_asked("no formats", "")) wrong_object_vtbl.GetDataHere = no_formats;
    if (is_asked("half node type", "")) wrong_object_vtbl.GetDataHere = half_node_type;
    if (is_asked("no formats", "") || is_asked("half node type", ""))
        wrong_data_vtbl.QueryDataObject = wrong_QueryDataObject;
    if (is_asked("strange answers", "")) wrong_data_vtbl.GetDisplayInfo = wrong_scope_info;
    if (is_asked("wild names", "")) wrong_data_vtbl.GetDisplayInfo = wild_scope_info;
    if (is_asked("leak", "")) InterlockedIncrement(&data->refs);
    data->IComponentData_iface.lpVtbl = &wrong_data_vtbl;
    data->IExtendPropertySheet2_iface.lpVtbl = (IExtendPropertySheet2Vtbl *)&sheet_vtbl;
    data->IExtendContextMenu_iface.lpVtbl = (IExtendContextMenuVtbl *)&menu_vtbl;
    data->IPersistStreamInit_iface.lpVtbl = (IPersistStreamInitVtbl *)&persist_vtbl;
    data->ISnapinHelp2_iface.lpVtbl = (ISnapinHelp2Vtbl *)&help_vtbl;
}

static void prepare_view(plain_view *view)
{
    wrong_view_vtbl = plain_view_vtbl;
    if (is_asked("strange answers", "")) {
        wrong_view_vtbl.GetDisplayInfo = wrong_row_info;
        wrong_view_vtbl.GetResultViewType = wrong_view_type;
    }
    if (is_asked("wild texts", "")) {
        wrong_view_vtbl.GetDisplayInfo = wild_row_info;
        wrong_view_vtbl.GetResultViewType = wild_view_type;
    }
    view->IComponent_iface.lpVtbl = &wrong_view_vtbl;
    view->IExtendControlbar_iface.lpVtbl = (IExtendControlbarVtbl *)&bar_vtbl;
}

static const plain this_snapin = {.clsid = &CLSID_Breaker,
                                  .root = &root,
                                  .nodes = nodes,
                                  .node_count = COUNT_OF(nodes),
                                  .rows = rows,
                                  .row_count = COUNT_OF(rows),
                                  .properties = true,
                                  .before = before,
                                  .prepare = prepare,
                                  .prepare_view = prepare_view,
                                  .notify = notify};

static HRESULT create_breaker(REFIID iid, void **out)
{
    BEFORE("IClassFactory::CreateInstance");
    return plain_create(iid, out);
}

static const snapin_class classes[] = {
    {.clsid = &CLSID_Breaker,
     .create = create_breaker,
     .name = L"Test Breaker",
     .stand_alone = true,
     .about = &CLSID_BreakerAbout,
     .node_types = {&NODE_BreakerRoot, &NODE_BreakerNode, &NODE_BreakerRow}},
    {.clsid = &CLSID_BreakerAbout, .create = create_about},
};

static HMODULE this_dll;
BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *reserved);
BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *reserved)
{
    (void)reserved;
    if (reason == DLL_PROCESS_ATTACH) this_dll = module;
    return TRUE;
}

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void **out)
{
    if (is_asked("no class", "")) return CLASS_E_CLASSNOTAVAILABLE;
    BEFORE("DllGetClassObject");
    return snapin_get_class(classes, COUNT_OF(classes), clsid, iid, out);
}

STDAPI DllCanUnloadNow(void)
{
    return snapin_objects ? S_FALSE : S_OK;
}
STDAPI DllRegisterServer(void)
{
    return snapin_register(this_dll, classes, COUNT_OF(classes), NULL, 0);
}
STDAPI DllUnregisterServer(void)
{
    return snapin_unregister(classes, COUNT_OF(classes), NULL, 0);
}
