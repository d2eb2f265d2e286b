/* The standard verbs. */
#include "apps/console/console/target.h"
#include "apps/console/sheet/sheet.h"
#include "apps/console/text.h"
#include <commctrl.h>
#include <stdlib.h>

/* Who does not know a notification says S_FALSE, but there are those who say that they did not expect it. */
static bool is_unknown(HRESULT result)
{
    return result == S_FALSE || result == E_NOTIMPL || result == E_UNEXPECTED;
}

/* That a node is to be deleted is told to the IComponentData, all else to the IComponent. About a node who does not
 * know it leaves it to the other one. */
static HRESULT notify(const target *t, MMC_NOTIFY_TYPE event)
{
    bool both = t->node && !call_is_special(t->object), data_first = both && event == MMCN_DELETE;
    HRESULT result =
        data_first ? call_data_notify(t->s, t->object, event, 0, 0) : call_view_notify(t->s, t->object, event, 0, 0);
    if (!both || !is_unknown(result)) return result;
    return data_first ? call_view_notify(t->s, t->object, event, 0, 0) : call_data_notify(t->s, t->object, event, 0, 0);
}

/* Of several rows each snap-in is told about its own. */
static HRESULT simple(console *c, MMC_NOTIFY_TYPE event)
{
    target t;
    char name[24];
    HRESULT result = target_begin(c, &t), first = result;
    if (FAILED(result)) return result;
    target part = t;
    for (size_t n = 0; objects_part(t.object, t.s, n, &part.s, &part.object); n++) {
        result = notify(&part, event);
        if (FAILED(result))
            call_failed(part.s, "IComponent::Notify", result, "%s failed", call_event_name(event, name));
        if (n == 0 || FAILED(result)) first = result;
    }
    target_end(&t);
    return first;
}

/* "A pointer to the data object of the currently selected scope item", also when a row is selected. */
static HRESULT refresh(console *c)
{
    IDataObject *object;
    snapin *s = c->owner;
    if (!c->selected || !s || !s->component) return E_UNEXPECTED;
    bool custom = c->focus == FOCUS_ROWS && result_kind_of(c->result) != RESULT_LIST;
    HRESULT result = custom ? objects_of_selection(c, &object) : objects_of_node(c, c->selected, &object);
    if (FAILED(result)) return result;
    result = call_view_notify(s, object, MMCN_REFRESH, 0, 0);
    if (FAILED(result)) call_failed(s, "IComponent::Notify", result, "MMCN_REFRESH failed");
    objects_release(s, object);
    return result;
}

static HRESULT open_selection(console *c)
{
    target t;
    HRESULT result = target_begin(c, &t);
    if (FAILED(result)) return result;
    target_end(&t);
    if (t.row >= 0 && !t.node) return S_FALSE;
    if (t.row < 0) return console_expand(c, t.node, true);
    if (t.node->parent) console_expand(c, t.node->parent, true);
    return console_select_node(c, t.node);
}

/* ---- properties */

static HRESULT make_sheet(console *c, target *t, IUnknown *maker)
{
    HRESULT result = sheet_has_pages(t->s, maker, t->object);
    if (result != S_OK) return result;

    sheet *sh;
    wchar_t title[SHEET_MAX_TITLE];
    const wchar_t *about = t->node                          ? t->node->name
                           : result_selected(c->result) > 1 ? L"Multiple Items"
                                                            : console_row_text(c, (size_t)t->row, 0);
    text_fit(title, SHEET_MAX_TITLE, about);
    result = sheet_create(&sh, t->s, title, false, t->object, 0);
    if (FAILED(result)) return result;
    sh->owns_pages = true;
    result = sheet_add_primary(sh, maker, true, t->node != NULL);
    if (FAILED(result)) {
        sheet_discard(sh);
        return result;
    }
    sheet_add_extensions(sh);
    return sheet_show(sh, NULL, 0);
}

HRESULT verbs_open_properties(console *c)
{
    target t;
    HRESULT result = target_begin(c, &t);
    if (FAILED(result)) return result;
    bool scope = t.node != NULL;
    if (call_is_special(t.object)) { /* a custom pane: the snap-in shows its properties itself */
        result = call_view_notify(t.s, t.object, MMCN_BTN_CLICK, 0, MMC_VERB_PROPERTIES);
    } else {
        sheet *open = sheet_find(c, t.s, t.object, scope);
        if (open) sheet_to_front(open);
        result = open ? S_OK : make_sheet(c, &t, scope ? (IUnknown *)t.s->data : (IUnknown *)t.s->component);
        if (FAILED(result)) call_failed(t.s, "IExtendPropertySheet", result, "there is no property sheet to show");
    }
    target_end(&t);
    return result;
}

/* ---- rename */

HRESULT console_rename_node(console *c, scope_node *node, const wchar_t *name)
{
    IDataObject *object;
    snapin *s = node->owner;
    HSCOPEITEM id = node->id;
    HRESULT result = s && s->data ? objects_of_node(c, node, &object) : E_UNEXPECTED;
    if (FAILED(result)) return result;
    wchar_t *copy = text_copy(name, CONSOLE_MAX_CELL);
    result = copy ? call_data_notify(s, object, MMCN_RENAME, 0, (LPARAM)copy) : E_OUTOFMEMORY;
    free(copy);
    objects_release(s, object);
    node = scope_find(c->scope, id);
    if (result != S_OK || !node) return FAILED(result) ? result : S_FALSE;
    if (node->name_on_demand) {
        names_ask(c, node);
    } else {
        scope_set_name(c->scope, node, name);
    }
    node = scope_find(c->scope, id);
    const result_row *row = node ? result_row_of_node(c->result, node) : NULL;
    if (row) result_update(c->result, row->index);
    return S_OK;
}

/* A list keeps the name that was allowed where it keeps the text; the snap-in may have set another one already. */
static void keep_row_name(console *c, HRESULTITEM id, const wchar_t *before, const wchar_t *name)
{
    result_row *row = before ? result_row_find(c->result, id) : NULL;
    bool as_before = row && row->columns && row->text[0] && !wcscmp(row->text[0], before);
    if (as_before) result_set_text(c->result, row, 0, name);
}

HRESULT console_rename_row(console *c, size_t index, const wchar_t *name)
{
    IDataObject *object;
    const result_row *row = result_row_at(c->result, index);
    HRESULTITEM id = row ? row->id : 0;
    if (row && row->node) return console_rename_node(c, row->node, name);
    snapin *s = c->owner;
    HRESULT result = s && s->component ? objects_of_row(c, index, &object) : E_UNEXPECTED;
    if (FAILED(result)) return result;
    wchar_t *before = row && row->columns ? text_copy(row->text[0], CONSOLE_MAX_CELL) : NULL;
    wchar_t *copy = text_copy(name, CONSOLE_MAX_CELL);
    result = copy ? call_view_notify(s, object, MMCN_RENAME, 0, (LPARAM)copy) : E_OUTOFMEMORY;
    if (result == S_OK) keep_row_name(c, id, before, name);
    free(before);
    free(copy);
    objects_release(s, object);
    result_update(c->result, index);
    return FAILED(result) ? result : result == S_OK ? S_OK : S_FALSE;
}

static HRESULT begin_rename(console *c)
{
    int row = c->focus == FOCUS_ROWS ? result_next_with_state(c->result, -1, LVIS_SELECTED) : -1;
    if (row >= 0 && c->events.begin_rename_row) c->events.begin_rename_row(c->events.context, (size_t)row);
    if (row < 0 && c->events.begin_rename_node) c->events.begin_rename_node(c->events.context, c->selected);
    return S_OK;
}

HRESULT console_run_verb(console *c, MMC_CONSOLE_VERB verb)
{
    if (!verb_is_known(verb)) return E_INVALIDARG;
    if (!(c->verbs.state[verb - MMC_VERB_FIRST] & ENABLED)) return S_FALSE; /* hidden ones have their keys still */
    switch (verb) {
    case MMC_VERB_OPEN: return open_selection(c);
    case MMC_VERB_COPY: return transfer_take(c, false);
    case MMC_VERB_CUT: return transfer_take(c, true);
    case MMC_VERB_PASTE: return transfer_paste(c);
    case MMC_VERB_DELETE: return simple(c, MMCN_DELETE);
    case MMC_VERB_PROPERTIES: return verbs_open_properties(c);
    case MMC_VERB_RENAME: return begin_rename(c);
    case MMC_VERB_REFRESH: return refresh(c);
    case MMC_VERB_PRINT: return simple(c, MMCN_PRINT);
    default: return E_INVALIDARG;
    }
}

HRESULT console_double_click(console *c, size_t index)
{
    target t;
    HRESULT result = console_select_rows(c, &index, 1);
    if (SUCCEEDED(result)) result = target_begin(c, &t);
    if (FAILED(result)) {
        const result_row *row = result_row_at(c->result, index);
        return row && row->node ? console_select_node(c, row->node) : result;
    }
    result = call_view_notify(t.s, t.object, MMCN_DBLCLICK, 0, 0);
    target_end(&t);
    if (result == S_OK) return result;
    /* S_FALSE: the default verb, if it is Open or Properties; a node opens in any case. */
    if (c->verbs.default_verb == MMC_VERB_PROPERTIES) return console_run_verb(c, MMC_VERB_PROPERTIES);
    return t.node || c->verbs.default_verb == MMC_VERB_OPEN ? open_selection(c) : S_FALSE;
}
