/* extension.c: "Test Extension", which extends the settings of "Test Sheet" in every way: a node below them, a command
 * in their context menu, a tool bar, a page of their property sheet, a view beside their list. */
#include "plain.h"
#include "pages.h"
#include "sheet.h"

TEST_GUID(CLSID_Extension, 0x31000001);
TEST_GUID(CLSID_ExtensionNames, 0x31000002);
TEST_GUID(NODE_ExtensionChild, 0x31000010);
TEST_GUID(NODE_ShelfThing, 0x90000012);     /* shelf.c's */
TEST_GUID(NODE_CatalogShelf, 0xB0000011);   /* catalog.cpp's */
TEST_GUID(NODE_PinboardShared, 0xE0000013); /* pinboard.c's */

/* The "Extended" view, which is a part of mmc.exe: snap-ins name it for their node types. */
DEFINE_GUID(CLSID_ExtendedView, 0xB708457E, 0xDB61, 0x4C55, 0xA9, 0x2F, 0x0D, 0x4B, 0x5E, 0x9B, 0x12, 0x24);

enum { COMMAND = 1, BUTTON = 300 };

/* ---- the page, menu and tool bar: one object without a console of its own */

typedef struct extension {
    IExtendPropertySheet2 IExtendPropertySheet2_iface;
    IExtendContextMenu IExtendContextMenu_iface;
    IExtendControlbar IExtendControlbar_iface;
    IExtendView IExtendView_iface;
    LONG refs;
    IControlbar *controlbar;
    IToolbar *toolbar;
} extension;

static int commands; /* how often it was chosen or pushed, on whatever object: shown in the menu */

static const interface_row extension_interfaces[] = {
    INTERFACE_ROW(extension, IExtendPropertySheet2),
    {&IID_IExtendPropertySheet, offsetof(extension, IExtendPropertySheet2_iface)},
    INTERFACE_ROW(extension, IExtendContextMenu),
    INTERFACE_ROW(extension, IExtendControlbar),
    INTERFACE_ROW(extension, IExtendView),
    {&IID_IUnknown, offsetof(extension, IExtendPropertySheet2_iface)}};

static void forget_bar(extension *it)
{
    if (it->toolbar) IToolbar_Release(it->toolbar);
    if (it->controlbar) IControlbar_Release(it->controlbar);
    it->toolbar = NULL;
    it->controlbar = NULL;
}

static void extension_free(extension *it)
{
    forget_bar(it);
}

OBJECT(extension)
UNKNOWN(extension, IExtendPropertySheet2)
UNKNOWN(extension, IExtendContextMenu)
UNKNOWN(extension, IExtendControlbar)
UNKNOWN(extension, IExtendView)

/* ---- the page: the name of what it extends, read once, because the data object does not outlive the call */

typedef struct shown_page {
    LONG_PTR handle;
    wchar_t name[128];
} shown_page;

static INT_PTR CALLBACK page_procedure(HWND page, UINT message, WPARAM wparam, LPARAM lparam)
{
    (void)wparam;
    if (message != WM_INITDIALOG) return FALSE;
    SetDlgItemTextW(page, CONTROL_EXTENDS, ((const shown_page *)((const PROPSHEETPAGEW *)lparam)->lParam)->name);
    return TRUE;
}

static UINT CALLBACK page_callback(HWND window, UINT message, PROPSHEETPAGEW *page)
{
    (void)window;
    if (message != PSPCB_RELEASE) return 1;
    shown_page *shown = (shown_page *)page->lParam;
    plain_free_handle(shown->handle);
    CoTaskMemFree(shown);
    InterlockedDecrement(&snapin_objects);
    return 1;
}

static HRESULT STDMETHODCALLTYPE extension_CreatePropertyPages(IExtendPropertySheet2 *iface,
                                                               IPropertySheetCallback *callback, LONG_PTR handle,
                                                               IDataObject *object)
{
    (void)iface;
    shown_page *shown = CoTaskMemAlloc(sizeof *shown);
    if (!shown) return E_OUTOFMEMORY;
    shown->handle = handle;
    HRESULT result = read_format(object, CCF_DISPLAY_NAME, shown->name, sizeof shown->name);
    if (FAILED(result)) {
        CoTaskMemFree(shown);
        return result; /* the console frees the handle then */
    }
    PROPSHEETPAGEW page = {.dwSize = sizeof page,
                           .dwFlags = PSP_USECALLBACK,
                           .pszTemplate = MAKEINTRESOURCEW(PAGE_EXTENSION),
                           .pfnDlgProc = page_procedure,
                           .pfnCallback = page_callback,
                           .lParam = (LPARAM)shown};
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                       (const wchar_t *)(ULONG_PTR)page_procedure, &page.hInstance);
    InterlockedIncrement(&snapin_objects);
    HPROPSHEETPAGE made = CreatePropertySheetPageW(&page);
    result = made ? IPropertySheetCallback_AddPage(callback, made) : E_FAIL;
    if (FAILED(result) && made) {
        shown->handle = 0;
        DestroyPropertySheetPage(made);
    }
    return result;
}

static HRESULT STDMETHODCALLTYPE extension_QueryPagesFor(IExtendPropertySheet2 *iface, IDataObject *object)
{
    GUID type;
    (void)iface;
    HRESULT result = read_format(object, CCF_NODETYPE, &type, sizeof type);
    return SUCCEEDED(result) && IsEqualGUID(&type, &NODE_SheetSettings) ? S_OK : S_FALSE;
}

static const IExtendPropertySheet2Vtbl extension_sheet_vtbl = {
    UNKNOWN_METHODS(extension, IExtendPropertySheet2), .CreatePropertyPages = extension_CreatePropertyPages,
    .QueryPagesFor = extension_QueryPagesFor, .GetWatermarks = plain_GetWatermarks};

/* ---- the menu */

static HRESULT STDMETHODCALLTYPE extension_AddMenuItems(IExtendContextMenu *iface, IDataObject *object,
                                                        IContextMenuCallback *menu, long *allowed)
{
    (void)object;
    wchar_t text[64];
    swprintf(text, COUNT_OF(text), L"&Extension's command (%d so far)", commands);
    (void)iface;
    CONTEXTMENUITEM item = {text, (LPWSTR)L"Of another snap-in", COMMAND, (LONG)CCM_INSERTIONPOINTID_3RDPARTY_TASK, 0,
                            0};
    return *allowed & CCM_INSERTIONALLOWED_TASK ? IContextMenuCallback_AddItem(menu, &item) : S_OK;
}

static HRESULT STDMETHODCALLTYPE extension_Command(IExtendContextMenu *iface, long command, IDataObject *object)
{
    (void)iface, (void)object;
    if (command != COMMAND) return E_INVALIDARG;
    commands++;
    return S_OK;
}

static const IExtendContextMenuVtbl extension_menu_vtbl = {UNKNOWN_METHODS(extension, IExtendContextMenu),
                                                           .AddMenuItems = extension_AddMenuItems,
                                                           .Command = extension_Command};

/* ---- the tool bar */

static HRESULT STDMETHODCALLTYPE extension_SetControlbar(IExtendControlbar *iface, IControlbar *bar)
{
    extension *it = extension_of_IExtendControlbar(iface);
    MMCBUTTON button = {
        0, BUTTON, TBSTATE_ENABLED, TBSTYLE_BUTTON, (LPOLESTR)L"Extend", (LPOLESTR)L"Of another snap-in"};
    IUnknown *made = NULL;
    forget_bar(it);
    if (!bar) return S_OK;
    it->controlbar = bar;
    IControlbar_AddRef(bar);
    HRESULT result = IControlbar_Create(bar, TOOLBAR, iface, &made);
    if (FAILED(result)) return result;
    result = IUnknown_QueryInterface(made, &IID_IToolbar, (void **)&it->toolbar);
    IUnknown_Release(made);
    return SUCCEEDED(result) ? IToolbar_AddButtons(it->toolbar, 1, &button) : result;
}

static HRESULT STDMETHODCALLTYPE extension_ControlbarNotify(IExtendControlbar *iface, MMC_NOTIFY_TYPE event, LPARAM arg,
                                                            LPARAM param)
{
    extension *it = extension_of_IExtendControlbar(iface);
    if (event == MMCN_SELECT && it->toolbar) {
        IUnknown *bar = (IUnknown *)it->toolbar;
        return HIWORD(arg) ? IControlbar_Attach(it->controlbar, TOOLBAR, bar) : IControlbar_Detach(it->controlbar, bar);
    }
    if (event == MMCN_BTN_CLICK && param == BUTTON) commands++;
    return S_OK;
}

static const IExtendControlbarVtbl extension_bar_vtbl = {UNKNOWN_METHODS(extension, IExtendControlbar),
                                                         .SetControlbar = extension_SetControlbar,
                                                         .ControlbarNotify = extension_ControlbarNotify};

/* ---- the view: a page of this snap-in; the console says no to one that has no address */

static HRESULT STDMETHODCALLTYPE extension_GetViews(IExtendView *iface, IDataObject *object,
                                                    IViewExtensionCallback *callback)
{
    MMC_EXT_VIEW_DATA view = {CLSID_Extension, L"http://127.0.0.1/around.htm", L"Around", NULL, TRUE};
    MMC_EXT_VIEW_DATA half = {CLSID_Extension, NULL, L"Half", NULL, FALSE};
    (void)iface, (void)object;
    HRESULT result = IViewExtensionCallback_AddView(callback, &view);
    if (SUCCEEDED(IViewExtensionCallback_AddView(callback, &half))) result = E_UNEXPECTED;
    return result;
}

static const IExtendViewVtbl extension_view_vtbl = {UNKNOWN_METHODS(extension, IExtendView),
                                                    .GetViews = extension_GetViews};

static HRESULT create_extension(REFIID iid, void **out)
{
    extension *it = extension_create();
    if (!it) return E_OUTOFMEMORY;
    it->IExtendPropertySheet2_iface.lpVtbl = (IExtendPropertySheet2Vtbl *)&extension_sheet_vtbl;
    it->IExtendContextMenu_iface.lpVtbl = (IExtendContextMenuVtbl *)&extension_menu_vtbl;
    it->IExtendControlbar_iface.lpVtbl = (IExtendControlbarVtbl *)&extension_bar_vtbl;
    it->IExtendView_iface.lpVtbl = (IExtendViewVtbl *)&extension_view_vtbl;
    HRESULT result = extension_query(it, iid, out);
    extension_release(it);
    return result;
}

/* ---- the name space: a node below the one that is extended, which comes with another snap-in's data object */

static plain_item root = {&NODE_ExtensionChild, L"Test Extension", L"", 0, false}; /* it has no static node */
static plain_item nodes[] = {{&NODE_ExtensionChild, L"Added by the extension", L"", 0, false}};
static plain_item rows[] = {{&NODE_ExtensionChild, L"Row of the extension", L"here", 0, false}};

static HRESULT notify(plain_data *data, plain_view *view, plain_item *item, MMC_NOTIFY_TYPE event, LPARAM arg,
                      LPARAM param)
{
    if (view || event != MMCN_EXPAND || item || !arg) return S_FALSE;
    return plain_expand(data, &root, (HSCOPEITEM)param);
}

static const plain this_snapin = {.clsid = &CLSID_ExtensionNames,
                                  .root = &root,
                                  .nodes = nodes,
                                  .node_count = COUNT_OF(nodes),
                                  .rows = rows,
                                  .row_count = COUNT_OF(rows),
                                  .properties = true,
                                  .notify = notify};

static const snapin_class classes[] = {
    {.clsid = &CLSID_Extension, .create = create_extension, .name = L"Test Extension"},
    {.clsid = &CLSID_ExtensionNames, .create = plain_create, .name = L"Test Extension's names"},
};

static const snapin_extends extends[] = {
    {&NODE_SheetSettings, L"NameSpace", &CLSID_ExtensionNames, L"Test Extension's names", false},
    {&NODE_SheetSettings, L"ContextMenu", &CLSID_Extension, L"Test Extension", false},
    {&NODE_SheetSettings, L"ToolBar", &CLSID_Extension, L"Test Extension", false},
    {&NODE_SheetSettings, L"PropertySheet", &CLSID_Extension, L"Test Extension", false},
    {&NODE_SheetSettings, L"View", &CLSID_Extension, L"Test Extension", false},
    {&NODE_SheetSettings, L"View", &CLSID_ExtendedView, L"Extended", false},
    {&NODE_ShelfThing, L"ContextMenu", &CLSID_Extension, L"Test Extension", true},
    {&NODE_CatalogShelf, L"NameSpace", &CLSID_ExtensionNames, L"Test Extension's names", true},
    {&NODE_PinboardShared, L"NameSpace", &CLSID_ExtensionNames, L"Test Extension's names", false},
};

SNAPIN_DLL(classes, extends, COUNT_OF(extends))
