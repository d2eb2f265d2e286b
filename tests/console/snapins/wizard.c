/* wizard.c: "Test Wizard", which shows a wizard and a sheet of its own through the console's IPropertySheetProvider. */
#include "plain.h"
#include "pages.h"

TEST_GUID(CLSID_Wizard, 0x60000001);
TEST_GUID(NODE_WizardRoot, 0x60000010);
TEST_GUID(NODE_WizardThings, 0x60000011);
TEST_GUID(NODE_WizardThing, 0x60000012);

enum { COMMAND_WIZARD = 1, COMMAND_SHEET, COMMAND_UNSHOWN, COMMAND_WIZARD_97 };

static plain_item root = {&NODE_WizardRoot, L"Test Wizard", L"", 0, false};
static plain_item nodes[] = {{&NODE_WizardThings, L"Things", L"", 0, false}};
static plain_item rows[] = {{&NODE_WizardThing, L"Thing", L"not made yet", 0, false}};

static long asked; /* what the pages are made for */

/* ---- the pages */

static INT_PTR CALLBACK welcome(HWND page, UINT message, WPARAM wparam, LPARAM lparam)
{
    (void)wparam;
    if (message != WM_NOTIFY) return FALSE;
    switch (((const NMHDR *)lparam)->code) {
    case PSN_SETACTIVE: PropSheet_SetWizButtons(GetParent(page), PSWIZB_NEXT); return TRUE;
    case PSN_WIZNEXT: /* a name is needed to go on */
        SetWindowLongPtrW(page, DWLP_MSGRESULT, GetWindowTextLengthW(GetDlgItem(page, CONTROL_NAME)) ? 0 : -1);
        return TRUE;
    default: return FALSE;
    }
}

static void finish_wizard(HWND page)
{
    HWND first = (HWND)SendMessageW(GetParent(page), PSM_INDEXTOHWND, 0, 0);
    if (first) GetDlgItemTextW(first, CONTROL_NAME, rows[0].value, COUNT_OF(rows[0].value));
}

static INT_PTR CALLBACK finish(HWND page, UINT message, WPARAM wparam, LPARAM lparam)
{
    (void)wparam;
    if (message != WM_NOTIFY) return FALSE;
    switch (((const NMHDR *)lparam)->code) {
    case PSN_SETACTIVE: PropSheet_SetWizButtons(GetParent(page), PSWIZB_BACK | PSWIZB_FINISH); return TRUE;
    case PSN_WIZFINISH: finish_wizard(page); return TRUE;
    default: return FALSE;
    }
}

static INT_PTR CALLBACK general(HWND page, UINT message, WPARAM wparam, LPARAM lparam)
{
    if (message == WM_INITDIALOG) SetDlgItemTextW(page, CONTROL_NAME, rows[0].value);
    if (message == WM_COMMAND && HIWORD(wparam) == EN_CHANGE) PropSheet_Changed(GetParent(page), page);
    if (message != WM_NOTIFY || ((const NMHDR *)lparam)->code != PSN_APPLY) return FALSE;
    GetDlgItemTextW(page, CONTROL_NAME, rows[0].value, COUNT_OF(rows[0].value));
    return TRUE;
}

/* A page of a Wizard 97, which has a title above it. */
static HRESULT add_headed_page(IPropertySheetCallback *callback)
{
    PROPSHEETPAGEW page = {.dwSize = sizeof page,
                           .dwFlags = PSP_USEHEADERTITLE | PSP_USEHEADERSUBTITLE,
                           .pszTemplate = MAKEINTRESOURCEW(PAGE_WELCOME),
                           .pfnDlgProc = welcome,
                           .pszHeaderTitle = L"The thing",
                           .pszHeaderSubTitle = L"It needs a name."};
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                       (const wchar_t *)(ULONG_PTR)add_headed_page, &page.hInstance);
    HPROPSHEETPAGE made = CreatePropertySheetPageW(&page);
    return made ? IPropertySheetCallback_AddPage(callback, made) : E_FAIL;
}

/* The picture in the header of each page; this snap-in frees it. */
static HBITMAP header_picture;

static HRESULT STDMETHODCALLTYPE GetWatermarks(IExtendPropertySheet2 *iface, IDataObject *object, HBITMAP *watermark,
                                               HBITMAP *header, HPALETTE *palette, BOOL *stretch)
{
    (void)iface, (void)object;
    if (!header_picture) header_picture = CreateBitmap(49, 49, 1, 1, NULL);
    *watermark = NULL;
    *header = header_picture;
    *palette = NULL;
    *stretch = FALSE;
    return header_picture ? S_OK : E_FAIL;
}

UNKNOWN(plain_data, IExtendPropertySheet2)

static HRESULT STDMETHODCALLTYPE CreatePropertyPages(IExtendPropertySheet2 *iface, IPropertySheetCallback *callback,
                                                     LONG_PTR handle, IDataObject *object)
{
    (void)iface, (void)handle, (void)object;
    if (asked == COMMAND_WIZARD_97) return add_headed_page(callback);
    if (asked == COMMAND_SHEET) return plain_add_page(callback, PAGE_GENERAL, general);
    HRESULT result = plain_add_page(callback, PAGE_WELCOME, welcome);
    return SUCCEEDED(result) ? plain_add_page(callback, PAGE_FINISH, finish) : result;
}

static HRESULT STDMETHODCALLTYPE QueryPagesFor(IExtendPropertySheet2 *iface, IDataObject *object)
{
    (void)iface, (void)object;
    return S_OK;
}

static const IExtendPropertySheet2Vtbl sheet_vtbl = {UNKNOWN_METHODS(plain_data, IExtendPropertySheet2),
                                                     .CreatePropertyPages = CreatePropertyPages,
                                                     .QueryPagesFor = QueryPagesFor, .GetWatermarks = GetWatermarks};

/* ---- showing them */

static HRESULT show_pages(plain_data *data, IPropertySheetProvider *provider, IDataObject *object)
{
    HWND window = NULL;
    bool is_sheet = asked == COMMAND_SHEET;
    DWORD options = MMC_PSO_NO_PROPTITLE | (asked == COMMAND_WIZARD_97 ? MMC_PSO_NEWWIZARDTYPE : 0u);
    HRESULT result = IPropertySheetProvider_CreatePropertySheet(provider, is_sheet ? L"Thing" : L"Test Wizard",
                                                                is_sheet, (MMC_COOKIE)&rows[0], object, options);
    if (FAILED(result)) return result;
    result =
        IPropertySheetProvider_AddPrimaryPages(provider, (IUnknown *)&data->IComponentData_iface, FALSE, NULL, TRUE);
    if (FAILED(result) || asked == COMMAND_UNSHOWN) {
        IPropertySheetProvider_Show(provider, -1, 0); /* frees it */
        return result;
    }
    IConsole2_GetMainWindow(data->console, &window);
    return IPropertySheetProvider_Show(provider, (LONG_PTR)window, 0);
}

static HRESULT ask(plain_data *data, long command, IDataObject *object)
{
    IPropertySheetProvider *provider = NULL;
    HRESULT result = CoCreateInstance(&CLSID_NodeManager, NULL, CLSCTX_INPROC_SERVER, &IID_IPropertySheetProvider,
                                      (void **)&provider);
    if (FAILED(result)) return result;
    asked = command;
    result = show_pages(data, provider, object);
    IPropertySheetProvider_Release(provider);
    if (SUCCEEDED(result) && command == COMMAND_WIZARD) { /* a wizard is modal */
        plain_say(data, L"the thing is \"%ls\"", rows[0].value);
        IConsole2_UpdateAllViews(data->console, NULL, 0, 0);
    }
    return result;
}

UNKNOWN(plain_data, IExtendContextMenu)

static HRESULT STDMETHODCALLTYPE AddMenuItems(IExtendContextMenu *iface, IDataObject *object,
                                              IContextMenuCallback *menu, long *allowed)
{
    static const wchar_t *const texts[] = {L"&Make a thing...", L"&Settings of the thing...", L"&Nothing at all",
                                           L"Make a thing the ne&wer way..."};
    (void)iface, (void)object;
    if (!(*allowed & CCM_INSERTIONALLOWED_TOP)) return S_OK;
    return plain_add_items(menu, texts, COUNT_OF(texts), COMMAND_WIZARD, (LONG)CCM_INSERTIONPOINTID_PRIMARY_TOP);
}

static HRESULT STDMETHODCALLTYPE Command(IExtendContextMenu *iface, long command, IDataObject *object)
{
    return ask(plain_data_of_IExtendContextMenu(iface), command, object);
}

static const IExtendContextMenuVtbl menu_vtbl = {UNKNOWN_METHODS(plain_data, IExtendContextMenu),
                                                 .AddMenuItems = AddMenuItems, .Command = Command};

static void end(plain_data *data)
{
    (void)data;
    if (header_picture) DeleteObject(header_picture);
    header_picture = NULL;
}

static void prepare(plain_data *data)
{
    data->IExtendContextMenu_iface.lpVtbl = (IExtendContextMenuVtbl *)&menu_vtbl;
    data->IExtendPropertySheet2_iface.lpVtbl = (IExtendPropertySheet2Vtbl *)&sheet_vtbl;
}

static const plain this_snapin = {.clsid = &CLSID_Wizard,
                                  .root = &root,
                                  .nodes = nodes,
                                  .node_count = COUNT_OF(nodes),
                                  .rows = rows,
                                  .row_count = COUNT_OF(rows),
                                  .prepare = prepare,
                                  .end = end};

static const snapin_class classes[] = {
    {.clsid = &CLSID_Wizard,
     .create = plain_create,
     .name = L"Test Wizard",
     .stand_alone = true,
     .node_types = {&NODE_WizardRoot, &NODE_WizardThings, &NODE_WizardThing}},
};

SNAPIN_DLL(classes, (const snapin_extends *)NULL, 0)
