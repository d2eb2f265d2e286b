/* chooser.c: "Test Chooser", which asks which thing it is to be about when it is added to a console: a wizard for the
 * data object of CCT_SNAPIN_MANAGER. What was typed there reaches its node through its stream alone. */
#include "plain.h"
#include "pages.h"

TEST_GUID(CLSID_Chooser, 0x70000001);
TEST_GUID(NODE_ChooserRoot, 0x70000010);
TEST_GUID(NODE_ChooserThings, 0x70000011);

static plain_item root = {&NODE_ChooserRoot, L"Test Chooser", L"", 0, false};
static plain_item nodes[] = {{&NODE_ChooserThings, L"Things", L"", 0, false}};
static wchar_t typed[32];
static LONG_PTR notify_handle;

/* ---- the page */

static INT_PTR CALLBACK welcome(HWND page, UINT message, WPARAM wparam, LPARAM lparam)
{
    (void)wparam;
    if (message == WM_DESTROY) {
        plain_free_handle(notify_handle);
        notify_handle = 0;
    }
    if (message != WM_NOTIFY) return FALSE;
    switch (((const NMHDR *)lparam)->code) {
    case PSN_SETACTIVE: PropSheet_SetWizButtons(GetParent(page), PSWIZB_FINISH); return TRUE;
    case PSN_WIZFINISH: GetDlgItemTextW(page, CONTROL_NAME, typed, COUNT_OF(typed)); return TRUE;
    default: return FALSE;
    }
}

UNKNOWN(plain_data, IExtendPropertySheet2)

static HRESULT STDMETHODCALLTYPE CreatePropertyPages(IExtendPropertySheet2 *iface, IPropertySheetCallback *callback,
                                                     LONG_PTR handle, IDataObject *object)
{
    (void)iface, (void)object;
    notify_handle = handle;
    return plain_add_page(callback, PAGE_WELCOME, welcome);
}

static HRESULT STDMETHODCALLTYPE QueryPagesFor(IExtendPropertySheet2 *iface, IDataObject *object)
{
    item_data item;
    (void)iface;
    return SUCCEEDED(read_item(object, &item)) && item.type == CCT_SNAPIN_MANAGER ? S_OK : S_FALSE;
}

static const IExtendPropertySheet2Vtbl sheet_vtbl = {
    UNKNOWN_METHODS(plain_data, IExtendPropertySheet2), .CreatePropertyPages = CreatePropertyPages,
    .QueryPagesFor = QueryPagesFor, .GetWatermarks = plain_GetWatermarks};

/* ---- what is kept */

UNKNOWN(plain_data, IPersistStreamInit)

static HRESULT STDMETHODCALLTYPE GetClassID(IPersistStreamInit *iface, CLSID *out)
{
    (void)iface;
    *out = CLSID_Chooser;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE IsDirty(IPersistStreamInit *iface)
{
    (void)iface;
    return S_FALSE;
}

static HRESULT STDMETHODCALLTYPE Load(IPersistStreamInit *iface, IStream *stream)
{
    wchar_t loaded[COUNT_OF(typed)];
    ULONG size = 0;
    (void)iface;
    if (FAILED(IStream_Read(stream, loaded, sizeof loaded, &size)) || size != sizeof loaded) return E_FAIL;
    swprintf(root.name, COUNT_OF(root.name), L"Test Chooser (%.31ls)", loaded);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE Save(IPersistStreamInit *iface, IStream *stream, BOOL clear)
{
    (void)iface, (void)clear;
    return IStream_Write(stream, typed, sizeof typed, NULL);
}

static HRESULT STDMETHODCALLTYPE GetSizeMax(IPersistStreamInit *iface, ULARGE_INTEGER *out)
{
    (void)iface;
    out->QuadPart = sizeof typed;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE InitNew(IPersistStreamInit *iface)
{
    (void)iface;
    wcscpy(root.name, L"Test Chooser");
    return S_OK;
}

static const IPersistStreamInitVtbl persist_vtbl = {UNKNOWN_METHODS(plain_data, IPersistStreamInit),
                                                    .GetClassID = GetClassID,
                                                    .IsDirty = IsDirty,
                                                    .Load = Load,
                                                    .Save = Save,
                                                    .GetSizeMax = GetSizeMax,
                                                    .InitNew = InitNew};

static void prepare(plain_data *data)
{
    data->IExtendPropertySheet2_iface.lpVtbl = (IExtendPropertySheet2Vtbl *)&sheet_vtbl;
    data->IPersistStreamInit_iface.lpVtbl = (IPersistStreamInitVtbl *)&persist_vtbl;
}

static const plain this_snapin = {
    .clsid = &CLSID_Chooser, .root = &root, .nodes = nodes, .node_count = COUNT_OF(nodes), .prepare = prepare};

static const snapin_class classes[] = {
    {.clsid = &CLSID_Chooser,
     .create = plain_create,
     .name = L"Test Chooser",
     .stand_alone = true,
     .node_types = {&NODE_ChooserRoot, &NODE_ChooserThings}},
};

SNAPIN_DLL(classes, (const snapin_extends *)NULL, 0)
