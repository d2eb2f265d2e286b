/* sheet.c: "Test Sheet", properties of a node and of its rows, on two pages.
 *
 * Apply tells the console's thread through MMCPropertyChangeNotify. The functions for that are in no DLL: where the
 * console does not export them, a message to a window of the console's thread does the same. */
#include "plain.h"
#include "pages.h"
#include "sheet.h"

TEST_GUID(CLSID_Sheet, 0x30000001);
TEST_GUID(NODE_SheetRoot, 0x30000010);
TEST_GUID(NODE_SheetRow, 0x30000012);

static plain_item root = {&NODE_SheetRoot, L"Test Sheet", L"", 0, false};
static plain_item nodes[] = {{&NODE_SheetSettings, L"Settings", L"", 0, false}};
static plain_item rows[] = {{&NODE_SheetRow, L"Alpha", L"1", 0, false}, {&NODE_SheetRow, L"Beta", L"2", 0, false}};

/* ---- one open sheet */

typedef struct change {
    plain_item *item;
    wchar_t name[64], value[128];
    bool enabled;
} change;

typedef struct sheet {
    LONG_PTR handle;
    plain_item *item;
    LONG pages; /* not yet released */
    HWND notified;
    change entered;
} sheet;

enum { MESSAGE_CHANGED = WM_APP };

static HWND message_window; /* on the console's thread */

/* Hands a copy to the console's thread, which frees it. */
static void tell_console(const sheet *told)
{
    change *copy = CoTaskMemAlloc(sizeof *copy);
    if (!copy) return;
    *copy = told->entered;
    plain_change_notify notify = plain_find_change_notify();
    if (notify && told->handle) {
        if (FAILED(notify(told->handle, (LPARAM)copy))) CoTaskMemFree(copy);
    } else if (!PostMessageW(told->notified, MESSAGE_CHANGED, 0, (LPARAM)copy)) {
        CoTaskMemFree(copy);
    }
}

static void release_page(sheet *owner)
{
    if (InterlockedDecrement(&owner->pages)) return;
    plain_free_handle(owner->handle);
    CoTaskMemFree(owner);
    InterlockedDecrement(&snapin_objects);
}

static UINT CALLBACK page_callback(HWND window, UINT message, PROPSHEETPAGEW *page)
{
    (void)window;
    if (message == PSPCB_RELEASE) release_page((sheet *)page->lParam);
    return 1;
}

static void begin_page(HWND page, const PROPSHEETPAGEW *made)
{
    sheet *owner = (sheet *)made->lParam;
    SetWindowLongPtrW(page, DWLP_USER, (LONG_PTR)owner);
    SetDlgItemTextW(page, CONTROL_NAME, owner->item->name);
    SetDlgItemTextW(page, CONTROL_VALUE, owner->item->value);
}

static LONG_PTR apply_page(HWND page)
{
    sheet *owner = (sheet *)GetWindowLongPtrW(page, DWLP_USER);
    if (GetDlgItem(page, CONTROL_NAME)) {
        if (!GetDlgItemTextW(page, CONTROL_NAME, owner->entered.name, COUNT_OF(owner->entered.name))) {
            MessageBoxW(page, L"Enter a name.", L"Test Sheet", MB_ICONEXCLAMATION);
            return PSNRET_INVALID_NOCHANGEPAGE;
        }
        owner->entered.enabled = IsDlgButtonChecked(page, CONTROL_ENABLED) == BST_CHECKED;
    } else {
        GetDlgItemTextW(page, CONTROL_VALUE, owner->entered.value, COUNT_OF(owner->entered.value));
    }
    tell_console(owner);
    return PSNRET_NOERROR;
}

static INT_PTR CALLBACK page_procedure(HWND page, UINT message, WPARAM wparam, LPARAM lparam)
{
    switch (message) {
    case WM_INITDIALOG: begin_page(page, (const PROPSHEETPAGEW *)lparam); return TRUE;
    case WM_COMMAND:
        if (HIWORD(wparam) == EN_CHANGE || HIWORD(wparam) == BN_CLICKED) PropSheet_Changed(GetParent(page), page);
        return TRUE;
    case WM_NOTIFY:
        if (((const NMHDR *)lparam)->code != PSN_APPLY) return FALSE;
        SetWindowLongPtrW(page, DWLP_MSGRESULT, apply_page(page));
        return TRUE;
    default: return FALSE;
    }
}

static HRESULT add_page(IPropertySheetCallback *callback, sheet *owner, int template)
{
    PROPSHEETPAGEW page = {.dwSize = sizeof page,
                           .dwFlags = PSP_USECALLBACK,
                           .pszTemplate = MAKEINTRESOURCEW(template),
                           .pfnDlgProc = page_procedure,
                           .pfnCallback = page_callback,
                           .lParam = (LPARAM)owner};
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                       (const wchar_t *)(ULONG_PTR)page_procedure, &page.hInstance);
    HPROPSHEETPAGE made = CreatePropertySheetPageW(&page);
    if (!made) return E_FAIL;
    owner->pages++;
    HRESULT result = IPropertySheetCallback_AddPage(callback, made);
    if (FAILED(result)) DestroyPropertySheetPage(made); /* which releases it */
    return result;
}

static HRESULT create_pages(IPropertySheetCallback *callback, LONG_PTR handle, IDataObject *object)
{
    plain_item *item = plain_item_in(object);
    if (!item) return E_INVALIDARG;
    sheet *owner = CoTaskMemAlloc(sizeof *owner);
    if (!owner) return E_OUTOFMEMORY;
    *owner = (sheet){.handle = handle, .item = item, .pages = 1, .notified = message_window};
    owner->entered.item = item;
    wcscpy(owner->entered.name, item->name);
    wcscpy(owner->entered.value, item->value);
    InterlockedIncrement(&snapin_objects); /* the pages' procedure is in this DLL */
    HRESULT result = add_page(callback, owner, PAGE_GENERAL);
    if (SUCCEEDED(result)) result = add_page(callback, owner, PAGE_MORE);
    if (FAILED(result)) owner->handle = 0; /* the console frees it then */
    release_page(owner);
    return result;
}

/* ---- on the console's thread */

static HRESULT take_change(plain_data *data, change *made)
{
    plain_item *item = made->item;
    wcscpy(item->name, made->name);
    wcscpy(item->value, made->value);
    plain_say(data, L"%ls is now \"%ls\", %ls", item == nodes ? L"the node" : L"the row", item->name,
              made->enabled ? L"enabled" : L"disabled");
    CoTaskMemFree(made);
    if (item == nodes) {
        SCOPEDATAITEM changed = {.mask = SDI_STR, .displayname = (LPOLESTR)MMC_CALLBACK, .ID = item->id};
        return IConsoleNameSpace2_SetItem(data->names, &changed);
    }
    return IConsole2_UpdateAllViews(data->console, NULL, 0, 0);
}

static HRESULT notify(plain_data *data, plain_view *view, plain_item *item, MMC_NOTIFY_TYPE event, LPARAM arg,
                      LPARAM param)
{
    (void)view, (void)item, (void)arg;
    return event == MMCN_PROPERTY_CHANGE ? take_change(data, (change *)param) : S_FALSE;
}

static LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
    if (message != MESSAGE_CHANGED) return DefWindowProcW(window, message, wparam, lparam);
    take_change((plain_data *)GetWindowLongPtrW(window, GWLP_USERDATA), (change *)lparam);
    return 0;
}

/* ---- IExtendPropertySheet2, on both objects */

UNKNOWN(plain_data, IExtendPropertySheet2)
UNKNOWN(plain_view, IExtendPropertySheet2)

static HRESULT STDMETHODCALLTYPE CreatePropertyPages(IExtendPropertySheet2 *iface, IPropertySheetCallback *callback,
                                                     LONG_PTR handle, IDataObject *object)
{
    (void)iface;
    return create_pages(callback, handle, object);
}

static HRESULT STDMETHODCALLTYPE QueryPagesFor(IExtendPropertySheet2 *iface, IDataObject *object)
{
    (void)iface;
    plain_item *item = plain_item_in(object);
    return item && item != &root ? S_OK : S_FALSE;
}

static const IExtendPropertySheet2Vtbl data_sheet_vtbl = {
    UNKNOWN_METHODS(plain_data, IExtendPropertySheet2), .CreatePropertyPages = CreatePropertyPages,
    .QueryPagesFor = QueryPagesFor, .GetWatermarks = plain_GetWatermarks};
static const IExtendPropertySheet2Vtbl view_sheet_vtbl = {
    UNKNOWN_METHODS(plain_view, IExtendPropertySheet2), .CreatePropertyPages = CreatePropertyPages,
    .QueryPagesFor = QueryPagesFor, .GetWatermarks = plain_GetWatermarks};

static void prepare(plain_data *data)
{
    data->IExtendPropertySheet2_iface.lpVtbl = (IExtendPropertySheet2Vtbl *)&data_sheet_vtbl;
    message_window = CreateWindowExW(0, L"Static", NULL, 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
    SetWindowLongPtrW(message_window, GWLP_USERDATA, (LONG_PTR)data);
    SetWindowLongPtrW(message_window, GWLP_WNDPROC, (LONG_PTR)window_procedure);
}

static void end(plain_data *data)
{
    (void)data;
    DestroyWindow(message_window);
    message_window = NULL;
}

static void prepare_view(plain_view *view)
{
    view->IExtendPropertySheet2_iface.lpVtbl = (IExtendPropertySheet2Vtbl *)&view_sheet_vtbl;
}

static const plain this_snapin = {.clsid = &CLSID_Sheet,
                                  .root = &root,
                                  .nodes = nodes,
                                  .node_count = COUNT_OF(nodes),
                                  .rows = rows,
                                  .row_count = COUNT_OF(rows),
                                  .properties = true,
                                  .deletes = true,
                                  .prepare = prepare,
                                  .prepare_view = prepare_view,
                                  .end = end,
                                  .notify = notify};

static const snapin_class classes[] = {
    {.clsid = &CLSID_Sheet,
     .create = plain_create,
     .name = L"Test Sheet",
     .stand_alone = true,
     .node_types = {&NODE_SheetRoot, &NODE_SheetSettings, &NODE_SheetRow}},
};

SNAPIN_DLL(classes, (const snapin_extends *)NULL, 0)
