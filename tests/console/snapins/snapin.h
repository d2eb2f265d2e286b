/* snapins/snapin.h: what every snap-in here needs around its own classes: IUnknown, a class factory, a data object,
 * registration. One C file includes it and is one DLL, which needs nothing of Holdfast: each is written for mmc.exe.
 */
#ifndef HOLDFAST_TESTS_CONSOLE_SNAPINS_SNAPIN_H
#define HOLDFAST_TESTS_CONSOLE_SNAPINS_SNAPIN_H

#define COBJMACROS
#include <windows.h>
#include <initguid.h>
#include <commctrl.h>
#include <mmc.h>
#include <olectl.h>
#include <stdbool.h>
#include <stdio.h>
#include <wchar.h>

/* mmc.h declares them, no library has them. */
DEFINE_GUID(IID_IComponentData, 0x955AB28A, 0x5218, 0x11D0, 0xA9, 0x85, 0x00, 0xC0, 0x4F, 0xD8, 0xD5, 0x65);
DEFINE_GUID(IID_IComponent, 0x43136EB2, 0xD36C, 0x11CF, 0xAD, 0xBC, 0x00, 0xAA, 0x00, 0xA8, 0x00, 0x33);
DEFINE_GUID(IID_IResultDataCompare, 0xE8315A52, 0x7A1A, 0x11D0, 0xA2, 0xD2, 0x00, 0xC0, 0x4F, 0xD9, 0x09, 0xDD);
DEFINE_GUID(IID_IResultDataCompareEx, 0x96933476, 0x0251, 0x11D3, 0xAE, 0xB0, 0x00, 0xC0, 0x4F, 0x8E, 0xCD, 0x78);
DEFINE_GUID(IID_IResultOwnerData, 0x9CB396D8, 0xEA83, 0x11D0, 0xAE, 0xF1, 0x00, 0xC0, 0x4F, 0xB6, 0xDD, 0x2C);
DEFINE_GUID(IID_IConsole, 0x43136EB1, 0xD36C, 0x11CF, 0xAD, 0xBC, 0x00, 0xAA, 0x00, 0xA8, 0x00, 0x33);
DEFINE_GUID(IID_IConsole2, 0x103D842A, 0xAA63, 0x11D1, 0xA7, 0xE1, 0x00, 0xC0, 0x4F, 0xD8, 0xD5, 0x65);
DEFINE_GUID(IID_IConsoleNameSpace, 0xBEDEB620, 0xF24D, 0x11CF, 0x8A, 0xFC, 0x00, 0xAA, 0x00, 0x3C, 0xA9, 0xF6);
DEFINE_GUID(IID_IConsoleNameSpace2, 0x255F18CC, 0x65DB, 0x11D1, 0xA7, 0xDC, 0x00, 0xC0, 0x4F, 0xD8, 0xD5, 0x65);
DEFINE_GUID(IID_IHeaderCtrl, 0x43136EB3, 0xD36C, 0x11CF, 0xAD, 0xBC, 0x00, 0xAA, 0x00, 0xA8, 0x00, 0x33);
DEFINE_GUID(IID_IImageList, 0x43136EB8, 0xD36C, 0x11CF, 0xAD, 0xBC, 0x00, 0xAA, 0x00, 0xA8, 0x00, 0x33);
DEFINE_GUID(IID_IResultData, 0x31DA5FA0, 0xE0EB, 0x11CF, 0x9F, 0x21, 0x00, 0xAA, 0x00, 0x3C, 0xA9, 0xF6);
DEFINE_GUID(IID_IConsoleVerb, 0xE49F7A60, 0x74AF, 0x11D0, 0xA2, 0x86, 0x00, 0xC0, 0x4F, 0xD8, 0xFE, 0x93);
DEFINE_GUID(IID_IDisplayHelp, 0xCC593830, 0xB926, 0x11D1, 0x80, 0x63, 0x00, 0x00, 0xF8, 0x75, 0xA9, 0xCE);
DEFINE_GUID(IID_IExtendContextMenu, 0x4F3B7A4F, 0xCFAC, 0x11CF, 0xB8, 0xE3, 0x00, 0xC0, 0x4F, 0xD8, 0xD5, 0xB0);
DEFINE_GUID(IID_IExtendControlbar, 0x49506520, 0x6F40, 0x11D0, 0xA9, 0x8B, 0x00, 0xC0, 0x4F, 0xD8, 0xD5, 0x65);
DEFINE_GUID(IID_IExtendView, 0x89995CEE, 0xD2ED, 0x4C0E, 0xAE, 0x5E, 0xDF, 0x7E, 0x76, 0xF3, 0xFA, 0x53);
DEFINE_GUID(IID_IToolbar, 0x43136EB9, 0xD36C, 0x11CF, 0xAD, 0xBC, 0x00, 0xAA, 0x00, 0xA8, 0x00, 0x33);
DEFINE_GUID(IID_IMenuButton, 0x951ED750, 0xD080, 0x11D0, 0xB1, 0x97, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00);
DEFINE_GUID(IID_IExtendPropertySheet, 0x85DE64DC, 0xEF21, 0x11CF, 0xA2, 0x85, 0x00, 0xC0, 0x4F, 0xD8, 0xDB, 0xE6);
DEFINE_GUID(IID_IExtendPropertySheet2, 0xB7A87232, 0x4A51, 0x11D1, 0xA7, 0xEA, 0x00, 0xC0, 0x4F, 0xD9, 0x09, 0xDD);
DEFINE_GUID(IID_IPropertySheetCallback, 0x85DE64DD, 0xEF21, 0x11CF, 0xA2, 0x85, 0x00, 0xC0, 0x4F, 0xD8, 0xDB, 0xE6);
DEFINE_GUID(IID_IPropertySheetProvider, 0x85DE64DE, 0xEF21, 0x11CF, 0xA2, 0x85, 0x00, 0xC0, 0x4F, 0xD8, 0xDB, 0xE6);
DEFINE_GUID(IID_ISnapinAbout, 0x1245208C, 0xA151, 0x11D0, 0xA7, 0xD7, 0x00, 0xC0, 0x4F, 0xD9, 0x09, 0xDD);
DEFINE_GUID(IID_ISnapinHelp, 0xA6B15ACE, 0xDF59, 0x11D0, 0xA7, 0xDD, 0x00, 0xC0, 0x4F, 0xD9, 0x09, 0xDD);
DEFINE_GUID(IID_ISnapinHelp2, 0x4861A010, 0x20F9, 0x11D2, 0xA5, 0x10, 0x00, 0xC0, 0x4F, 0xB6, 0xDD, 0x2C);
DEFINE_GUID(IID_IStringTable, 0xDE40B7A4, 0x0F65, 0x11D2, 0x8E, 0x25, 0x00, 0xC0, 0x4F, 0x8E, 0xCD, 0x78);
DEFINE_GUID(IID_IMessageView, 0x80F94174, 0xFCCC, 0x11D2, 0xB9, 0x91, 0x00, 0xC0, 0x4F, 0x8E, 0xCD, 0x78);
DEFINE_GUID(CLSID_NodeManager, 0x43136EB5, 0xD36C, 0x11CF, 0xAD, 0xBC, 0x00, 0xAA, 0x00, 0xA8, 0x00, 0x33);
DEFINE_GUID(CLSID_MessageView, 0x80F94176, 0xFCCC, 0x11D2, 0xB9, 0x91, 0x00, 0xC0, 0x4F, 0x8E, 0xCD, 0x78);

/* The classes and node types of the snap-ins here differ in their first part only. */
#define TEST_GUID(name, first) DEFINE_GUID(name, first, 0x7E57, 0x4C0D, 0x9A, 0x11, 0x1D, 0xEA, 0x5E, 0xED, 0xBE, 0xAD)

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* ---- IUnknown of an object with several interfaces
 *
 * An object has a member IFoo_iface for each interface and `refs`. OBJECT(thing) follows its definition and its table
 * of interfaces; UNKNOWN(thing, IFoo) follows for each of them, and UNKNOWN_METHODS(thing, IFoo) begins its table. */

static LONG snapin_objects; /* alive in this DLL, and locks on it */

typedef struct interface_row {
    const IID *iid;
    size_t offset;
} interface_row;

static inline HRESULT snapin_query(void *object, const interface_row *rows, size_t count, REFIID iid, void **out)
{
    if (!out) return E_POINTER;
    *out = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!IsEqualIID(iid, rows[i].iid)) continue;
        IUnknown *found = (IUnknown *)((char *)object + rows[i].offset);
        if (!found->lpVtbl) return E_NOINTERFACE; /* a place that this snap-in left empty */
        IUnknown_AddRef(found);
        *out = found;
        return S_OK;
    }
    return E_NOINTERFACE;
}

#define OBJECT(thing)                                                                                                  \
    static thing *thing##_create(void)                                                                                 \
    {                                                                                                                  \
        thing *object = CoTaskMemAlloc(sizeof *object);                                                                \
        if (!object) return NULL;                                                                                      \
        memset(object, 0, sizeof *object);                                                                             \
        object->refs = 1;                                                                                              \
        InterlockedIncrement(&snapin_objects);                                                                         \
        return object;                                                                                                 \
    }                                                                                                                  \
    static HRESULT thing##_query(thing *object, REFIID iid, void **out)                                                \
    {                                                                                                                  \
        return snapin_query(object, thing##_interfaces, COUNT_OF(thing##_interfaces), iid, out);                       \
    }                                                                                                                  \
    static ULONG thing##_release(thing *object)                                                                        \
    {                                                                                                                  \
        ULONG refs = (ULONG)InterlockedDecrement(&object->refs);                                                       \
        if (refs) return refs;                                                                                         \
        thing##_free(object);                                                                                          \
        CoTaskMemFree(object);                                                                                         \
        InterlockedDecrement(&snapin_objects);                                                                         \
        return 0;                                                                                                      \
    }

#define UNKNOWN(thing, IFoo)                                                                                           \
    static thing *thing##_of_##IFoo(IFoo *iface)                                                                       \
    {                                                                                                                  \
        return CONTAINING_RECORD(iface, thing, IFoo##_iface);                                                          \
    }                                                                                                                  \
    static HRESULT STDMETHODCALLTYPE thing##_##IFoo##_QueryInterface(IFoo *iface, REFIID iid, void **out)              \
    {                                                                                                                  \
        return thing##_query(thing##_of_##IFoo(iface), iid, out);                                                      \
    }                                                                                                                  \
    static ULONG STDMETHODCALLTYPE thing##_##IFoo##_AddRef(IFoo *iface)                                                \
    {                                                                                                                  \
        return (ULONG)InterlockedIncrement(&thing##_of_##IFoo(iface)->refs);                                           \
    }                                                                                                                  \
    static ULONG STDMETHODCALLTYPE thing##_##IFoo##_Release(IFoo *iface)                                               \
    {                                                                                                                  \
        return thing##_release(thing##_of_##IFoo(iface));                                                              \
    }

#define UNKNOWN_METHODS(thing, IFoo)                                                                                   \
    .QueryInterface = thing##_##IFoo##_QueryInterface, .AddRef = thing##_##IFoo##_AddRef,                              \
    .Release = thing##_##IFoo##_Release

#define INTERFACE_ROW(thing, IFoo)                                                                                     \
    {                                                                                                                  \
        &IID_##IFoo, offsetof(thing, IFoo##_iface)                                                                     \
    }

/* ---- data object: what a snap-in says about one of its items */

typedef struct item_data {
    CLSID snapin;
    GUID node_type;
    DATA_OBJECT_TYPES type;
    LONG_PTR cookie;
    wchar_t name[128];
} item_data;

typedef struct data_object {
    IDataObject IDataObject_iface;
    LONG refs;
    item_data data;
} data_object;

static const interface_row data_object_interfaces[] = {INTERFACE_ROW(data_object, IDataObject),
                                                       {&IID_IUnknown, offsetof(data_object, IDataObject_iface)}};

static inline void data_object_free(data_object *object)
{
    (void)object;
}

OBJECT(data_object)
UNKNOWN(data_object, IDataObject)

/* The snap-ins' own format: an item_data. */
#define ITEM_FORMAT L"HOLDFAST_TEST_ITEM"

static inline bool is_format(const FORMATETC *format, const wchar_t *name)
{
    return format->cfFormat == RegisterClipboardFormatW(name);
}

static inline HRESULT fill_medium(STGMEDIUM *medium, const void *bytes, size_t size)
{
    if (!medium->hGlobal || GlobalSize(medium->hGlobal) < size) return STG_E_MEDIUMFULL;
    void *memory = GlobalLock(medium->hGlobal);
    if (!memory) return E_OUTOFMEMORY;
    memcpy(memory, bytes, size);
    GlobalUnlock(medium->hGlobal);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE data_object_GetDataHere(IDataObject *iface, FORMATETC *format, STGMEDIUM *medium)
{
    const item_data *data = &data_object_of_IDataObject(iface)->data;
    wchar_t guid[40];
    if (!format || !medium) return E_INVALIDARG;
    if (medium->tymed != TYMED_HGLOBAL) return DV_E_TYMED;
    if (is_format(format, CCF_NODETYPE)) return fill_medium(medium, &data->node_type, sizeof data->node_type);
    if (is_format(format, CCF_SNAPIN_CLASSID)) return fill_medium(medium, &data->snapin, sizeof data->snapin);
    if (is_format(format, ITEM_FORMAT)) return fill_medium(medium, data, sizeof *data);
    if (is_format(format, CCF_DISPLAY_NAME))
        return fill_medium(medium, data->name, (wcslen(data->name) + 1) * sizeof *data->name);
    if (is_format(format, CCF_SZNODETYPE)) {
        int length = StringFromGUID2(&data->node_type, guid, COUNT_OF(guid));
        return fill_medium(medium, guid, (size_t)length * sizeof *guid);
    }
    return DV_E_FORMATETC;
}

static HRESULT STDMETHODCALLTYPE data_object_GetData(IDataObject *iface, FORMATETC *format, STGMEDIUM *medium)
{
    (void)iface, (void)format, (void)medium;
    return DV_E_FORMATETC;
}

static HRESULT STDMETHODCALLTYPE data_object_QueryGetData(IDataObject *iface, FORMATETC *format)
{
    (void)iface;
    bool known = is_format(format, CCF_NODETYPE) || is_format(format, CCF_SNAPIN_CLASSID) ||
                 is_format(format, CCF_DISPLAY_NAME) || is_format(format, CCF_SZNODETYPE);
    return known ? S_OK : DV_E_FORMATETC;
}

static HRESULT STDMETHODCALLTYPE data_object_GetCanonicalFormatEtc(IDataObject *iface, FORMATETC *in, FORMATETC *out)
{
    (void)iface, (void)in, (void)out;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE data_object_SetData(IDataObject *iface, FORMATETC *format, STGMEDIUM *medium,
                                                     BOOL owns)
{
    (void)iface, (void)format, (void)medium, (void)owns;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE data_object_EnumFormatEtc(IDataObject *iface, DWORD direction, IEnumFORMATETC **out)
{
    (void)iface, (void)direction, (void)out;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE data_object_DAdvise(IDataObject *iface, FORMATETC *format, DWORD flags,
                                                     IAdviseSink *sink, DWORD *connection)
{
    (void)iface, (void)format, (void)flags, (void)sink, (void)connection;
    return OLE_E_ADVISENOTSUPPORTED;
}

static HRESULT STDMETHODCALLTYPE data_object_DUnadvise(IDataObject *iface, DWORD connection)
{
    (void)iface, (void)connection;
    return OLE_E_ADVISENOTSUPPORTED;
}

static HRESULT STDMETHODCALLTYPE data_object_EnumDAdvise(IDataObject *iface, IEnumSTATDATA **out)
{
    (void)iface, (void)out;
    return OLE_E_ADVISENOTSUPPORTED;
}

static const IDataObjectVtbl data_object_vtbl = {
    UNKNOWN_METHODS(data_object, IDataObject),
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

static inline HRESULT data_object_for(const item_data *data, IDataObject **out)
{
    if (!out) return E_POINTER;
    data_object *object = data_object_create();
    if (!object) return E_OUTOFMEMORY;
    object->IDataObject_iface.lpVtbl = (IDataObjectVtbl *)&data_object_vtbl;
    object->data = *data;
    *out = &object->IDataObject_iface;
    return S_OK;
}

/* Reads one format of a data object, ours or another snap-in's. */
static inline HRESULT read_format(IDataObject *object, const wchar_t *name, void *out, size_t size)
{
    if (IS_SPECIAL_DATAOBJECT(object)) return E_INVALIDARG;
    FORMATETC format = {.cfFormat = (CLIPFORMAT)RegisterClipboardFormatW(name),
                        .dwAspect = DVASPECT_CONTENT,
                        .lindex = -1,
                        .tymed = TYMED_HGLOBAL};
    STGMEDIUM medium = {.tymed = TYMED_HGLOBAL, .hGlobal = GlobalAlloc(GHND, size)};
    if (!medium.hGlobal) return E_OUTOFMEMORY;
    HRESULT result = IDataObject_GetDataHere(object, &format, &medium);
    if (SUCCEEDED(result)) memcpy(out, GlobalLock(medium.hGlobal), size);
    GlobalFree(medium.hGlobal);
    return result;
}

static inline HRESULT read_item(IDataObject *object, item_data *out)
{
    return read_format(object, ITEM_FORMAT, out, sizeof *out);
}

/* ---- what a DLL holds: its classes, and what the registry says about them */

typedef struct snapin_class {
    const CLSID *clsid;
    HRESULT (*create)(REFIID iid, void **out);
    const wchar_t *name;       /* of a snap-in; NULL for any other class */
    bool stand_alone;          /* or only an extension */
    const CLSID *about;        /* NULL: none */
    const GUID *node_types[4]; /* that it may be extended at; NULL ends them */
} snapin_class;

typedef struct snapin_extends {
    const GUID *node_type;
    const wchar_t *kind; /* NameSpace, ContextMenu, ToolBar, PropertySheet */
    const CLSID *clsid;
    const wchar_t *name;
    bool dynamic; /* only where a data object names it (CCF_MMC_DYNAMIC_EXTENSIONS) */
} snapin_extends;

typedef struct class_factory {
    IClassFactory IClassFactory_iface;
    LONG refs;
    const snapin_class *class;
} class_factory;

static const interface_row class_factory_interfaces[] = {INTERFACE_ROW(class_factory, IClassFactory),
                                                         {&IID_IUnknown, offsetof(class_factory, IClassFactory_iface)}};

static inline void class_factory_free(class_factory *factory)
{
    (void)factory;
}

OBJECT(class_factory)
UNKNOWN(class_factory, IClassFactory)

static HRESULT STDMETHODCALLTYPE class_factory_CreateInstance(IClassFactory *iface, IUnknown *outer, REFIID iid,
                                                              void **out)
{
    if (!out) return E_POINTER;
    *out = NULL;
    if (outer) return CLASS_E_NOAGGREGATION;
    return class_factory_of_IClassFactory(iface)->class->create(iid, out);
}

static HRESULT STDMETHODCALLTYPE class_factory_LockServer(IClassFactory *iface, BOOL lock)
{
    (void)iface;
    if (lock)
        InterlockedIncrement(&snapin_objects);
    else
        InterlockedDecrement(&snapin_objects);
    return S_OK;
}

static const IClassFactoryVtbl class_factory_vtbl = {
    UNKNOWN_METHODS(class_factory, IClassFactory),
    .CreateInstance = class_factory_CreateInstance,
    .LockServer = class_factory_LockServer,
};

static inline HRESULT snapin_get_class(const snapin_class *classes, size_t count, REFCLSID clsid, REFIID iid,
                                       void **out)
{
    for (size_t i = 0; i < count; i++) {
        if (!IsEqualCLSID(clsid, classes[i].clsid)) continue;
        class_factory *factory = class_factory_create();
        if (!factory) return E_OUTOFMEMORY;
        factory->IClassFactory_iface.lpVtbl = (IClassFactoryVtbl *)&class_factory_vtbl;
        factory->class = &classes[i];
        HRESULT result = class_factory_query(factory, iid, out);
        class_factory_release(factory);
        return result;
    }
    return CLASS_E_CLASSNOTAVAILABLE;
}

/* ---- registration; kept simple: a failure leaves what was written before it */

#define SNAPIN_KEY    L"Software\\Microsoft\\MMC\\SnapIns\\"
#define NODE_TYPE_KEY L"Software\\Microsoft\\MMC\\NodeTypes\\"

static inline const wchar_t *guid_text(const GUID *guid)
{
    static wchar_t text[4][40];
    static unsigned next;
    wchar_t *slot = text[next++ % 4];
    StringFromGUID2(guid, slot, 40);
    return slot;
}

static inline bool put_value(const wchar_t *key, const wchar_t *name, const wchar_t *text)
{
    DWORD size = (DWORD)((wcslen(text) + 1) * sizeof *text);
    return RegSetKeyValueW(HKEY_LOCAL_MACHINE, key, name, REG_SZ, text, size) == ERROR_SUCCESS;
}

static inline bool put_key(const wchar_t *key)
{
    HKEY made;
    if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, key, 0, NULL, 0, KEY_WRITE, NULL, &made, NULL)) return false;
    RegCloseKey(made);
    return true;
}

static inline bool register_class(const snapin_class *class, const wchar_t *dll)
{
    wchar_t key[512];
    swprintf(key, COUNT_OF(key), L"Software\\Classes\\CLSID\\%ls\\InprocServer32", guid_text(class->clsid));
    if (!put_value(key, NULL, dll) || !put_value(key, L"ThreadingModel", L"Apartment")) return false;
    if (!class->name) return true;

    swprintf(key, COUNT_OF(key), SNAPIN_KEY L"%ls", guid_text(class->clsid));
    bool done = put_value(key, L"NameString", class->name) &&
                (!class->about || put_value(key, L"About", guid_text(class->about)));
    if (class->stand_alone) {
        swprintf(key, COUNT_OF(key), SNAPIN_KEY L"%ls\\StandAlone", guid_text(class->clsid));
        done = done && put_key(key);
    }
    for (size_t i = 0; i < COUNT_OF(class->node_types) && class->node_types[i]; i++) {
        swprintf(key, COUNT_OF(key), SNAPIN_KEY L"%ls\\NodeTypes\\%ls", guid_text(class->clsid),
                 guid_text(class->node_types[i]));
        done = done && put_key(key);
        swprintf(key, COUNT_OF(key), NODE_TYPE_KEY L"%ls", guid_text(class->node_types[i]));
        done = done && put_key(key);
    }
    return done;
}

static inline HRESULT snapin_register(HMODULE module, const snapin_class *classes, size_t count,
                                      const snapin_extends *extends, size_t extends_count)
{
    wchar_t dll[MAX_PATH], key[512];
    bool done = GetModuleFileNameW(module, dll, COUNT_OF(dll)) != 0;
    for (size_t i = 0; i < count; i++) done = done && register_class(&classes[i], dll);
    for (size_t i = 0; i < extends_count; i++) {
        swprintf(key, COUNT_OF(key), NODE_TYPE_KEY L"%ls\\Extensions\\%ls", guid_text(extends[i].node_type),
                 extends[i].kind);
        done = done && put_value(key, guid_text(extends[i].clsid), extends[i].name);
        swprintf(key, COUNT_OF(key), NODE_TYPE_KEY L"%ls\\Dynamic Extensions", guid_text(extends[i].node_type));
        if (extends[i].dynamic) done = done && put_value(key, guid_text(extends[i].clsid), extends[i].name);
    }
    return done ? S_OK : SELFREG_E_CLASS;
}

static inline HRESULT snapin_unregister(const snapin_class *classes, size_t count, const snapin_extends *extends,
                                        size_t extends_count)
{
    wchar_t key[512];
    for (size_t i = 0; i < extends_count; i++) {
        swprintf(key, COUNT_OF(key), NODE_TYPE_KEY L"%ls\\Extensions\\%ls", guid_text(extends[i].node_type),
                 extends[i].kind);
        RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, key, guid_text(extends[i].clsid));
    }
    for (size_t i = 0; i < count; i++) {
        swprintf(key, COUNT_OF(key), L"Software\\Classes\\CLSID\\%ls", guid_text(classes[i].clsid));
        RegDeleteTreeW(HKEY_LOCAL_MACHINE, key);
        swprintf(key, COUNT_OF(key), SNAPIN_KEY L"%ls", guid_text(classes[i].clsid));
        RegDeleteTreeW(HKEY_LOCAL_MACHINE, key);
    }
    return S_OK;
}

/* The four functions of the DLL; `classes` and `extends` are arrays of it. */
STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void **out);
STDAPI DllCanUnloadNow(void);
STDAPI DllRegisterServer(void);
STDAPI DllUnregisterServer(void);

#define SNAPIN_DLL(classes, extends, extends_count)                                                                    \
    static HMODULE this_dll;                                                                                           \
    BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *reserved);                                               \
    BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *reserved)                                                \
    {                                                                                                                  \
        (void)reserved;                                                                                                \
        if (reason == DLL_PROCESS_ATTACH) this_dll = module;                                                           \
        return TRUE;                                                                                                   \
    }                                                                                                                  \
    STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void **out)                                                   \
    {                                                                                                                  \
        return snapin_get_class(classes, COUNT_OF(classes), clsid, iid, out);                                          \
    }                                                                                                                  \
    STDAPI DllCanUnloadNow(void)                                                                                       \
    {                                                                                                                  \
        return snapin_objects ? S_FALSE : S_OK;                                                                        \
    }                                                                                                                  \
    STDAPI DllRegisterServer(void)                                                                                     \
    {                                                                                                                  \
        return snapin_register(this_dll, classes, COUNT_OF(classes), extends, extends_count);                          \
    }                                                                                                                  \
    STDAPI DllUnregisterServer(void)                                                                                   \
    {                                                                                                                  \
        return snapin_unregister(classes, COUNT_OF(classes), extends, extends_count);                                  \
    }

#endif
