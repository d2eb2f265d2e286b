/* CLSID_ConsolePower (IConsolePower): keeps the machine, or its display, awake for a snap-in. What Windows says about
 * power itself is passed on to those who connected a sink to it. */
#include "apps/console/com/power.h"
#include "apps/console/com/power_sinks.h"
#include <stdlib.h>

enum { STATES = ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED };

typedef struct power {
    IConsolePower IConsolePower_iface;
    given given;
    power_sinks sinks;
    LONG system, display; /* how often each was asked for */
} power;

static LONG system_wanted, display_wanted; /* by all of them; console thread only */

static power *impl_from_IConsolePower(IConsolePower *iface)
{
    return CONTAINING_RECORD(iface, power, IConsolePower_iface);
}

static void tell_system(void)
{
    EXECUTION_STATE state = ES_CONTINUOUS;
    if (system_wanted > 0) state |= ES_SYSTEM_REQUIRED;
    if (display_wanted > 0) state |= ES_DISPLAY_REQUIRED;
    SetThreadExecutionState(state);
}

/* Each object takes back what it added, and no more. */
static void change(LONG *own, LONG *all, bool add, bool remove)
{
    LONG by = (add ? 1 : 0) - (remove && *own + (add ? 1 : 0) > 0 ? 1 : 0);
    *own += by;
    *all += by;
}

static HRESULT WINAPI power_QueryInterface(IConsolePower *iface, REFIID iid, void **out)
{
    power *o = impl_from_IConsolePower(iface);
    bool container = IsEqualIID(iid, &IID_IConnectionPointContainer);
    return given_query(&o->given, container ? (void *)&o->sinks.IConnectionPointContainer_iface : iface, iid, out,
                       (const IID *const[]){&IID_IConsolePower, &IID_IConnectionPointContainer, NULL});
}

static ULONG WINAPI power_AddRef(IConsolePower *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IConsolePower(iface)->given.refs);
}

static ULONG WINAPI power_Release(IConsolePower *iface)
{
    power *o = impl_from_IConsolePower(iface);
    if (o->given.refs == 1)
        power_sinks_end(&o->sinks); /* they are called for the snap-in, which the last one gives up */
    ULONG left = given_release(&o->given);
    if (left) return left;
    system_wanted -= o->system;
    display_wanted -= o->display;
    tell_system();
    free(o);
    return 0;
}

static HRESULT WINAPI power_SetExecutionState(IConsolePower *iface, DWORD add, DWORD remove)
{
    static const char method[] = "IConsolePower::SetExecutionState";
    power *o = impl_from_IConsolePower(iface);
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(+0x%lx, -0x%lx)", add, remove);
    if (c) result = (add | remove) & ~(DWORD)STATES || !(add | remove) ? E_INVALIDARG : S_OK;
    if (SUCCEEDED(result)) {
        change(&o->system, &system_wanted, add & ES_SYSTEM_REQUIRED, remove & ES_SYSTEM_REQUIRED);
        change(&o->display, &display_wanted, add & ES_DISPLAY_REQUIRED, remove & ES_DISPLAY_REQUIRED);
        tell_system();
    }
    return given_end(&o->given, method, result);
}

static HRESULT WINAPI power_ResetIdleTimer(IConsolePower *iface, DWORD flags)
{
    static const char method[] = "IConsolePower::ResetIdleTimer";
    power *o = impl_from_IConsolePower(iface);
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(0x%lx)", flags);
    if (c) result = flags & ~(DWORD)STATES || !flags ? E_INVALIDARG : S_OK;
    if (SUCCEEDED(result)) SetThreadExecutionState(flags); /* without ES_CONTINUOUS: once */
    return given_end(&o->given, method, result);
}

static const IConsolePowerVtbl power_vtbl = {
    .QueryInterface = power_QueryInterface,
    .AddRef = power_AddRef,
    .Release = power_Release,
    .SetExecutionState = power_SetExecutionState,
    .ResetIdleTimer = power_ResetIdleTimer,
};

HRESULT power_create(snapin *s, IUnknown **out)
{
    power *o = calloc(1, sizeof *o);
    if (!o) return E_OUTOFMEMORY;
    o->IConsolePower_iface.lpVtbl = (IConsolePowerVtbl *)&power_vtbl;
    given_init(&o->given, s, "console power");
    power_sinks_start(&o->sinks, &o->given, (IUnknown *)&o->IConsolePower_iface);
    *out = (IUnknown *)&o->IConsolePower_iface;
    return S_OK;
}
