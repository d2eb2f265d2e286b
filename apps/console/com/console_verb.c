/* IConsoleVerb: the verbs of the selection, which is this snap-in's or nobody's. */
#include "apps/console/com/host.h"

HOST_UNKNOWN(IConsoleVerb, verb, IConsoleVerb_iface)

static const char *state_name(MMC_BUTTON_STATE bit)
{
    switch (bit) {
    case ENABLED: return "ENABLED";
    case CHECKED: return "CHECKED";
    case HIDDEN: return "HIDDEN";
    case INDETERMINATE: return "INDETERMINATE";
    case BUTTONPRESSED: return "BUTTONPRESSED";
    default: return "?";
    }
}

static void tell(console *c)
{
    if (c->events.verbs_changed) c->events.verbs_changed(c->events.context);
}

static HRESULT WINAPI verb_GetVerbState(IConsoleVerb *iface, MMC_CONSOLE_VERB which, MMC_BUTTON_STATE bit, WINBOOL *out)
{
    static const char method[] = "IConsoleVerb::GetVerbState";
    host *h = verb_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%s, %s)", verb_name(which), state_name(bit));
    if (c) result = out ? verbs_get(&c->verbs, which, bit, out) : E_POINTER;
    return host_end(h, method, result);
}

static HRESULT WINAPI verb_SetVerbState(IConsoleVerb *iface, MMC_CONSOLE_VERB which, MMC_BUTTON_STATE bit, WINBOOL on)
{
    static const char method[] = "IConsoleVerb::SetVerbState";
    host *h = verb_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%s, %s, %d)", verb_name(which), state_name(bit), on);
    /* Who does not own what is selected may not change its verbs (IConsoleVerb, remarks). */
    if (c && select_owner(c) != h->snapin) {
        result = E_UNEXPECTED;
    } else if (c) {
        result = verbs_set(&c->verbs, which, bit, on != 0);
        if (SUCCEEDED(result)) tell(c);
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI verb_SetDefaultVerb(IConsoleVerb *iface, MMC_CONSOLE_VERB which)
{
    static const char method[] = "IConsoleVerb::SetDefaultVerb";
    host *h = verb_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%s)", verb_name(which));
    if (c) result = which == MMC_VERB_NONE || verb_is_known(which) ? S_OK : E_INVALIDARG;
    if (SUCCEEDED(result) && select_owner(c) != h->snapin) result = E_UNEXPECTED;
    if (SUCCEEDED(result)) {
        c->verbs.default_verb = which;
        tell(c);
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI verb_GetDefaultVerb(IConsoleVerb *iface, MMC_CONSOLE_VERB *out)
{
    static const char method[] = "IConsoleVerb::GetDefaultVerb";
    host *h = verb_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "()");
    if (c) result = out ? S_OK : E_POINTER;
    if (SUCCEEDED(result)) *out = c->verbs.default_verb;
    return host_end(h, method, result);
}

const IConsoleVerbVtbl host_verb_vtbl = {
    .QueryInterface = verb_QueryInterface,
    .AddRef = verb_AddRef,
    .Release = verb_Release,
    .GetVerbState = verb_GetVerbState,
    .SetVerbState = verb_SetVerbState,
    .SetDefaultVerb = verb_SetDefaultVerb,
    .GetDefaultVerb = verb_GetDefaultVerb,
};
