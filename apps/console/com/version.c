/* CLSID_MMCVersionInfo (IMMCVersionInfo): of which MMC the interfaces are that this console has. */
#include "apps/console/com/object.h"
#include "apps/console/com/version.h"
#include <stdlib.h>

typedef struct version_info {
    IMMCVersionInfo IMMCVersionInfo_iface;
    given given;
} version_info;

static version_info *impl_from_IMMCVersionInfo(IMMCVersionInfo *iface)
{
    return CONTAINING_RECORD(iface, version_info, IMMCVersionInfo_iface);
}

static HRESULT WINAPI version_QueryInterface(IMMCVersionInfo *iface, REFIID iid, void **out)
{
    return given_query(&impl_from_IMMCVersionInfo(iface)->given, iface, iid, out,
                       (const IID *const[]){&IID_IMMCVersionInfo, NULL});
}

static ULONG WINAPI version_AddRef(IMMCVersionInfo *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IMMCVersionInfo(iface)->given.refs);
}

static ULONG WINAPI version_Release(IMMCVersionInfo *iface)
{
    version_info *o = impl_from_IMMCVersionInfo(iface);
    ULONG left = given_release(&o->given);
    if (!left) free(o);
    return left;
}

static HRESULT WINAPI version_GetMMCVersion(IMMCVersionInfo *iface, long *major, long *minor)
{
    static const char method[] = "IMMCVersionInfo::GetMMCVersion";
    version_info *o = impl_from_IMMCVersionInfo(iface);
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "()");
    if (c) result = major && minor ? S_OK : E_POINTER;
    if (SUCCEEDED(result)) {
        *major = 2;
        *minor = 0;
    }
    return given_end(&o->given, method, result);
}

static const IMMCVersionInfoVtbl version_vtbl = {
    .QueryInterface = version_QueryInterface,
    .AddRef = version_AddRef,
    .Release = version_Release,
    .GetMMCVersion = version_GetMMCVersion,
};

HRESULT version_info_create(snapin *s, IUnknown **out)
{
    version_info *o = calloc(1, sizeof *o);
    if (!o) return E_OUTOFMEMORY;
    o->IMMCVersionInfo_iface.lpVtbl = (IMMCVersionInfoVtbl *)&version_vtbl;
    given_init(&o->given, s, "version");
    *out = (IUnknown *)&o->IMMCVersionInfo_iface;
    return S_OK;
}
