#include "apps/console/com/multi_select.h"
#include <stdlib.h>
#include <string.h>

typedef struct multi_select {
    IDataObject IDataObject_iface;
    LONG refs;
    size_t count;
    snapin *owners[MULTI_SELECT_MAX];
    IDataObject *objects[MULTI_SELECT_MAX];
} multi_select;

static multi_select *impl_from_IDataObject(IDataObject *iface)
{
    return CONTAINING_RECORD(iface, multi_select, IDataObject_iface);
}

static HRESULT WINAPI multi_select_QueryInterface(IDataObject *iface, REFIID iid, void **out)
{
    if (!out) return E_POINTER;
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDataObject);
    *out = known ? iface : NULL;
    if (known) IDataObject_AddRef(iface);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG WINAPI multi_select_AddRef(IDataObject *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IDataObject(iface)->refs);
}

static ULONG WINAPI multi_select_Release(IDataObject *iface)
{
    multi_select *o = impl_from_IDataObject(iface);
    LONG left = InterlockedDecrement(&o->refs);
    if (left) return (ULONG)left;
    for (size_t i = 0; i < o->count; i++) {
        call_release(o->owners[i], o->objects[i], "IDataObject");
        snapin_release(o->owners[i]);
    }
    free(o);
    return 0;
}

static CLIPFORMAT format_of(const wchar_t *name)
{
    return (CLIPFORMAT)RegisterClipboardFormatW(name);
}

/* Fixed memory: there are snap-ins that take the handle for the pointer. */
static HRESULT give(STGMEDIUM *medium, const void *bytes, size_t size)
{
    HGLOBAL block = GlobalAlloc(GMEM_FIXED, size);
    if (!block) return E_OUTOFMEMORY;
    memcpy(block, bytes, size);
    *medium = (STGMEDIUM){.tymed = TYMED_HGLOBAL, .hGlobal = block};
    return S_OK;
}

static HRESULT give_objects(multi_select *o, STGMEDIUM *medium)
{
    struct {
        DWORD count;
        IDataObject *objects[MULTI_SELECT_MAX];
    } list;
    list.count = (DWORD)o->count;
    memcpy(list.objects, o->objects, sizeof list.objects);
    return give(medium, &list, offsetof(SMMCDataObjects, lpDataObject) + o->count * sizeof(IDataObject *));
}

/* Appends those of `more` that are not in the list yet. */
static void merge_types(GUID *types, size_t *count, const GUID *more, size_t more_count)
{
    for (size_t i = 0; i < more_count && *count < FORMATS_MAX_GUIDS; i++) {
        size_t known = 0;
        while (known < *count && !IsEqualGUID(&types[known], &more[i])) known++;
        if (known == *count) types[(*count)++] = more[i];
    }
}

/* What the parts list under a format: both have a count and GUIDs. */
static HRESULT give_guids(multi_select *o, STGMEDIUM *medium, const wchar_t *format)
{
    SMMCObjectTypes *all = malloc(sizeof *all + FORMATS_MAX_GUIDS * sizeof(GUID));
    if (!all) return E_OUTOFMEMORY;
    size_t count = 0;
    for (size_t i = 0; i < o->count; i++) {
        GUID *types;
        size_t more;
        if (!formats_guids(o->owners[i], o->objects[i], format, &types, &more)) continue;
        merge_types(all->guid, &count, types, more);
        free(types);
    }
    all->count = (DWORD)count;
    HRESULT result = give(medium, all, offsetof(SMMCObjectTypes, guid) + count * sizeof(GUID));
    free(all);
    return result;
}

static HRESULT WINAPI multi_select_GetData(IDataObject *iface, FORMATETC *format, STGMEDIUM *medium)
{
    multi_select *o = impl_from_IDataObject(iface);
    if (!format || !medium) return E_POINTER;
    if (!(format->tymed & TYMED_HGLOBAL)) return DV_E_TYMED;
    if (format->cfFormat == format_of(CCF_MMC_MULTISELECT_DATAOBJECT)) return give(medium, &(DWORD){1}, sizeof(DWORD));
    if (format->cfFormat == format_of(CCF_MULTI_SELECT_SNAPINS)) return give_objects(o, medium);
    if (format->cfFormat == format_of(CCF_OBJECT_TYPES_IN_MULTI_SELECT))
        return give_guids(o, medium, CCF_OBJECT_TYPES_IN_MULTI_SELECT);
    if (format->cfFormat == format_of(CCF_MMC_DYNAMIC_EXTENSIONS))
        return give_guids(o, medium, CCF_MMC_DYNAMIC_EXTENSIONS);
    return DV_E_FORMATETC;
}

static HRESULT WINAPI multi_select_GetDataHere(IDataObject *iface, FORMATETC *format, STGMEDIUM *medium)
{
    (void)iface, (void)format, (void)medium;
    return DV_E_FORMATETC;
}

static HRESULT WINAPI multi_select_QueryGetData(IDataObject *iface, FORMATETC *format)
{
    (void)iface;
    if (!format) return E_POINTER;
    bool known = format->cfFormat == format_of(CCF_MMC_MULTISELECT_DATAOBJECT) ||
                 format->cfFormat == format_of(CCF_MULTI_SELECT_SNAPINS) ||
                 format->cfFormat == format_of(CCF_OBJECT_TYPES_IN_MULTI_SELECT) ||
                 format->cfFormat == format_of(CCF_MMC_DYNAMIC_EXTENSIONS);
    return known ? S_OK : DV_E_FORMATETC;
}

static HRESULT WINAPI multi_select_GetCanonicalFormatEtc(IDataObject *iface, FORMATETC *in, FORMATETC *out)
{
    (void)iface, (void)in, (void)out;
    return E_NOTIMPL;
}

static HRESULT WINAPI multi_select_SetData(IDataObject *iface, FORMATETC *format, STGMEDIUM *medium, WINBOOL release)
{
    (void)iface, (void)format, (void)medium, (void)release;
    return E_NOTIMPL;
}

static HRESULT WINAPI multi_select_EnumFormatEtc(IDataObject *iface, DWORD direction, IEnumFORMATETC **out)
{
    (void)iface, (void)direction, (void)out;
    return E_NOTIMPL;
}

static HRESULT WINAPI multi_select_DAdvise(IDataObject *iface, FORMATETC *format, DWORD flags, IAdviseSink *sink,
                                           DWORD *out)
{
    (void)iface, (void)format, (void)flags, (void)sink, (void)out;
    return OLE_E_ADVISENOTSUPPORTED;
}

static HRESULT WINAPI multi_select_DUnadvise(IDataObject *iface, DWORD connection)
{
    (void)iface, (void)connection;
    return OLE_E_ADVISENOTSUPPORTED;
}

static HRESULT WINAPI multi_select_EnumDAdvise(IDataObject *iface, IEnumSTATDATA **out)
{
    (void)iface, (void)out;
    return OLE_E_ADVISENOTSUPPORTED;
}

static const IDataObjectVtbl multi_select_vtbl = {
    .QueryInterface = multi_select_QueryInterface,
    .AddRef = multi_select_AddRef,
    .Release = multi_select_Release,
    .GetData = multi_select_GetData,
    .GetDataHere = multi_select_GetDataHere,
    .QueryGetData = multi_select_QueryGetData,
    .GetCanonicalFormatEtc = multi_select_GetCanonicalFormatEtc,
    .SetData = multi_select_SetData,
    .EnumFormatEtc = multi_select_EnumFormatEtc,
    .DAdvise = multi_select_DAdvise,
    .DUnadvise = multi_select_DUnadvise,
    .EnumDAdvise = multi_select_EnumDAdvise,
};

HRESULT multi_select_create(snapin *const *owners, IDataObject *const *objects, size_t count, IDataObject **out)
{
    multi_select *o = calloc(1, sizeof *o);
    if (!o || count > MULTI_SELECT_MAX) {
        free(o);
        return E_OUTOFMEMORY;
    }
    o->IDataObject_iface.lpVtbl = (IDataObjectVtbl *)&multi_select_vtbl;
    o->refs = 1;
    for (size_t i = 0; i < count; i++) {
        o->owners[i] = owners[i];
        o->objects[i] = objects[i];
        snapin_add_ref(owners[i]);
        IDataObject_AddRef(objects[i]);
    }
    o->count = count;
    *out = &o->IDataObject_iface;
    return S_OK;
}

bool multi_select_part(IDataObject *object, size_t n, snapin **out_owner, IDataObject **out_part)
{
    if (call_is_special(object) || object->lpVtbl != (IDataObjectVtbl *)&multi_select_vtbl) return false;
    const multi_select *o = impl_from_IDataObject(object);
    if (n >= o->count) return false;
    *out_owner = o->owners[n];
    *out_part = o->objects[n];
    return true;
}
