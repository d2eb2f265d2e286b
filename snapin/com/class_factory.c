#include "snapin/com/classes.h"
#include "snapin/com/iids.h"
#include "snapin/com/module.h"
#include "snapin/com/product.h"

#include <stdlib.h>

typedef HRESULT class_create(IUnknown **out);

typedef struct class_factory {
    IClassFactory IClassFactory_iface;
    LONG refs;
    class_create *create;
} class_factory;

static class_factory *impl_from_IClassFactory(IClassFactory *iface)
{
    return CONTAINING_RECORD(iface, class_factory, IClassFactory_iface);
}

static HRESULT WINAPI class_factory_QueryInterface(IClassFactory *iface, REFIID iid, void **out)
{
    if (!out) return E_POINTER;
    *out = NULL;
    if (!iid) return E_INVALIDARG;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_IClassFactory)) return E_NOINTERFACE;
    *out = iface;
    IClassFactory_AddRef(iface);
    return S_OK;
}

static ULONG WINAPI class_factory_AddRef(IClassFactory *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IClassFactory(iface)->refs);
}

static ULONG WINAPI class_factory_Release(IClassFactory *iface)
{
    class_factory *factory = impl_from_IClassFactory(iface);
    LONG refs = InterlockedDecrement(&factory->refs);
    if (refs == 0) {
        free(factory);
        hf_module_leave();
    }
    return (ULONG)refs;
}

static HRESULT WINAPI class_factory_CreateInstance(IClassFactory *iface, IUnknown *outer, REFIID iid, void **out)
{
    IUnknown *object = NULL;
    if (!out) return E_POINTER;
    *out = NULL;
    if (!iid) return E_INVALIDARG;
    if (outer) return CLASS_E_NOAGGREGATION;
    HRESULT result = impl_from_IClassFactory(iface)->create(&object);
    if (FAILED(result)) return result;
    result = IUnknown_QueryInterface(object, iid, out);
    IUnknown_Release(object);
    return result;
}

static HRESULT WINAPI class_factory_LockServer(IClassFactory *iface, BOOL lock)
{
    (void)iface;
    if (lock) {
        hf_module_enter();
    } else {
        hf_module_leave();
    }
    return S_OK;
}

static const IClassFactoryVtbl class_factory_vtbl = {
    .QueryInterface = class_factory_QueryInterface,
    .AddRef = class_factory_AddRef,
    .Release = class_factory_Release,
    .CreateInstance = class_factory_CreateInstance,
    .LockServer = class_factory_LockServer,
};

HRESULT hf_class_factory_create(REFCLSID class_id, REFIID iid, void **out)
{
    class_create *create = NULL;
    for (size_t i = 0; i < hf_product_here.class_count; i++) {
        const hf_class_row *row = &hf_product_here.classes[i];
        if (IsEqualCLSID(class_id, &hf_guids[row->guid])) create = row->create;
    }
    if (!create) return CLASS_E_CLASSNOTAVAILABLE;

    class_factory *factory = malloc(sizeof *factory);
    if (!factory) return E_OUTOFMEMORY;
    *factory = (class_factory){{&class_factory_vtbl}, 1, create};
    hf_module_enter();
    HRESULT result = class_factory_QueryInterface(&factory->IClassFactory_iface, iid, out);
    class_factory_Release(&factory->IClassFactory_iface);
    return result;
}
