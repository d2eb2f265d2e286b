/* Adding a snap-in: the pages that it has for that (a data object of CCT_SNAPIN_MANAGER) come first, as a wizard.
 *
 * What was chosen there is what the snap-in persists: it is saved, and the snap-in that is then used is another object
 * that loads it, as it will from a console file. One that persists nothing goes on as it is. */
#include "apps/console/console/inside.h"
#include "apps/console/sheet/sheet.h"
#include <stdlib.h>

/* S_OK: Finish; S_FALSE: Cancel; an error: there was nothing to show. */
static HRESULT show_pages(console *c, snapin *s, IDataObject *object)
{
    sheet *sh;
    bool finished = false;
    HRESULT result = sheet_create(&sh, s, s->name, true, object, MMC_PSO_NEWWIZARDTYPE);
    if (FAILED(result)) return result;
    sh->owns_pages = true;
    sh->finished = &finished;
    result = sheet_add_primary(sh, (IUnknown *)s->data, true, true);
    if (FAILED(result) || !sh->page_count) {
        sheet_discard(sh);
        return E_FAIL;
    }
    result = sheet_show(sh, console_window(c), 0);
    return FAILED(result) ? result : finished ? S_OK : S_FALSE;
}

static HRESULT load_what_was_chosen(console *c, snapin *s)
{
    void *saved;
    size_t size;
    HRESULT result = call_persist_save(s, (IUnknown *)s->data, "component data", &saved, &size);
    if (FAILED(result)) call_failed(s, "Save", result, "what was chosen in its wizard cannot be kept in a file");
    bool is_saved = result == S_OK;
    if (is_saved) {
        load_close(c, s);
        result = load_data(s, saved, size);
    }
    free(saved);
    return is_saved ? result : S_OK;
}

/* S_FALSE: the person wants it no more. An error: it can no longer be loaded. */
static HRESULT ask(console *c, snapin *s)
{
    IDataObject *object;
    if (FAILED(call_data_query_object(s, 0, CCT_SNAPIN_MANAGER, &object)))
        return S_OK; /* said when its name is asked */
    bool wanted = sheet_has_pages(s, (IUnknown *)s->data, object) == S_OK;
    HRESULT result = wanted ? show_pages(c, s, object) : E_FAIL;
    objects_release(s, object);
    return result == S_OK ? load_what_was_chosen(c, s) : result == S_FALSE ? S_FALSE : S_OK;
}

HRESULT console_add_snapin(console *c, const CLSID *clsid, add_how how, scope_node **out)
{
    snapin *s = load_new(c, clsid);
    if (!s) return E_OUTOFMEMORY;
    HRESULT result = load_data(s, NULL, 0);
    if (SUCCEEDED(result) && how == ADD_ASK) result = ask(c, s);
    if (result == S_FALSE) {
        load_close(c, s);
        return S_FALSE;
    }
    HRESULT inserted = load_insert(c, s, out);
    return FAILED(result) ? result : inserted;
}
