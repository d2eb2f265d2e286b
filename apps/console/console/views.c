/* Views that extensions add to a node (IExtendView). mmc.exe has a tab for each; here they stand in the View menu,
 * below the node's own view, which is what is shown until another one is chosen. Its list goes on behind the page: a
 * page can show it with a control of mmc.exe, which there is none of here, and so even a view that is to replace the
 * node's own does not. */
#include "apps/console/com/view_callback.h"
#include "apps/console/console/inside.h"
#include "apps/console/text.h"
#include <stdlib.h>

/* A part of mmc.exe itself, which many snap-ins name: the name and a description of what is selected, beside the list.
 */
static const CLSID extended_view_of_mmc = {
    0xb708457e, 0xdb61, 0x4c55, {0xa9, 0x2f, 0x0d, 0x4b, 0x5e, 0x9b, 0x12, 0x24}};

void views_forget(console *c)
{
    for (size_t i = 0; i < c->views.count; i++) {
        free(c->views.items[i].title);
        free(c->views.items[i].address);
    }
    c->views.count = c->views.shown = 0;
}

HRESULT views_add(console *c, const wchar_t *title, const wchar_t *address, bool replaces)
{
    if (c->views.count == VIEWS_MAX) return E_OUTOFMEMORY;
    extended_view added = {text_copy(title, VIEWS_MAX_TEXT), text_copy(address, VIEWS_MAX_TEXT), replaces};
    if (!added.title || !added.address) {
        free(added.title);
        free(added.address);
        return E_OUTOFMEMORY;
    }
    c->views.items[c->views.count++] = added;
    return S_OK;
}

static void ask_extension(void *context, snapin *extension)
{
    IDataObject *object = context;
    IExtendView *by;
    IViewExtensionCallback *callback;
    if (IsEqualCLSID(&extension->clsid, &extended_view_of_mmc)) return;
    HRESULT result = call_create(extension, &extension->clsid, &IID_IExtendView, "IExtendView", (void **)&by);
    if (FAILED(result)) {
        call_failed(extension, "CoCreateInstance", result, "the view extension could not be created");
        return;
    }
    result = view_callback_create(extension, &callback);
    if (SUCCEEDED(result)) {
        result = call_views_get(extension, by, object, callback);
        call_failed_once(extension, "IExtendView::GetViews", result, "its views may not be complete");
        view_callback_end(callback);
    }
    call_release(extension, by, "IExtendView");
}

void views_ask(console *c, snapin *s, IDataObject *object)
{
    extensions_for(c, s, object, EXTENSION_VIEW, ask_extension, object);
}

const extended_views *console_views(const console *c)
{
    return &c->views;
}

HRESULT console_show_view(console *c, size_t index)
{
    if (index > c->views.count) return E_INVALIDARG;
    if (c->views.shown == index) return S_OK;
    c->views.shown = index;
    if (c->events.result_reset) c->events.result_reset(c->events.context);
    return S_OK;
}

const wchar_t *console_page(const console *c)
{
    if (c->views.shown) return c->views.items[c->views.shown - 1].address;
    return result_kind_of(c->result) == RESULT_WEB ? result_description(c->result) : NULL;
}
