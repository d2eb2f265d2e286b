#include "apps/console/sheet/sheet.h"
#include "apps/console/sheet/notify.h"
#include "apps/console/text.h"
#include <stdlib.h>

HRESULT sheet_create(sheet **out, snapin *s, const wchar_t *title, bool is_wizard, IDataObject *object, DWORD options)
{
    sheet *sh = calloc(1, sizeof *sh);
    if (!sh) return E_OUTOFMEMORY;
    sh->console = s->console;
    sh->snapin = s;
    snapin_add_ref(s);
    text_fit(sh->title, SHEET_MAX_TITLE, title);
    sh->is_wizard = is_wizard;
    sh->options = options;
    sh->object = object;
    if (!call_is_special(object)) IDataObject_AddRef(object);
    *out = sh;
    return S_OK;
}

static void drop_makers(sheet *sh)
{
    for (size_t i = 0; i < sh->maker_count; i++) {
        sheet_maker *maker = &sh->makers[i];
        bool forgotten = maker->handle && notify_drop(maker->handle) && sh->was_shown;
        if (forgotten && !sh->console->options.without_helpers && !maker->snapin->broken) {
            call_rule(maker->snapin, "MMCFreeNotifyHandle",
                      "not called for the handle of a property sheet that was closed");
        }
        call_release(maker->snapin, maker->object, "object that made pages");
        snapin_release(maker->snapin);
    }
    sh->maker_count = 0;
}

static void destroy(sheet *sh)
{
    drop_makers(sh);
    objects_release(sh->snapin, sh->object);
    snapin_release(sh->snapin);
    free(sh);
}

void sheet_discard(sheet *sh)
{
    if (!sh) return;
    for (size_t i = 0; sh->owns_pages && i < sh->page_count; i++) DestroyPropertySheetPage(sh->pages[i]);
    for (size_t i = 0; i < sh->maker_count; i++) { /* no page will ever free them */
        if (sh->makers[i].handle) notify_drop(sh->makers[i].handle);
        sh->makers[i].handle = 0;
    }
    destroy(sh);
}

void sheet_ended(console *c, void *argument)
{
    sheet *sh = argument, **at = &c->sheets;
    while (*at && *at != sh) at = &(*at)->next;
    if (*at) *at = sh->next;
    if (sh->thread) {
        WaitForSingleObject(sh->thread, INFINITE);
        CloseHandle(sh->thread);
    }
    destroy(sh);
}

HRESULT sheet_add_page(sheet *sh, HPROPSHEETPAGE page)
{
    if (!page) return E_INVALIDARG;
    if (sh->page_count >= SHEET_MAX_PAGES) return E_OUTOFMEMORY;
    for (size_t i = 0; i < sh->page_count; i++) {
        if (sh->pages[i] == page) return E_INVALIDARG;
    }
    sh->pages[sh->page_count++] = page;
    return S_OK;
}

HRESULT sheet_remove_page(sheet *sh, HPROPSHEETPAGE page)
{
    for (size_t i = 0; i < sh->page_count; i++) {
        if (sh->pages[i] != page) continue;
        for (; i + 1 < sh->page_count; i++) sh->pages[i] = sh->pages[i + 1];
        sh->page_count--;
        return S_OK;
    }
    return E_INVALIDARG;
}

/* The newer interface, or the one that it extends. */
static HRESULT query_maker(snapin *s, IUnknown *object, IExtendPropertySheet **out)
{
    HRESULT result = call_query(s, object, &IID_IExtendPropertySheet2, "IExtendPropertySheet2", (void **)out);
    return SUCCEEDED(result) ? result
                             : call_query(s, object, &IID_IExtendPropertySheet, "IExtendPropertySheet", (void **)out);
}

HRESULT sheet_has_pages(snapin *s, IUnknown *maker, IDataObject *object)
{
    IExtendPropertySheet *by;
    HRESULT result = query_maker(s, maker, &by);
    if (FAILED(result)) return result;
    result = call_sheet_query(s, by, object);
    call_release(s, by, "IExtendPropertySheet");
    return result;
}

/* CreatePropertyPages of one object. On failure what it added is taken out again and its handle is freed. */
static HRESULT add_pages(sheet *sh, snapin *s, IUnknown *object, bool handle)
{
    IExtendPropertySheet *by;
    IPropertySheetCallback *callback;
    if (sh->maker_count >= SHEET_MAX_MAKERS) return E_OUTOFMEMORY;
    HRESULT result = query_maker(s, object, &by);
    if (FAILED(result)) return result;

    size_t before = sh->page_count;
    sheet_maker maker = {s, object, handle ? notify_create(s, object, sh->scope) : 0};
    result = sheet_callback_create(sh, s, &callback);
    if (SUCCEEDED(result)) {
        result = call_sheet_create(s, by, callback, maker.handle, sh->object);
        sheet_callback_end(callback);
    }
    if (SUCCEEDED(result)) {
        IUnknown_AddRef(object);
        snapin_add_ref(s);
        sh->makers[sh->maker_count++] = maker;
    } else {
        while (sh->page_count > before) DestroyPropertySheetPage(sh->pages[--sh->page_count]);
        if (maker.handle) notify_drop(maker.handle);
        call_failed(s, "IExtendPropertySheet::CreatePropertyPages", result, "its pages are left out");
    }
    call_release(s, by, "IExtendPropertySheet");
    return result;
}

/* A Wizard 97 has pictures; a snap-in that has none to give gets the older kind of wizard. */
static void ask_watermarks(sheet *sh, IUnknown *object)
{
    IExtendPropertySheet2 *by;
    if (!sh->is_wizard || !(sh->options & MMC_PSO_NEWWIZARDTYPE)) return;
    if (FAILED(call_query(sh->snapin, object, &IID_IExtendPropertySheet2, "IExtendPropertySheet2", (void **)&by)))
        return;
    sh->wizard97 = SUCCEEDED(
        call_sheet_watermarks(sh->snapin, by, sh->object, &sh->watermark, &sh->header, &sh->palette, &sh->stretch));
    call_release(sh->snapin, by, "IExtendPropertySheet2");
}

HRESULT sheet_add_primary(sheet *sh, IUnknown *unknown, bool handle, bool scope)
{
    sh->scope = scope;
    ask_watermarks(sh, unknown);
    return add_pages(sh, sh->snapin, unknown, handle);
}

static void add_extension(void *context, snapin *extension)
{
    sheet *sh = context;
    IUnknown *object;
    HRESULT result = call_create(extension, &extension->clsid, &IID_IUnknown, "IUnknown", (void **)&object);
    if (FAILED(result)) {
        call_failed(extension, "CoCreateInstance", result, "the property page extension could not be created");
        return;
    }
    IExtendPropertySheet2 *by = NULL;
    call_query(extension, object, &IID_IExtendPropertySheet2, "IExtendPropertySheet2", (void **)&by);
    /* Only IExtendPropertySheet2 ties QueryPagesFor; the older interface has the method as well, at the same place. */
    bool wanted = !by || call_sheet_query(extension, (IExtendPropertySheet *)by, sh->object) == S_OK;
    call_release(extension, by, "IExtendPropertySheet2");
    if (wanted) add_pages(sh, extension, object, true);
    call_release(extension, object, "IUnknown");
}

void sheet_add_extensions(sheet *sh)
{
    if (call_is_special(sh->object)) return; /* "If NULL, MMC will not call the extensions" */
    extensions_for(sh->console, sh->snapin, sh->object, EXTENSION_PROPERTY_SHEET, add_extension, sh);
}

/* Snap-ins compare their own objects; on another one's, or the console's of several rows, there is nothing to compare.
 */
sheet *sheet_find(console *c, snapin *s, IDataObject *object, bool scope)
{
    if (objects_is_composite(object)) return NULL;
    for (sheet *sh = c->sheets; sh; sh = sh->next) {
        if (sh->snapin != s || sh->scope != scope || sh->is_wizard || call_is_special(sh->object) ||
            objects_is_composite(sh->object))
            continue;
        HRESULT same = scope ? call_data_compare(s, sh->object, object) : call_view_compare(s, sh->object, object);
        call_failed_once(s, scope ? "IComponentData::CompareObjects" : "IComponent::CompareObjects", same,
                         "an item may get a second property sheet");
        if (same == S_OK) return sh;
    }
    return NULL;
}

void sheet_to_front(sheet *sh)
{
    if (sh->window) SetForegroundWindow(sh->window);
}
