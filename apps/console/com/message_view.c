#include "apps/console/com/message_view.h"
#include "apps/console/com/object.h"
#include "apps/console/text.h"
#include <stdlib.h>

typedef struct message_view {
    IMessageView IMessageView_iface;
    given given;
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
    if (!left) free(o);
    return left;
}

/* The message of the pane that this object shows; NULL once another pane is shown. */
static result_message *message_of(console *c, message_view *o)
{
    bool shown = result_control(c->result) == (IUnknown *)&o->IMessageView_iface;
    return shown ? result_message_of(c->result) : NULL;
}

static void tell(console *c)
{
    if (c->events.message_changed) c->events.message_changed(c->events.context);
}

static HRESULT set_text(message_view *o, const char *method, LPCOLESTR text, bool title)
{
    char quoted[QUOTE_MAX];
    HRESULT result;
    console *c = given_begin(&o->given, method, &result, "(%s)", call_quote(quoted, text));
    if (c) {
        result_message *message = message_of(c, o);
        if (message) {
            result = text_keep(title ? &message->title : &message->body, text, RESULT_MAX_TEXT) ? S_OK : E_OUTOFMEMORY;
            tell(c);
        } else {
            result = E_UNEXPECTED;
        }
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
        result_message *message = message_of(c, o);
        bool known = icon == Icon_None || (icon >= Icon_First && icon <= Icon_Last);
        result = !known ? E_INVALIDARG : message ? S_OK : E_UNEXPECTED;
        if (SUCCEEDED(result)) {
            message->icon = icon;
            tell(c);
        }
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
        result_message *message = message_of(c, o);
        result = message ? S_OK : E_UNEXPECTED;
        if (message) {
            text_keep(&message->title, NULL, 0);
            text_keep(&message->body, NULL, 0);
            message->icon = Icon_None;
            tell(c);
        }
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

HRESULT message_view_create(snapin *s, IUnknown **out)
{
    message_view *o = calloc(1, sizeof *o);
    if (!o) return E_OUTOFMEMORY;
    o->IMessageView_iface.lpVtbl = (IMessageViewVtbl *)&message_view_vtbl;
    given_init(&o->given, s, "message view");
    *out = (IUnknown *)&o->IMessageView_iface;
    return S_OK;
}
