#include "apps/console/com/message_view.h"
#include "apps/console/com/object.h"
#include "apps/console/text.h"
#include <stdlib.h>

typedef struct message_view {
    IMessageView IMessageView_iface;
    given given;
    result_message own; /* what it says, be it shown or not: a snap-in may make it, and write into it, before */
} message_view;

static message_view *impl_from_IMessageView(IMessageView *iface)
{
    return CONTAINING_RECORD(iface, message_view, IMessageView_iface);
}

static HRESULT WINAPI message_view_QueryInterface(IMessageView *iface, REFIID iid, void **out)
{
    return given_query(&impl_from_IMessageView(iface)->given, iface, iid, out,
                       (const IID *const[]){&IID_IMessageView, NULL});
}

static ULONG WINAPI message_view_AddRef(IMessageView *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IMessageView(iface)->given.refs);
}

static ULONG WINAPI message_view_Release(IMessageView *iface)
{
    message_view *o = impl_from_IMessageView(iface);
    ULONG left = given_release(&o->given);
    if (!left) {
        free(o->own.title);
        free(o->own.body);
        free(o);
    }
    return left;
}

/* What it says, in the pane that shows it. */
static void tell(console *c, message_view *o)
{
    if (result_control(c->result) != (IUnknown *)&o->IMessageView_iface) return;
    result_message *shown = result_message_of(c->result);
    if (!shown) return;
    text_keep(&shown->title, o->own.title, RESULT_MAX_TEXT);
    text_keep(&shown->body, o->own.body, RESULT_MAX_TEXT);
    shown->icon = o->own.icon;
    if (c->events.message_changed) c->events.message_changed(c->events.context);
}

static HRESULT set_text(message_view *o, const char *method, LPCOLESTR text, bool title)
{
    char quoted[QUOTE_MAX];
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(%s)", call_quote(quoted, text));
    if (c) {
        result = text_keep(title ? &o->own.title : &o->own.body, text, RESULT_MAX_TEXT) ? S_OK : E_OUTOFMEMORY;
        tell(c, o);
    }
    return given_end(&o->given, method, result);
}

static HRESULT WINAPI message_view_SetTitleText(IMessageView *iface, LPCOLESTR text)
{
    return set_text(impl_from_IMessageView(iface), "IMessageView::SetTitleText", text, true);
}

static HRESULT WINAPI message_view_SetBodyText(IMessageView *iface, LPCOLESTR text)
{
    return set_text(impl_from_IMessageView(iface), "IMessageView::SetBodyText", text, false);
}

static HRESULT WINAPI message_view_SetIcon(IMessageView *iface, IconIdentifier icon)
{
    static const char method[] = "IMessageView::SetIcon";
    message_view *o = impl_from_IMessageView(iface);
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(%d)", (int)icon);
    if (c) {
        bool known = icon == Icon_None || (icon >= Icon_First && icon <= Icon_Last);
        result = known ? S_OK : E_INVALIDARG;
        if (known) o->own.icon = icon;
        tell(c, o);
    }
    return given_end(&o->given, method, result);
}

static HRESULT WINAPI message_view_Clear(IMessageView *iface)
{
    static const char method[] = "IMessageView::Clear";
    message_view *o = impl_from_IMessageView(iface);
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "()");
    if (c) {
        result = S_OK;
        text_keep(&o->own.title, NULL, 0);
        text_keep(&o->own.body, NULL, 0);
        o->own.icon = Icon_None;
        tell(c, o);
    }
    return given_end(&o->given, method, result);
}

static const IMessageViewVtbl message_view_vtbl = {
    .QueryInterface = message_view_QueryInterface,
    .AddRef = message_view_AddRef,
    .Release = message_view_Release,
    .SetTitleText = message_view_SetTitleText,
    .SetBodyText = message_view_SetBodyText,
    .SetIcon = message_view_SetIcon,
    .Clear = message_view_Clear,
};

bool message_view_is(const IUnknown *object)
{
    return (const void *)object->lpVtbl == &message_view_vtbl;
}

void message_view_show(console *c, IUnknown *view)
{
    result_set_control(c->result, view);
    tell(c, impl_from_IMessageView((IMessageView *)view));
}

HRESULT message_view_create(snapin *s, IUnknown **out)
{
    message_view *o = calloc(1, sizeof *o);
    if (!o) return E_OUTOFMEMORY;
    o->IMessageView_iface.lpVtbl = (IMessageViewVtbl *)&message_view_vtbl;
    given_init(&o->given, s, "message view");
    *out = (IUnknown *)&o->IMessageView_iface;
    return S_OK;
}
