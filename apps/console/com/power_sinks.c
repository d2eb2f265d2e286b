#include "apps/console/com/power_sinks.h"
#include <olectl.h>

static power_sinks *all;

static power_sinks *impl_from_IConnectionPointContainer(IConnectionPointContainer *iface)
{
    return CONTAINING_RECORD(iface, power_sinks, IConnectionPointContainer_iface);
}

static power_sinks *impl_from_IConnectionPoint(IConnectionPoint *iface)
{
    return CONTAINING_RECORD(iface, power_sinks, IConnectionPoint_iface);
}

/* ---- IConnectionPointContainer */

static HRESULT WINAPI container_QueryInterface(IConnectionPointContainer *iface, REFIID iid, void **out)
{
    return IUnknown_QueryInterface(impl_from_IConnectionPointContainer(iface)->outer, iid, out);
}

static ULONG WINAPI container_AddRef(IConnectionPointContainer *iface)
{
    return IUnknown_AddRef(impl_from_IConnectionPointContainer(iface)->outer);
}

static ULONG WINAPI container_Release(IConnectionPointContainer *iface)
{
    return IUnknown_Release(impl_from_IConnectionPointContainer(iface)->outer);
}

/* Documented as a way that need not be offered. */
static HRESULT WINAPI container_EnumConnectionPoints(IConnectionPointContainer *iface, IEnumConnectionPoints **out)
{
    (void)iface;
    if (out) *out = NULL;
    return E_NOTIMPL;
}

static HRESULT WINAPI container_FindConnectionPoint(IConnectionPointContainer *iface, REFIID iid,
                                                    IConnectionPoint **out)
{
    static const char method[] = "IConnectionPointContainer::FindConnectionPoint";
    power_sinks *set = impl_from_IConnectionPointContainer(iface);
    HRESULT result;
    console *c = given_begin(set->given, method, &result, "()");
    if (out) *out = NULL;
    if (c) result = !out ? E_POINTER : IsEqualIID(iid, &IID_IConsolePowerSink) ? S_OK : CONNECT_E_NOCONNECTION;
    if (SUCCEEDED(result)) {
        *out = &set->IConnectionPoint_iface;
        IConnectionPoint_AddRef(*out);
    }
    return given_end(set->given, method, result);
}

static const IConnectionPointContainerVtbl container_vtbl = {
    .QueryInterface = container_QueryInterface,
    .AddRef = container_AddRef,
    .Release = container_Release,
    .EnumConnectionPoints = container_EnumConnectionPoints,
    .FindConnectionPoint = container_FindConnectionPoint,
};

/* ---- IConnectionPoint: an identity of its own, with the object's references */

static HRESULT WINAPI point_QueryInterface(IConnectionPoint *iface, REFIID iid, void **out)
{
    return given_query(impl_from_IConnectionPoint(iface)->given, iface, iid, out,
                       (const IID *const[]){&IID_IConnectionPoint, NULL});
}

static ULONG WINAPI point_AddRef(IConnectionPoint *iface)
{
    return IUnknown_AddRef(impl_from_IConnectionPoint(iface)->outer);
}

static ULONG WINAPI point_Release(IConnectionPoint *iface)
{
    return IUnknown_Release(impl_from_IConnectionPoint(iface)->outer);
}

static HRESULT WINAPI point_GetConnectionInterface(IConnectionPoint *iface, IID *out)
{
    (void)iface;
    if (!out) return E_POINTER;
    *out = IID_IConsolePowerSink;
    return S_OK;
}

static HRESULT WINAPI point_GetConnectionPointContainer(IConnectionPoint *iface, IConnectionPointContainer **out)
{
    if (!out) return E_POINTER;
    *out = &impl_from_IConnectionPoint(iface)->IConnectionPointContainer_iface;
    IConnectionPointContainer_AddRef(*out);
    return S_OK;
}

static HRESULT WINAPI point_Advise(IConnectionPoint *iface, IUnknown *sink, DWORD *out)
{
    static const char method[] = "IConnectionPoint::Advise";
    power_sinks *set = impl_from_IConnectionPoint(iface);
    HRESULT result;
    DWORD place = 0;
    console *c = given_begin(set->given, method, &result, "(%s)", sink ? "sink" : "NULL");
    while (place < POWER_SINKS_MAX && set->sinks[place]) place++;
    if (c) result = !sink || !out ? E_POINTER : place == POWER_SINKS_MAX ? CONNECT_E_ADVISELIMIT : S_OK;
    if (SUCCEEDED(result)) {
        IConsolePowerSink *found;
        result = call_query(set->given->snapin, sink, &IID_IConsolePowerSink, "IConsolePowerSink", (void **)&found);
        if (SUCCEEDED(result)) set->sinks[place] = found;
        *out = SUCCEEDED(result) ? place + 1 : 0;
        if (FAILED(result)) result = CONNECT_E_CANNOTCONNECT;
    }
    return given_end(set->given, method, result);
}

static HRESULT WINAPI point_Unadvise(IConnectionPoint *iface, DWORD cookie)
{
    static const char method[] = "IConnectionPoint::Unadvise";
    power_sinks *set = impl_from_IConnectionPoint(iface);
    HRESULT result;
    console *c = given_begin(set->given, method, &result, "(%lu)", cookie);
    bool known = cookie && cookie <= POWER_SINKS_MAX && set->sinks[cookie - 1];
    if (c && !known) result = CONNECT_E_NOCONNECTION;
    if (SUCCEEDED(result)) {
        IConsolePowerSink *gone = set->sinks[cookie - 1];
        set->sinks[cookie - 1] = NULL;
        call_release(set->given->snapin, gone, "IConsolePowerSink");
    }
    return given_end(set->given, method, result);
}

static HRESULT WINAPI point_EnumConnections(IConnectionPoint *iface, IEnumConnections **out)
{
    (void)iface;
    if (out) *out = NULL;
    return E_NOTIMPL;
}

static const IConnectionPointVtbl point_vtbl = {
    .QueryInterface = point_QueryInterface,
    .AddRef = point_AddRef,
    .Release = point_Release,
    .GetConnectionInterface = point_GetConnectionInterface,
    .GetConnectionPointContainer = point_GetConnectionPointContainer,
    .Advise = point_Advise,
    .Unadvise = point_Unadvise,
    .EnumConnections = point_EnumConnections,
};

void power_sinks_start(power_sinks *set, given *of, IUnknown *outer)
{
    set->IConnectionPointContainer_iface.lpVtbl = (IConnectionPointContainerVtbl *)&container_vtbl;
    set->IConnectionPoint_iface.lpVtbl = (IConnectionPointVtbl *)&point_vtbl;
    set->given = of;
    set->outer = outer;
    set->next = all;
    all = set;
}

void power_sinks_end(power_sinks *set)
{
    power_sinks **at = &all;
    while (*at && *at != set) at = &(*at)->next;
    if (*at) *at = set->next;
    for (size_t i = 0; i < POWER_SINKS_MAX; i++) call_release(set->given->snapin, set->sinks[i], "IConsolePowerSink");
}

/* ---- telling them */

enum { MAX_TOLD = 256 };

typedef struct told {
    snapin *s;
    IConsolePowerSink *sink;
} told;

/* References to all of them: whoever is told may end the connections of others. */
static size_t collect(told list[MAX_TOLD])
{
    size_t count = 0;
    for (const power_sinks *set = all; set; set = set->next) {
        for (size_t i = 0; i < POWER_SINKS_MAX && count < MAX_TOLD; i++) {
            if (!set->sinks[i]) continue;
            list[count] = (told){set->given->snapin, set->sinks[i]};
            IConsolePowerSink_AddRef(list[count].sink);
            snapin_add_ref(list[count++].s);
        }
    }
    return count;
}

LRESULT console_tell_power(console *c, UINT event, LPARAM data)
{
    told list[MAX_TOLD];
    size_t count = collect(list);
    LRESULT answer = TRUE;
    (void)c;
    for (size_t i = 0; i < count; i++) {
        LRESULT one = TRUE;
        HRESULT result = call_power(list[i].s, list[i].sink, event, data, &one);
        call_failed_once(list[i].s, "IConsolePowerSink::OnPowerBroadcast", result, "its answer does not count");
        if (SUCCEEDED(result) && event == PBT_APMQUERYSUSPEND && one == BROADCAST_QUERY_DENY) answer = one;
        call_release(list[i].s, list[i].sink, "IConsolePowerSink");
        snapin_release(list[i].s);
    }
    return answer;
}
