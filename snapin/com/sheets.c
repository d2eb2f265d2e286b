#include "snapin/com/sheets.h"

#include "snapin/com/data_object.h"
#include "snapin/com/iids.h"
#include "snapin/com/pages.h"

static hf_sheets *impl_from_IExtendPropertySheet2(IExtendPropertySheet2 *iface)
{
    return CONTAINING_RECORD(iface, hf_sheets, IExtendPropertySheet2_iface);
}

static HRESULT WINAPI sheets_QueryInterface(IExtendPropertySheet2 *iface, REFIID iid, void **out)
{
    return IUnknown_QueryInterface(impl_from_IExtendPropertySheet2(iface)->owner, iid, out);
}

static ULONG WINAPI sheets_AddRef(IExtendPropertySheet2 *iface)
{
    return IUnknown_AddRef(impl_from_IExtendPropertySheet2(iface)->owner);
}

static ULONG WINAPI sheets_Release(IExtendPropertySheet2 *iface)
{
    return IUnknown_Release(impl_from_IExtendPropertySheet2(iface)->owner);
}

static bool is_ours(const GUID *type)
{
    for (size_t i = 0; i < HF_MMC_GUID_COUNT; i++) {
        if (IsEqualGUID(type, &hf_guids[i])) return true;
    }
    return false;
}

/* What the pages are for; false: the object has none. */
static bool find_item(hf_item *out, const hf_sheets *sheets, IDataObject *object)
{
    GUID type;
    if (sheets->foreign) {
        if (!hf_data_object_node_type(&type, object) || is_ours(&type)) return false;
        *out = hf_item_of_node(HF_NODE_ROOT);
        return true;
    }
    return hf_data_object_item(out, object) && hf_pages_has(out);
}

static HRESULT WINAPI sheets_CreatePropertyPages(IExtendPropertySheet2 *iface, IPropertySheetCallback *callback,
                                                 LONG_PTR handle, IDataObject *object)
{
    hf_sheets *sheets = impl_from_IExtendPropertySheet2(iface);
    hf_item item;
    if (!callback) return E_INVALIDARG;
    if (!find_item(&item, sheets, object)) return E_UNEXPECTED; /* the handle stays the console's */
    return hf_pages_add(sheets->site, &item, callback, handle);
}

static HRESULT WINAPI sheets_QueryPagesFor(IExtendPropertySheet2 *iface, IDataObject *object)
{
    hf_item item;
    return find_item(&item, impl_from_IExtendPropertySheet2(iface), object) ? S_OK : S_FALSE;
}

static HRESULT WINAPI sheets_GetWatermarks(IExtendPropertySheet2 *iface, IDataObject *object, HBITMAP *watermark,
                                           HBITMAP *header, HPALETTE *palette, BOOL *stretch)
{
    (void)iface;
    (void)object;
    if (watermark) *watermark = NULL;
    if (header) *header = NULL;
    if (palette) *palette = NULL;
    if (stretch) *stretch = FALSE;
    return S_OK;
}

static const IExtendPropertySheet2Vtbl sheets_vtbl = {
    .QueryInterface = sheets_QueryInterface,
    .AddRef = sheets_AddRef,
    .Release = sheets_Release,
    .CreatePropertyPages = sheets_CreatePropertyPages,
    .QueryPagesFor = sheets_QueryPagesFor,
    .GetWatermarks = sheets_GetWatermarks,
};

void hf_sheets_init(hf_sheets *sheets, IUnknown *owner, hf_site *site, bool foreign)
{
    *sheets = (hf_sheets){{&sheets_vtbl}, owner, site, foreign};
}

bool hf_sheets_answer(const IID *iid)
{
    return IsEqualIID(iid, &IID_IExtendPropertySheet) || IsEqualIID(iid, &IID_IExtendPropertySheet2);
}
