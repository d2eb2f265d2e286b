/* The class that `holdfast mmc extend` attaches to nodes of other snap-ins: our pages in their sheets, and two commands
 * in their menus. */

#include "snapin/backup/product.h"
#include "snapin/com/iids.h"
#include "snapin/com/menu.h"
#include "snapin/com/module.h"
#include "snapin/com/sheets.h"

#include <stdlib.h>

typedef struct extension {
    IUnknown IUnknown_iface;
    LONG refs;
    hf_site site;
    hf_menu menu;
    hf_sheets sheets;
} extension;

static extension *impl_from_IUnknown(IUnknown *iface)
{
    return CONTAINING_RECORD(iface, extension, IUnknown_iface);
}

static HRESULT WINAPI extension_QueryInterface(IUnknown *iface, REFIID iid, void **out)
{
    extension *object = impl_from_IUnknown(iface);
    if (!out) return E_POINTER;
    *out = NULL;
    if (!iid) return E_INVALIDARG;
    if (IsEqualIID(iid, &IID_IUnknown)) {
        *out = iface;
    } else if (IsEqualIID(iid, &IID_IExtendContextMenu)) {
        *out = &object->menu.IExtendContextMenu_iface;
    } else if (hf_sheets_answer(iid)) {
        *out = &object->sheets.IExtendPropertySheet2_iface;
    } else {
        return E_NOINTERFACE;
    }
    IUnknown_AddRef(iface);
    return S_OK;
}

static ULONG WINAPI extension_AddRef(IUnknown *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IUnknown(iface)->refs);
}

static ULONG WINAPI extension_Release(IUnknown *iface)
{
    extension *object = impl_from_IUnknown(iface);
    LONG refs = InterlockedDecrement(&object->refs);
    if (refs == 0) {
        hf_site_close(&object->site);
        free(object);
        hf_module_leave();
    }
    return (ULONG)refs;
}

static const IUnknownVtbl extension_vtbl = {
    .QueryInterface = extension_QueryInterface,
    .AddRef = extension_AddRef,
    .Release = extension_Release,
};

HRESULT hf_extension_create(IUnknown **out)
{
    extension *object = calloc(1, sizeof *object);
    if (!object) return E_OUTOFMEMORY;
    object->IUnknown_iface.lpVtbl = &extension_vtbl;
    object->refs = 1;
    HRESULT result = hf_site_open(&object->site, &object->IUnknown_iface, NULL);
    if (FAILED(result)) {
        free(object);
        return result;
    }
    hf_menu_init(&object->menu, &object->IUnknown_iface, &object->site, true);
    hf_sheets_init(&object->sheets, &object->IUnknown_iface, &object->site, true);
    hf_module_enter();
    *out = &object->IUnknown_iface;
    return S_OK;
}
