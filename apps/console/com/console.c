/* IConsole3 */
#include "apps/console/com/host.h"
#include "apps/console/text.h"
#include <stdlib.h>

HOST_UNKNOWN(IConsole3, console, IConsole3_iface)

/* Both are left from before snap-ins could ask for IHeaderCtrl and IControlbar; documented as without effect. */
static HRESULT WINAPI console_SetHeader(IConsole3 *iface, IHeaderCtrl *header)
{
    static const char method[] = "IConsole::SetHeader";
    host *h = console_host(iface);
    HRESULT result;
    host_begin(h, method, &result, "(%s)", header ? "header" : "NULL");
    return host_end(h, method, result);
}

static HRESULT WINAPI console_SetToolbar(IConsole3 *iface, IToolbar *bar)
{
    static const char method[] = "IConsole::SetToolbar";
    host *h = console_host(iface);
    HRESULT result;
    host_begin(h, method, &result, "(%s)", bar ? "toolbar" : "NULL");
    return host_end(h, method, result);
}

static HRESULT WINAPI console_QueryResultView(IConsole3 *iface, LPUNKNOWN *out)
{
    static const char method[] = "IConsole::QueryResultView";
    host *h = console_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "()");
    if (c) {
        IUnknown *shown = h->for_view && c->owner == h->snapin ? result_control(c->result) : NULL;
        result = !out ? E_POINTER : shown ? S_OK : E_NOINTERFACE;
        if (out) *out = shown;
        if (SUCCEEDED(result)) IUnknown_AddRef(shown);
    }
    return host_end(h, method, result);
}

static HRESULT give_images(IConsole3 *iface, const char *method, bool of_scope, LPIMAGELIST *out)
{
    host *h = console_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "()");
    if (c) {
        /* The result list's pictures are a view's: an IComponentData has none. */
        result = !out ? E_POINTER : of_scope || h->for_view ? S_OK : E_NOINTERFACE;
        if (SUCCEEDED(result)) {
            *out = of_scope ? &h->scope_images_iface : &h->result_images_iface;
            host_add_ref(h);
        }
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI console_QueryScopeImageList(IConsole3 *iface, LPIMAGELIST *out)
{
    return give_images(iface, "IConsole::QueryScopeImageList", true, out);
}

static HRESULT WINAPI console_QueryResultImageList(IConsole3 *iface, LPIMAGELIST *out)
{
    return give_images(iface, "IConsole::QueryResultImageList", false, out);
}

typedef struct update {
    snapin *s; /* a reference */
    IDataObject *object;
    LPARAM data;
    LONG_PTR hint;
} update;

static void update_posted(console *c, void *argument)
{
    update *what = argument;
    (void)c;
    if (what->s->component) call_view_notify(what->s, what->object, MMCN_VIEW_CHANGE, what->data, what->hint);
    objects_release(what->s, what->object);
    snapin_release(what->s);
    free(what);
}

/* Threads of pages and of a snap-in's own ask for it all the same: the views are told on their own thread, next. */
static HRESULT update_later(host *h, IDataObject *object, LPARAM data, LONG_PTR hint)
{
    console *c = h->snapin->console;
    update *what = c ? malloc(sizeof *what) : NULL;
    if (!what) return E_FAIL;
    *what = (update){h->snapin, object, data, hint};
    snapin_add_ref(what->s);
    if (!call_is_special(object)) IDataObject_AddRef(object);
    return messages_post(c, update_posted, what) ? S_OK
                                                 : E_FAIL; /* it fails where the console is gone with all of it */
}

static HRESULT WINAPI console_UpdateAllViews(IConsole3 *iface, LPDATAOBJECT object, LPARAM data, LONG_PTR hint)
{
    static const char method[] = "IConsole::UpdateAllViews";
    host *h = console_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%s, 0x%llx, 0x%llx)", call_object_name(object),
                            (unsigned long long)data, (unsigned long long)hint);
    /* To every IComponent of this snap-in, the caller's own as well; there is one view. */
    if (c && h->snapin->component) call_view_notify(h->snapin, object, MMCN_VIEW_CHANGE, data, hint);
    if (result == RPC_E_WRONG_THREAD) result = update_later(h, object, data, hint);
    return host_end(h, method, result);
}

static HRESULT WINAPI console_MessageBox_(IConsole3 *iface, LPCWSTR text, LPCWSTR title, UINT style, int *out)
{
    static const char method[] = "IConsole::MessageBox";
    host *h = console_host(iface);
    char quoted[QUOTE_MAX];
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%s)", call_quote(quoted, text));
    if (c) {
        const wchar_t *shown = text ? text : L"", *caption = title ? title : h->snapin->name;
        int answer = c->events.message_box ? c->events.message_box(c->events.context, shown, caption, style)
                                           : MessageBoxW(console_window(c), shown, caption, style);
        if (out) *out = answer;
        result = answer ? S_OK : E_FAIL;
    } else if (result == RPC_E_WRONG_THREAD) { /* pages ask as well, and go on with the answer */
        int answer = MessageBoxW(GetActiveWindow(), text, title ? title : h->snapin->name, style);
        if (out) *out = answer;
        result = answer ? S_OK : E_FAIL;
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI console_QueryConsoleVerb(IConsole3 *iface, LPCONSOLEVERB *out)
{
    static const char method[] = "IConsole::QueryConsoleVerb";
    host *h = console_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "()");
    if (c) result = out ? S_OK : E_POINTER;
    if (SUCCEEDED(result)) {
        *out = &h->IConsoleVerb_iface;
        host_add_ref(h);
    }
    return host_end(h, method, result);
}

/* Selecting from inside a notification would tear down what the snap-in is working on: it is done next. */
static void select_posted(console *c, void *argument)
{
    scope_node *node = scope_find(c->scope, (HSCOPEITEM)argument);
    if (!node) return;
    if (node == c->selected) {
        select_again(c);
    } else {
        console_select_node(c, node);
    }
}

static HRESULT select_node(console *c, HSCOPEITEM id)
{
    scope_node *node = scope_find(c->scope, id);
    if (!node) return E_INVALIDARG;
    if (c->selecting) return messages_post(c, select_posted, (void *)id) ? S_OK : E_FAIL;
    return node == c->selected ? select_again(c) : console_select_node(c, node);
}

static HRESULT WINAPI console_SelectScopeItem(IConsole3 *iface, HSCOPEITEM id)
{
    static const char method[] = "IConsole::SelectScopeItem";
    host *h = console_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(0x%llx)", (unsigned long long)id);
    if (c) result = select_node(c, id);
    return host_end(h, method, result);
}

static HRESULT WINAPI console_GetMainWindow(IConsole3 *iface, HWND *out)
{
    static const char method[] = "IConsole::GetMainWindow";
    host *h = console_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "()");
    if (c) result = out ? S_OK : E_POINTER;
    if (SUCCEEDED(result)) *out = console_window(c);
    return host_end(h, method, result);
}

/* There is one view: it shows what the new window would show. */
static HRESULT WINAPI console_NewWindow(IConsole3 *iface, HSCOPEITEM id, unsigned long options)
{
    static const char method[] = "IConsole::NewWindow";
    host *h = console_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(0x%llx, 0x%lx)", (unsigned long long)id, options);
    if (c) result = select_node(c, id);
    return host_end(h, method, result);
}

static HRESULT WINAPI console_Expand(IConsole3 *iface, HSCOPEITEM id, WINBOOL open)
{
    static const char method[] = "IConsole2::Expand";
    host *h = console_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(0x%llx, %d)", (unsigned long long)id, open);
    if (c) {
        scope_node *node = scope_find(c->scope, id);
        result = node ? console_expand(c, node, open != 0) : E_INVALIDARG;
    }
    return host_end(h, method, result);
}

/* Obsolete, and documented to say always so. */
static HRESULT WINAPI console_IsTaskpadViewPreferred(IConsole3 *iface)
{
    static const char method[] = "IConsole2::IsTaskpadViewPreferred";
    host *h = console_host(iface);
    HRESULT result;
    host_begin(h, method, &result, "()");
    return host_end(h, method, result);
}

static HRESULT WINAPI console_SetStatusText(IConsole3 *iface, LPOLESTR text)
{
    static const char method[] = "IConsole2::SetStatusText";
    host *h = console_host(iface);
    char quoted[QUOTE_MAX];
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%s)", call_quote(quoted, text));
    if (c) result = status_line_set(&c->status, text) ? S_OK : E_OUTOFMEMORY;
    if (SUCCEEDED(result) && c->events.status_changed)
        c->events.status_changed(c->events.context, c->status.left, c->status.percent);
    return host_end(h, method, result);
}

static HRESULT WINAPI console_RenameScopeItem(IConsole3 *iface, HSCOPEITEM id)
{
    static const char method[] = "IConsole3::RenameScopeItem";
    host *h = console_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(0x%llx)", (unsigned long long)id);
    if (c) {
        scope_node *node = scope_find(c->scope, id);
        result = node ? S_OK : E_INVALIDARG;
        if (node && c->events.begin_rename_node) c->events.begin_rename_node(c->events.context, node);
    }
    return host_end(h, method, result);
}

const IConsole3Vtbl host_console_vtbl = {
    .QueryInterface = console_QueryInterface,
    .AddRef = console_AddRef,
    .Release = console_Release,
    .SetHeader = console_SetHeader,
    .SetToolbar = console_SetToolbar,
    .QueryResultView = console_QueryResultView,
    .QueryScopeImageList = console_QueryScopeImageList,
    .QueryResultImageList = console_QueryResultImageList,
    .UpdateAllViews = console_UpdateAllViews,
    .MessageBox = console_MessageBox_,
    .QueryConsoleVerb = console_QueryConsoleVerb,
    .SelectScopeItem = console_SelectScopeItem,
    .GetMainWindow = console_GetMainWindow,
    .NewWindow = console_NewWindow,
    .Expand = console_Expand,
    .IsTaskpadViewPreferred = console_IsTaskpadViewPreferred,
    .SetStatusText = console_SetStatusText,
    .RenameScopeItem = console_RenameScopeItem,
};
