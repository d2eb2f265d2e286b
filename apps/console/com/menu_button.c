/* IMenuButton */
#include "apps/console/com/controlbar.h"
#include "apps/console/com/object.h"
#include <stdlib.h>

typedef struct menu_button_object {
    IMenuButton IMenuButton_iface;
    given given;
    menu_buttons *buttons;
    IExtendControlbar *extender; /* borrowed while nothing is attached */
} menu_button_object;

static const IMenuButtonVtbl menu_button_vtbl;

static menu_button_object *impl_from_IMenuButton(IMenuButton *iface)
{
    return CONTAINING_RECORD(iface, menu_button_object, IMenuButton_iface);
}

static HRESULT WINAPI menu_button_QueryInterface(IMenuButton *iface, REFIID iid, void **out)
{
    return given_query(&impl_from_IMenuButton(iface)->given, iface, iid, out,
                       (const IID *const[]){&IID_IMenuButton, NULL});
}

static ULONG WINAPI menu_button_AddRef(IMenuButton *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IMenuButton(iface)->given.refs);
}

static ULONG WINAPI menu_button_Release(IMenuButton *iface)
{
    menu_button_object *o = impl_from_IMenuButton(iface);
    ULONG left = given_release_kept(&o->given);
    if (left || o->given.is_over) return left;
    menu_buttons_free(o->buttons);
    o->buttons = NULL;
    given_bury(&o->given, o);
    return 0;
}

static void tell(console *c)
{
    if (c->events.menu_buttons_changed) c->events.menu_buttons_changed(c->events.context);
}

static HRESULT WINAPI menu_button_AddButton(IMenuButton *iface, int command, LPOLESTR text, LPOLESTR tooltip)
{
    static const char method[] = "IMenuButton::AddButton";
    menu_button_object *o = impl_from_IMenuButton(iface);
    char quoted[QUOTE_MAX];
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(%d, %s)", command, call_quote(quoted, text));
    if (c) result = menu_buttons_add(o->buttons, command, text, tooltip);
    if (SUCCEEDED(result)) tell(c);
    return given_end(&o->given, method, result);
}

static HRESULT WINAPI menu_button_SetButton(IMenuButton *iface, int command, LPOLESTR text, LPOLESTR tooltip)
{
    static const char method[] = "IMenuButton::SetButton";
    menu_button_object *o = impl_from_IMenuButton(iface);
    char quoted[QUOTE_MAX];
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(%d, %s)", command, call_quote(quoted, text));
    if (c) result = menu_buttons_set(o->buttons, command, text, tooltip);
    if (SUCCEEDED(result)) tell(c);
    return given_end(&o->given, method, result);
}

static HRESULT WINAPI menu_button_SetButtonState(IMenuButton *iface, int command, MMC_BUTTON_STATE bit, WINBOOL on)
{
    static const char method[] = "IMenuButton::SetButtonState";
    menu_button_object *o = impl_from_IMenuButton(iface);
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(%d, 0x%x, %d)", command, (unsigned)bit, on);
    if (c) result = menu_buttons_set_state(o->buttons, command, bit, on != 0);
    if (SUCCEEDED(result)) tell(c);
    return given_end(&o->given, method, result);
}

static const IMenuButtonVtbl menu_button_vtbl = {
    .QueryInterface = menu_button_QueryInterface,
    .AddRef = menu_button_AddRef,
    .Release = menu_button_Release,
    .AddButton = menu_button_AddButton,
    .SetButton = menu_button_SetButton,
    .SetButtonState = menu_button_SetButtonState,
};

HRESULT menu_button_object_create(snapin *s, IExtendControlbar *extender, IMenuButton **out)
{
    menu_button_object *o = calloc(1, sizeof *o);
    if (!o) return E_OUTOFMEMORY;
    o->buttons = menu_buttons_create(s);
    if (!o->buttons) {
        free(o);
        return E_OUTOFMEMORY;
    }
    o->IMenuButton_iface.lpVtbl = (IMenuButtonVtbl *)&menu_button_vtbl;
    o->extender = extender;
    given_init(&o->given, s, "menu button");
    *out = &o->IMenuButton_iface;
    return S_OK;
}

bool menu_button_object_control(IUnknown *object, control *out)
{
    IMenuButton *iface = (IMenuButton *)object;
    if (iface->lpVtbl != (IMenuButtonVtbl *)&menu_button_vtbl) return false;
    menu_button_object *o = impl_from_IMenuButton(iface);
    if (o->given.is_over) return false;
    *out = (control){.snapin = o->given.snapin,
                     .menus = o->buttons,
                     .identity = object,
                     .extender = o->extender,
                     .held = &o->given.held};
    return true;
}
