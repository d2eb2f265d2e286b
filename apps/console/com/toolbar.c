/* IToolbar */
#include "apps/console/com/controlbar.h"
#include "apps/console/com/object.h"
#include <stdlib.h>

typedef struct toolbar_object {
    IToolbar IToolbar_iface;
    given given;
    toolbar *bar;
    IExtendControlbar *extender; /* borrowed while nothing is attached: the snap-in holds both */
} toolbar_object;

static const IToolbarVtbl toolbar_vtbl;

static toolbar_object *impl_from_IToolbar(IToolbar *iface)
{
    return CONTAINING_RECORD(iface, toolbar_object, IToolbar_iface);
}

static HRESULT WINAPI toolbar_QueryInterface(IToolbar *iface, REFIID iid, void **out)
{
    return given_query(&impl_from_IToolbar(iface)->given, iface, iid, out, (const IID *const[]){&IID_IToolbar, NULL});
}

static ULONG WINAPI toolbar_AddRef(IToolbar *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IToolbar(iface)->given.refs);
}

static ULONG WINAPI toolbar_Release(IToolbar *iface)
{
    toolbar_object *o = impl_from_IToolbar(iface);
    ULONG left = given_release_kept(&o->given);
    if (left || o->given.is_over) return left;
    toolbar_free(o->bar);
    o->bar = NULL;
    given_bury(&o->given, o);
    return 0;
}

static void tell(console *c, toolbar_object *o)
{
    if (c->events.toolbar_changed) c->events.toolbar_changed(c->events.context, o->bar);
}

static HRESULT WINAPI toolbar_AddBitmap(IToolbar *iface, int pictures, HBITMAP bitmap, int width, int height,
                                        COLORREF mask)
{
    static const char method[] = "IToolbar::AddBitmap";
    toolbar_object *o = impl_from_IToolbar(iface);
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(%d, %d x %d, mask 0x%06lx)", pictures, width, height, mask);
    if (c) result = toolbar_add_bitmap(o->bar, pictures, bitmap, width, height, mask);
    if (SUCCEEDED(result)) tell(c, o);
    return given_end(&o->given, method, result);
}

static HRESULT WINAPI toolbar_AddButtons(IToolbar *iface, int count, LPMMCBUTTON buttons)
{
    static const char method[] = "IToolbar::AddButtons";
    toolbar_object *o = impl_from_IToolbar(iface);
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(%d)", count);
    if (c) result = count > 0 && buttons ? S_OK : E_INVALIDARG;
    for (int i = 0; i < count && result == S_OK; i++) {
        result = toolbar_insert(o->bar, (int)o->bar->count, &buttons[i]);
    }
    if (SUCCEEDED(result)) tell(c, o);
    return given_end(&o->given, method, result);
}

static HRESULT WINAPI toolbar_InsertButton(IToolbar *iface, int index, LPMMCBUTTON button)
{
    static const char method[] = "IToolbar::InsertButton";
    toolbar_object *o = impl_from_IToolbar(iface);
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(%d, command %d)", index, button ? button->idCommand : 0);
    if (c) result = button ? toolbar_insert(o->bar, index, button) : E_INVALIDARG;
    if (SUCCEEDED(result)) tell(c, o);
    return given_end(&o->given, method, result);
}

static HRESULT WINAPI toolbar_DeleteButton(IToolbar *iface, int index)
{
    static const char method[] = "IToolbar::DeleteButton";
    toolbar_object *o = impl_from_IToolbar(iface);
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(%d)", index);
    if (c) result = toolbar_delete(o->bar, index);
    if (SUCCEEDED(result)) tell(c, o);
    return given_end(&o->given, method, result);
}

static HRESULT WINAPI toolbar_GetButtonState(IToolbar *iface, int command, MMC_BUTTON_STATE bit, WINBOOL *out)
{
    static const char method[] = "IToolbar::GetButtonState";
    toolbar_object *o = impl_from_IToolbar(iface);
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(%d, 0x%x)", command, (unsigned)bit);
    if (c) result = toolbar_get_state(o->bar, command, bit, out);
    return given_end(&o->given, method, result);
}

static HRESULT WINAPI toolbar_SetButtonState(IToolbar *iface, int command, MMC_BUTTON_STATE bit, WINBOOL on)
{
    static const char method[] = "IToolbar::SetButtonState";
    toolbar_object *o = impl_from_IToolbar(iface);
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(%d, 0x%x, %d)", command, (unsigned)bit, on);
    if (c) result = toolbar_set_state(o->bar, command, bit, on != 0);
    if (SUCCEEDED(result)) tell(c, o);
    return given_end(&o->given, method, result);
}

static const IToolbarVtbl toolbar_vtbl = {
    .QueryInterface = toolbar_QueryInterface,
    .AddRef = toolbar_AddRef,
    .Release = toolbar_Release,
    .AddBitmap = toolbar_AddBitmap,
    .AddButtons = toolbar_AddButtons,
    .InsertButton = toolbar_InsertButton,
    .DeleteButton = toolbar_DeleteButton,
    .GetButtonState = toolbar_GetButtonState,
    .SetButtonState = toolbar_SetButtonState,
};

HRESULT toolbar_object_create(snapin *s, IExtendControlbar *extender, IToolbar **out)
{
    toolbar_object *o = calloc(1, sizeof *o);
    if (!o) return E_OUTOFMEMORY;
    o->bar = toolbar_create(s);
    if (!o->bar) {
        free(o);
        return E_OUTOFMEMORY;
    }
    o->IToolbar_iface.lpVtbl = (IToolbarVtbl *)&toolbar_vtbl;
    o->extender = extender;
    given_init(&o->given, s, "tool bar");
    *out = &o->IToolbar_iface;
    return S_OK;
}

bool toolbar_object_control(IUnknown *object, control *out)
{
    IToolbar *iface = (IToolbar *)object;
    if (iface->lpVtbl != (IToolbarVtbl *)&toolbar_vtbl) return false;
    toolbar_object *o = impl_from_IToolbar(iface);
    if (o->given.is_over) return false;
    *out = (control){
        .snapin = o->given.snapin, .bar = o->bar, .identity = object, .extender = o->extender, .held = &o->given.held};
    return true;
}
