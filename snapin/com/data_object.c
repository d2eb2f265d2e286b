#include "snapin/com/data_object.h"

#include <stdlib.h>
#include <string.h>

#include <mmc.h>

#include "core/wide.h"
#include "snapin/com/iids.h"
#include "snapin/com/module.h"
#include "snapin/com/product.h"

typedef struct data_object {
    IDataObject IDataObject_iface;
    LONG refs;
    hf_item item;
} data_object;

static data_object *impl_from_IDataObject(IDataObject *iface)
{
    return CONTAINING_RECORD(iface, data_object, IDataObject_iface);
}

static HRESULT WINAPI data_object_QueryInterface(IDataObject *iface, REFIID iid, void **out)
{
    if (!out) return E_POINTER;
    *out = NULL;
    if (!iid) return E_INVALIDARG;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_IDataObject) &&
        !IsEqualIID(iid, &IID_hf_data_object)) {
        return E_NOINTERFACE;
    }
    *out = iface;
    IDataObject_AddRef(iface);
    return S_OK;
}

static ULONG WINAPI data_object_AddRef(IDataObject *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IDataObject(iface)->refs);
}

static ULONG WINAPI data_object_Release(IDataObject *iface)
{
    data_object *object = impl_from_IDataObject(iface);
    LONG refs = InterlockedDecrement(&object->refs);
    if (refs == 0) {
        free(object);
        hf_module_leave();
    }
    return (ULONG)refs;
}

/* The bytes of one format, at most as many as the caller's memory holds. */
static HRESULT put_bytes(HGLOBAL memory, const void *bytes, size_t length, bool cut)
{
    SIZE_T room = GlobalSize(memory);
    if (room < length && !cut) return STG_E_MEDIUMFULL;
    void *to = GlobalLock(memory);
    if (!to) return E_OUTOFMEMORY;
    memset(to, 0, room);
    memcpy(to, bytes, room < length ? room : length);
    GlobalUnlock(memory);
    return S_OK;
}

/* A text with its end; cut at the memory's size, but always ended. */
static HRESULT put_text(HGLOBAL memory, const wchar_t *text)
{
    SIZE_T room = GlobalSize(memory) / sizeof(wchar_t);
    size_t length = wcslen(text);
    if (room == 0) return STG_E_MEDIUMFULL;
    if (length > room - 1) length = room - 1;
    HRESULT result = put_bytes(memory, text, length * sizeof *text, false);
    return result;
}

static HRESULT put_utf8(HGLOBAL memory, const char *text)
{
    wchar_t *wide = hf_wide_from_text(text);
    HRESULT result = wide ? put_text(memory, wide) : E_OUTOFMEMORY;
    free(wide);
    return result;
}

static HRESULT put_node_type(HGLOBAL memory, const hf_item *item)
{
    return put_bytes(memory, &hf_guids[hf_item_type(item)], sizeof(GUID), false);
}

static HRESULT put_node_type_text(HGLOBAL memory, const hf_item *item)
{
    return put_utf8(memory, hf_mmc_guid_text(hf_item_type(item)));
}

static HRESULT put_display_name(HGLOBAL memory, const hf_item *item)
{
    return put_utf8(memory, item->name);
}

static HRESULT put_class(HGLOBAL memory, const hf_item *item)
{
    (void)item;
    return put_bytes(memory, &hf_guids[hf_product_here.snapin], sizeof(GUID), false);
}

/* Columns are remembered for each node type. */
static HRESULT put_column_set(HGLOBAL memory, const hf_item *item)
{
    struct {
        DWORD flags, size;
        GUID id;
    } set = {0, sizeof set.id, hf_guids[hf_item_type(item)]};
    return put_bytes(memory, &set, sizeof set, false);
}

static const struct {
    const wchar_t *name;
    HRESULT (*put)(HGLOBAL memory, const hf_item *item);
} formats[] = {
    {CCF_NODETYPE, put_node_type},   {CCF_SZNODETYPE, put_node_type_text}, {CCF_DISPLAY_NAME, put_display_name},
    {CCF_SNAPIN_CLASSID, put_class}, {CCF_COLUMN_SET_ID, put_column_set},
};

/* Which of the formats is asked for; -1: none. */
static int find_format(CLIPFORMAT wanted)
{
    for (int i = 0; i < (int)ARRAYSIZE(formats); i++) {
        if (RegisterClipboardFormatW(formats[i].name) == wanted) return i;
    }
    return -1;
}

static HRESULT WINAPI data_object_GetData(IDataObject *iface, FORMATETC *format, STGMEDIUM *medium)
{
    (void)iface;
    (void)format;
    if (medium) *medium = (STGMEDIUM){0};
    return E_NOTIMPL;
}

static HRESULT WINAPI data_object_GetDataHere(IDataObject *iface, FORMATETC *format, STGMEDIUM *medium)
{
    if (!format || !medium) return E_INVALIDARG;
    int index = find_format(format->cfFormat);
    if (index < 0) return DV_E_FORMATETC;
    if (!(format->tymed & TYMED_HGLOBAL) || medium->tymed != TYMED_HGLOBAL) return DV_E_TYMED;
    if (!medium->hGlobal) return E_INVALIDARG;
    return formats[index].put(medium->hGlobal, &impl_from_IDataObject(iface)->item);
}

static HRESULT WINAPI data_object_QueryGetData(IDataObject *iface, FORMATETC *format)
{
    (void)iface;
    if (!format) return E_INVALIDARG;
    if (find_format(format->cfFormat) < 0) return DV_E_FORMATETC;
    return format->tymed & TYMED_HGLOBAL ? S_OK : DV_E_TYMED;
}

static HRESULT WINAPI data_object_GetCanonicalFormatEtc(IDataObject *iface, FORMATETC *in, FORMATETC *out)
{
    (void)iface;
    (void)in;
    if (out) out->ptd = NULL;
    return E_NOTIMPL;
}

static HRESULT WINAPI data_object_SetData(IDataObject *iface, FORMATETC *format, STGMEDIUM *medium, BOOL release)
{
    (void)iface;
    (void)format;
    (void)medium;
    (void)release;
    return E_NOTIMPL;
}

static HRESULT WINAPI data_object_EnumFormatEtc(IDataObject *iface, DWORD direction, IEnumFORMATETC **out)
{
    (void)iface;
    (void)direction;
    if (out) *out = NULL;
    return E_NOTIMPL;
}

static HRESULT WINAPI data_object_DAdvise(IDataObject *iface, FORMATETC *format, DWORD flags, IAdviseSink *sink,
                                          DWORD *connection)
{
    (void)iface;
    (void)format;
    (void)flags;
    (void)sink;
    if (connection) *connection = 0;
    return OLE_E_ADVISENOTSUPPORTED;
}

static HRESULT WINAPI data_object_DUnadvise(IDataObject *iface, DWORD connection)
{
    (void)iface;
    (void)connection;
    return OLE_E_ADVISENOTSUPPORTED;
}

static HRESULT WINAPI data_object_EnumDAdvise(IDataObject *iface, IEnumSTATDATA **out)
{
    (void)iface;
    if (out) *out = NULL;
    return OLE_E_ADVISENOTSUPPORTED;
}

static const IDataObjectVtbl data_object_vtbl = {
    .QueryInterface = data_object_QueryInterface,
    .AddRef = data_object_AddRef,
    .Release = data_object_Release,
    .GetData = data_object_GetData,
    .GetDataHere = data_object_GetDataHere,
    .QueryGetData = data_object_QueryGetData,
    .GetCanonicalFormatEtc = data_object_GetCanonicalFormatEtc,
    .SetData = data_object_SetData,
    .EnumFormatEtc = data_object_EnumFormatEtc,
    .DAdvise = data_object_DAdvise,
    .DUnadvise = data_object_DUnadvise,
    .EnumDAdvise = data_object_EnumDAdvise,
};

HRESULT hf_data_object_create(IDataObject **out, const hf_item *item)
{
    data_object *object = malloc(sizeof *object);
    if (!object) return E_OUTOFMEMORY;
    *object = (data_object){{&data_object_vtbl}, 1, *item};
    hf_module_enter();
    *out = &object->IDataObject_iface;
    return S_OK;
}

bool hf_data_object_item(hf_item *out, IDataObject *object)
{
    IDataObject *ours = NULL;
    if (IS_SPECIAL_DATAOBJECT(object)) return false;
    if (FAILED(IDataObject_QueryInterface(object, &IID_hf_data_object, (void **)&ours)) || !ours) return false;
    *out = impl_from_IDataObject(ours)->item;
    IDataObject_Release(ours);
    return true;
}

bool hf_data_object_node_type(GUID *out, IDataObject *object)
{
    if (IS_SPECIAL_DATAOBJECT(object)) return false;
    FORMATETC format = {(CLIPFORMAT)RegisterClipboardFormatW(CCF_NODETYPE), NULL, DVASPECT_CONTENT, -1, TYMED_HGLOBAL};
    STGMEDIUM medium = {.tymed = TYMED_HGLOBAL};
    medium.hGlobal = GlobalAlloc(GMEM_MOVEABLE | GMEM_ZEROINIT, sizeof(GUID));
    if (!medium.hGlobal) return false;
    bool found = SUCCEEDED(IDataObject_GetDataHere(object, &format, &medium));
    const GUID *type = found ? GlobalLock(medium.hGlobal) : NULL;
    if (type) {
        *out = *type;
        GlobalUnlock(medium.hGlobal);
    }
    GlobalFree(medium.hGlobal);
    return type != NULL;
}
