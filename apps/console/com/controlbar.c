/* IControlbar */
#include "apps/console/com/controlbar.h"
#include "apps/console/com/object.h"
#include <stdlib.h>

typedef struct controlbar_object {
    IControlbar IControlbar_iface;
    given given;
} controlbar_object;

static controlbar_object *impl_from_IControlbar(IControlbar *iface)
{
    return CONTAINING_RECORD(iface, controlbar_object, IControlbar_iface);
}

static HRESULT WINAPI controlbar_QueryInterface(IControlbar *iface, REFIID iid, void **out)
{
    return given_query(&impl_from_IControlbar(iface)->given, iface, iid, out,
                       (const IID *const[]){&IID_IControlbar, NULL});
}

static ULONG WINAPI controlbar_AddRef(IControlbar *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IControlbar(iface)->given.refs);
}

static ULONG WINAPI controlbar_Release(IControlbar *iface)
{
    controlbar_object *o = impl_from_IControlbar(iface);
    ULONG left = given_release_kept(&o->given);
    if (!left && !o->given.is_over) given_bury(&o->given, o);
    return left;
}

static HRESULT WINAPI controlbar_Create(IControlbar *iface, MMC_CONTROL_TYPE type, LPEXTENDCONTROLBAR extender,
                                        LPUNKNOWN *out)
{
    static const char method[] = "IControlbar::Create";
    controlbar_object *o = impl_from_IControlbar(iface);
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(%s)",
                             type == TOOLBAR      ? "TOOLBAR"
                             : type == MENUBUTTON ? "MENUBUTTON"
                                                  : "COMBOBOXBAR");
    if (c) {
        if (out) *out = NULL;
        if (!out || !extender) {
            result = E_INVALIDARG;
        } else if (type == TOOLBAR) {
            result = toolbar_object_create(o->given.snapin, extender, (IToolbar **)out);
        } else if (type == MENUBUTTON) {
            result = menu_button_object_create(o->given.snapin, extender, (IMenuButton **)out);
        } else {
            result = E_NOTIMPL; /* COMBOBOXBAR is documented as not supported */
        }
    }
    return given_end(&o->given, method, result);
}

static HRESULT WINAPI controlbar_Attach(IControlbar *iface, MMC_CONTROL_TYPE type, LPUNKNOWN object)
{
    static const char method[] = "IControlbar::Attach";
    controlbar_object *o = impl_from_IControlbar(iface);
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(%s)", type == TOOLBAR ? "TOOLBAR" : "MENUBUTTON");
    if (c) {
        control added = {0};
        bool known = object && (type == TOOLBAR      ? toolbar_object_control(object, &added)
                                : type == MENUBUTTON ? menu_button_object_control(object, &added)
                                                     : false);
        result = known ? controlbar_attach(&c->controls, &added) : E_INVALIDARG;
        if (SUCCEEDED(result)) bars_changed(c);
    }
    return given_end(&o->given, method, result);
}

static HRESULT WINAPI controlbar_Detach(IControlbar *iface, LPUNKNOWN object)
{
    static const char method[] = "IControlbar::Detach";
    controlbar_object *o = impl_from_IControlbar(iface);
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "()");
    if (c) {
        control gone = {0};
        bool known = object && (toolbar_object_control(object, &gone) || menu_button_object_control(object, &gone));
        result = known ? controlbar_detach(&c->controls, gone.identity) : E_INVALIDARG;
        if (SUCCEEDED(result)) bars_changed(c);
    }
    return given_end(&o->given, method, result);
}

static const IControlbarVtbl controlbar_vtbl = {
    .QueryInterface = controlbar_QueryInterface,
    .AddRef = controlbar_AddRef,
    .Release = controlbar_Release,
    .Create = controlbar_Create,
    .Attach = controlbar_Attach,
    .Detach = controlbar_Detach,
};

HRESULT controlbar_create(snapin *s, IControlbar **out)
{
    controlbar_object *o = calloc(1, sizeof *o);
    if (!o) return E_OUTOFMEMORY;
    o->IControlbar_iface.lpVtbl = (IControlbarVtbl *)&controlbar_vtbl;
    given_init(&o->given, s, "control bar");
    o->given.held = true;
    *out = &o->IControlbar_iface;
    return S_OK;
}

void controlbar_let_go(IControlbar *bar)
{
    impl_from_IControlbar(bar)->given.held = false;
    IControlbar_Release(bar);
}
