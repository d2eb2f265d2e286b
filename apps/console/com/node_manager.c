/* The class factories of CLSID_NodeManager (IPropertySheetProvider and what else a console has), CLSID_MessageView,
 * CLSID_MMCVersionInfo and CLSID_ConsolePower.
 *
 * Registered for this process and this apartment: there is no proxy for MMC's interfaces, so that a CoCreateInstance on
 * a sheet's thread is refused by COM. */
#include "apps/console/com/host.h"
#include "apps/console/com/message_view.h"
#include "apps/console/com/power.h"
#include "apps/console/com/version.h"

static const CLSID own_clsid = {0x0d6c8a54, 0x5f0b, 0x4d0e, {0x9d, 0x3c, 0x6b, 0x3b, 0x1f, 0x0d, 0x7a, 0x11}};

typedef struct factory {
    IClassFactory IClassFactory_iface;
    HRESULT (*create)(snapin *s, IUnknown **out);
} factory;

static factory *impl_from_IClassFactory(IClassFactory *iface)
{
    return CONTAINING_RECORD(iface, factory, IClassFactory_iface);
}

static HRESULT WINAPI factory_QueryInterface(IClassFactory *iface, REFIID iid, void **out)
{
    if (!out) return E_POINTER;
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory);
    *out = known ? iface : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG WINAPI factory_AddRef(IClassFactory *iface)
{
    (void)iface;
    return 2; /* static, as long as the program */
}

static ULONG WINAPI factory_Release(IClassFactory *iface)
{
    (void)iface;
    return 1;
}

/* Who asks is who is being called; who is not, is nobody by name. */
static snapin *asking(console *c)
{
    snapin *s = call_innermost();
    return s ? s : load_named(c, &own_clsid);
}

static HRESULT WINAPI factory_CreateInstance(IClassFactory *iface, IUnknown *outer, REFIID iid, void **out)
{
    if (!out) return E_POINTER;
    *out = NULL;
    if (outer) return CLASS_E_NOAGGREGATION;
    console *c = console_current();
    snapin *s = c && GetCurrentThreadId() == c->thread ? asking(c) : NULL;
    if (!s) return E_UNEXPECTED;

    IUnknown *made = NULL;
    HRESULT result = impl_from_IClassFactory(iface)->create(s, &made);
    if (FAILED(result)) return result;
    result = IUnknown_QueryInterface(made, iid, out);
    IUnknown_Release(made);
    return result;
}

static HRESULT WINAPI factory_LockServer(IClassFactory *iface, WINBOOL lock)
{
    (void)iface, (void)lock;
    return S_OK;
}

static const IClassFactoryVtbl factory_vtbl = {
    .QueryInterface = factory_QueryInterface,
    .AddRef = factory_AddRef,
    .Release = factory_Release,
    .CreateInstance = factory_CreateInstance,
    .LockServer = factory_LockServer,
};

static HRESULT create_host(snapin *s, IUnknown **out)
{
    host *h = host_create(s, false);
    if (h) *out = (IUnknown *)host_console(h);
    return h ? S_OK : E_OUTOFMEMORY;
}

static factory factories[CONSOLE_CLASSES] = {
    {{(IClassFactoryVtbl *)&factory_vtbl}, create_host},
    {{(IClassFactoryVtbl *)&factory_vtbl}, message_view_create},
    {{(IClassFactoryVtbl *)&factory_vtbl}, version_info_create},
    {{(IClassFactoryVtbl *)&factory_vtbl}, power_create},
};

void node_manager_register(console *c)
{
    const CLSID *const clsids[CONSOLE_CLASSES] = {&CLSID_NodeManager, &CLSID_MessageView, &CLSID_MMCVersionInfo,
                                                  &CLSID_ConsolePower};
    for (int i = 0; i < CONSOLE_CLASSES; i++) {
        HRESULT result = CoRegisterClassObject(clsids[i], (IUnknown *)&factories[i].IClassFactory_iface,
                                               CLSCTX_INPROC_SERVER, REGCLS_MULTIPLEUSE, &c->class_cookies[i]);
        if (FAILED(result)) c->class_cookies[i] = 0;
    }
}

void node_manager_revoke(console *c)
{
    for (int i = 0; i < CONSOLE_CLASSES; i++) {
        if (c->class_cookies[i]) CoRevokeClassObject(c->class_cookies[i]);
        c->class_cookies[i] = 0;
    }
}
