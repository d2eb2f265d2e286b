/* The standard verbs. */
#include "apps/console/console/inside.h"
#include "apps/console/sheet/sheet.h"
#include "apps/console/text.h"
#include <commctrl.h>
#include <stdlib.h>

/* The selection: whose it is, and its data object, released by target_end. */
typedef struct target {
    snapin *s;
    IDataObject *object;
    scope_node *node; /* of a node, in either pane; NULL for rows */
    int row;          /* -1: the scope pane */
} target;

static HRESULT target_begin(console *c, target *out)
{
    *out = (target){.s = c->owner, .node = c->selected, .row = -1};
    if (c->focus == FOCUS_ROWS) {
        int first = result_next_with_state(c->result, -1, LVIS_SELECTED);
        const result_row *row = first >= 0 ? result_row_at(c->result, (size_t)first) : NULL;
        out->row = first;
        out->node = row && result_selected(c->result) == 1 ? row->node : NULL;
        if (first >= 0) out->s = objects_owner_of_row(c, (size_t)first);
    }
    if (!out->s || !out->s->data) return E_UNEXPECTED;
    HRESULT result = load_component(out->s);
    return SUCCEEDED(result) ? objects_of_selection(c, &out->object) : result;
}

static void target_end(target *t)
{
    objects_release(t->s, t->object);
}

/* Verbs go to the IComponent; a node's that it does not know go to the IComponentData as well. */
static HRESULT notify(target *t, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param)
{
    HRESULT result = call_view_notify(t->s, t->object, event, arg, param);
    if (t->node && (result == S_FALSE || result == E_NOTIMPL) && !call_is_special(t->object)) {
        result = call_data_notify(t->s, t->object, event, arg, param);
    }
    return result;
}

static HRESULT simple(console *c, MMC_NOTIFY_TYPE event)
{
    target t;
    char name[24];
    HRESULT result = target_begin(c, &t);
    if (FAILED(result)) return result;
    result = notify(&t, event, 0, 0);
    if (FAILED(result)) call_failed(t.s, "IComponent::Notify", result, "%s failed", call_event_name(event, name));
    target_end(&t);
    return result;
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
    text_fit(title, SHEET_MAX_TITLE, t->node ? t->node->name : console_row_text(c, (size_t)t->row, 0));
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

HRESULT console_rename_row(console *c, size_t index, const wchar_t *name)
{
    IDataObject *object;
    const result_row *row = result_row_at(c->result, index);
    if (row && row->node) return console_rename_node(c, row->node, name);
    snapin *s = c->owner;
    HRESULT result = s && s->component ? objects_of_row(c, index, &object) : E_UNEXPECTED;
    if (FAILED(result)) return result;
    wchar_t *copy = text_copy(name, CONSOLE_MAX_CELL);
    result = copy ? call_view_notify(s, object, MMCN_RENAME, 0, (LPARAM)copy) : E_OUTOFMEMORY;
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

/* ---- cut, copy, paste */

static void forget_clipboard(console *c)
{
    objects_release(c->cut_from, c->cut_or_copied);
    c->cut_or_copied = NULL;
    snapin_release(c->cut_from);
    c->cut_from = NULL;
}

static HRESULT take(console *c, bool cut)
{
    target t;
    HRESULT result = target_begin(c, &t);
    if (FAILED(result)) return result;
    if (call_is_special(t.object)) return E_UNEXPECTED; /* "not sent to OCX controls" */
    forget_clipboard(c);
    c->cut_or_copied = t.object;
    snapin_add_ref(t.s);
    c->cut_from = t.s;
    c->is_cut = cut;
    for (int i = -1; cut && t.row >= 0 && (i = result_next_with_state(c->result, i, LVIS_SELECTED)) >= 0;) {
        result_modify_state(c->result, (size_t)i, LVIS_CUT, 0);
    }
    return S_OK;
}

/* The snap-in that is to paste, and the data object of where. */
static HRESULT paste_target(console *c, scope_node *node, target *out)
{
    if (!node) return target_begin(c, out);
    *out = (target){.s = node->owner, .node = node, .row = -1};
    if (!out->s || !out->s->data) return E_UNEXPECTED;
    HRESULT result = load_component(out->s);
    return SUCCEEDED(result) ? objects_of_node(c, node, &out->object) : result;
}

static bool takes(target *t, IDataObject *source)
{
    return call_view_notify(t->s, t->object, MMCN_QUERY_PASTE, (LPARAM)source, 0) == S_OK;
}

bool console_can_paste(console *c, scope_node *node)
{
    target t;
    if (!c->cut_or_copied || FAILED(paste_target(c, node, &t))) return false;
    bool can = takes(&t, c->cut_or_copied);
    target_end(&t);
    return can;
}

/* Cut: who pastes says what it took (param), and who had it deletes that (MMCN_CUTORMOVE). */
static HRESULT paste(console *c)
{
    target t;
    if (!c->cut_or_copied) return S_FALSE;
    HRESULT result = target_begin(c, &t);
    if (FAILED(result)) return result;
    if (!takes(&t, c->cut_or_copied)) {
        target_end(&t);
        return S_FALSE;
    }
    IDataObject *pasted = NULL;
    bool moved = c->is_cut;
    result = call_view_notify(t.s, t.object, MMCN_PASTE, (LPARAM)c->cut_or_copied, (LPARAM)(moved ? &pasted : NULL));
    if (FAILED(result)) call_failed(t.s, "IComponent::Notify", result, "MMCN_PASTE failed");
    if (SUCCEEDED(result) && moved && pasted) {
        snapin *from = c->cut_from;
        if (from && from->component) call_view_notify(from, NULL, MMCN_CUTORMOVE, (LPARAM)pasted, 0);
    }
    if (pasted) call_release(t.s, pasted, "IDataObject");
    target_end(&t);
    if (moved) forget_clipboard(c);
    return result;
}

HRESULT console_run_verb(console *c, MMC_CONSOLE_VERB verb)
{
    if (!verb_is_known(verb)) return E_INVALIDARG;
    if (!(c->verbs.state[verb - MMC_VERB_FIRST] & ENABLED)) return S_FALSE; /* hidden ones have their keys still */
    switch (verb) {
    case MMC_VERB_OPEN: return open_selection(c);
    case MMC_VERB_COPY: return take(c, false);
    case MMC_VERB_CUT: return take(c, true);
    case MMC_VERB_PASTE: return paste(c);
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
