/* Selecting nodes and rows. */
#include "apps/console/console/inside.h"
#include "apps/console/text.h"
#include <commctrl.h>

static void verbs_start_over(console *c)
{
    verbs_reset(&c->verbs);
    if (c->events.verbs_changed) c->events.verbs_changed(c->events.context);
}

static void tell_view_of_select(snapin *s, IDataObject *object, bool scope, bool selected)
{
    if (!s || !s->component) return;
    HRESULT result = call_view_notify(s, object, MMCN_SELECT, MAKELONG(scope, selected), 0);
    /* Many answer E_NOTIMPL to what they do not care about; that is no failure. */
    if (FAILED(result) && result != E_NOTIMPL) call_failed(s, "IComponent::Notify", result, "MMCN_SELECT failed");
}

/* Views are told whether it is a node, control bars whether it is in the scope pane: a node may be in the list. */
static void select_tell(console *c, snapin *s, IDataObject *object, bool scope, bool selected)
{
    snapin *owner;
    IDataObject *part;
    for (size_t n = 0; objects_part(object, s, n, &owner, &part); n++)
        tell_view_of_select(owner, part, scope, selected);
    bars_select(c, s, object, c->focus != FOCUS_ROWS, selected);
}

snapin *select_owner(const console *c)
{
    int first = result_next_with_state(c->result, -1, LVIS_SELECTED);
    return c->focus == FOCUS_ROWS && first >= 0 ? objects_owner_of_row(c, (size_t)first) : c->owner;
}

static bool focus_is_scope(console *c)
{
    if (c->focus != FOCUS_ROWS) return true;
    int first = result_next_with_state(c->result, -1, LVIS_SELECTED);
    const result_row *row = first >= 0 ? result_row_at(c->result, (size_t)first) : NULL;
    return row && row->node && result_selected(c->result) == 1;
}

/* Tells that what is selected no longer is. A virtual list is told of all its rows at once. */
static void deselect_focus(console *c)
{
    IDataObject *object;
    snapin *s = select_owner(c);
    if (c->focus == FOCUS_NONE || !s) return;
    c->telling = true;
    bool virtual_rows = c->focus == FOCUS_ROWS && result_is_owner_data(c->result);
    if (virtual_rows) {
        if (s->component) call_view_notify(s, NULL, MMCN_DESELECT_ALL, 0, 0);
        if (s->controlbar) call_bar_notify(s, s->controlbar, MMCN_DESELECT_ALL, 0, 0);
    } else if (SUCCEEDED(objects_of_selection(c, &object))) {
        select_tell(c, s, object, focus_is_scope(c), false);
        objects_release(s, object);
    }
    c->telling = false;
    c->focus = FOCUS_NONE;
}

static void tell_focus(console *c, focus on)
{
    IDataObject *object;
    c->focus = on;
    verbs_start_over(c);
    snapin *s = select_owner(c);
    if (!s || !s->data) {
        bars_select(c, NULL, NULL, true, true);
        return;
    }
    if (FAILED(load_component(s)) || FAILED(objects_of_selection(c, &object))) return;
    c->telling = true;
    select_tell(c, s, object, focus_is_scope(c), true);
    c->telling = false;
    objects_release(s, object);
}

static void tell_show(console *c, bool show)
{
    IDataObject *object;
    scope_node *node = c->selected;
    if (!node || !c->owner || !c->owner->component || FAILED(objects_of_node(c, node, &object))) return;
    snapin *s = c->owner;
    HRESULT result = call_view_notify(s, object, MMCN_SHOW, show, node->id);
    if (FAILED(result) && result != E_NOTIMPL)
        call_failed(s, "IComponent::Notify", result, "MMCN_SHOW failed: its list may not be complete");
    objects_release(s, object);
}

static void deselect_node(console *c)
{
    if (!c->selected) return;
    if (c->shown && !c->closing) columns_remember(c);
    bool show_first = strict_is(c, STRICT_SHOW_BEFORE_DESELECT) && c->shown;
    if (c->shown) taskpad_lend_list(c, false);
    if (show_first) tell_show(c, false);
    if (c->selected) deselect_focus(c);
    if (c->shown && !show_first && c->selected) tell_show(c, false);
    c->shown = false;
    c->focus = FOCUS_NONE;
}

static void set_owner(console *c, snapin *s)
{
    snapin *old = c->owner;
    if (s) snapin_add_ref(s);
    c->owner = s;
    snapin_release(old);
}

/* CCF_WINDOW_TITLE, or the name of the node. */
static void set_title(console *c)
{
    wchar_t title[512] = L"";
    IDataObject *object;
    snapin *s = c->owner;
    if (c->selected && s && s->data && SUCCEEDED(objects_of_node(c, c->selected, &object))) {
        formats_text(s, object, CCF_WINDOW_TITLE, title, sizeof title / sizeof *title);
        objects_release(s, object);
    }
    text_keep(&c->title, title[0] ? title : c->selected ? c->selected->name : L"", 512);
}

static void set_status(console *c)
{
    status_line_set(&c->status, L"");
    if (c->events.status_changed) c->events.status_changed(c->events.context, c->status.left, -1);
}

/* Fills the pane for the node that is selected now. */
static HRESULT show_node(console *c)
{
    scope_node *node = c->selected;
    HSCOPEITEM id = node->id;
    if (!node->parent) {
        pane_show_root(c);
        return S_OK;
    }
    if (!c->owner || c->owner->broken || FAILED(load_component(c->owner))) {
        pane_show_failure(c, node);
        return E_FAIL;
    }
    nodes_expand(c, node, false);
    if (c->selected != node || !scope_find(c->scope, id)) return S_FALSE; /* it selected or deleted something itself */
    HRESULT result = pane_prepare(c, node);
    if (FAILED(result)) {
        pane_show_failure(c, node);
        return result;
    }
    pane_fill_scope_items(c, node);
    c->shown = true;
    tell_show(c, true);
    taskpad_lend_list(c, true);
    if (c->selected && result_kind_of(c->result) == RESULT_LIST) result_stand_in_column(c->result);
    columns_restore(c);
    filter_tell_enabled(c);
    if (c->owner && c->owner->broken && c->selected) pane_show_failure(c, c->selected);
    return S_OK;
}

static void select_posted(console *c, void *argument)
{
    scope_node *node = scope_find(c->scope, (HSCOPEITEM)argument);
    if (node) console_select_node(c, node);
}

HRESULT console_select_node(console *c, scope_node *node)
{
    if (c->selecting) { /* asked for in the middle of a selection: that one first */
        return node && messages_post(c, select_posted, (void *)node->id) ? S_FALSE : E_UNEXPECTED;
    }
    if (node && node == c->selected) return console_focus_scope(c);

    HSCOPEITEM id = node ? node->id : 0;
    c->selecting = true;
    deselect_node(c);
    taskpad_forget(c);
    views_forget(c);
    node = scope_find(c->scope, id);
    c->selected = node;
    result_reset(c->result, RESULT_LIST, NULL, MMC_VIEW_OPTIONS_NONE);
    controls_leave(c);
    if (c->owner && c->owner->result_images) image_map_clear(c->owner->result_images);
    set_owner(c, node ? node->owner : NULL);
    set_status(c);
    HRESULT result = S_OK;
    if (node) {
        history_remember(c, id);
        if (c->events.scope_selected) c->events.scope_selected(c->events.context, node);
        result = show_node(c);
        if (c->selected) tell_focus(c, FOCUS_NODE);
    } else if (c->events.scope_selected) {
        c->events.scope_selected(c->events.context, NULL);
    }
    if (!c->closing) set_title(c);
    c->selecting = false;
    return result;
}

HRESULT select_again(console *c)
{
    scope_node *node = c->selected;
    if (!node) return E_UNEXPECTED;
    HSCOPEITEM id = node->id;
    HRESULT result = console_select_node(c, NULL);
    node = scope_find(c->scope, id);
    return SUCCEEDED(result) && node ? console_select_node(c, node) : result;
}

HRESULT console_focus_scope(console *c)
{
    if (c->focus == FOCUS_NODE || !c->selected) return S_OK;
    deselect_focus(c);
    result_select_none(c->result);
    tell_focus(c, FOCUS_NODE);
    return S_OK;
}

/* The rows that a snap-in selected have the focus now, as those have that a person selects. */
static void focus_rows(console *c)
{
    if (c->focus == FOCUS_ROWS) return;
    deselect_focus(c);
    tell_focus(c, FOCUS_ROWS);
    if (c->events.rows_focused) c->events.rows_focused(c->events.context);
}

static void settle(console *c, void *argument)
{
    (void)argument;
    c->settling = false;
    if (!c->selected || c->selecting || result_kind_of(c->result) != RESULT_LIST) return;
    if (result_selected(c->result)) {
        focus_rows(c);
    } else {
        console_focus_scope(c);
    }
}

static void settle_later(console *c)
{
    if (!c->settling && !c->closing) c->settling = messages_post(c, settle, NULL);
}

void select_rows_went(console *c)
{
    if (c->focus == FOCUS_ROWS) settle_later(c);
}

static void select_single(console *c, size_t index)
{
    for (int i = -1; (i = result_next_with_state(c->result, i, LVIS_SELECTED)) >= 0;) {
        if ((size_t)i != index) result_modify_state(c->result, (size_t)i, 0, LVIS_SELECTED | LVIS_FOCUSED);
    }
}

HRESULT select_modify_row(console *c, size_t index, UINT add, UINT remove)
{
    if (index >= result_rows(c->result)) return E_INVALIDARG;
    bool was = result_is_selected(c->result, index);
    bool is = add & LVIS_SELECTED || (was && !(remove & LVIS_SELECTED));
    bool news = was != is && !c->selecting && !c->telling && !c->closing && c->shown;
    if (news && c->focus == FOCUS_ROWS) deselect_focus(c);
    if (news) settle_later(c);
    if (!was && is && !result_is_multi_select(c->result)) select_single(c, index);
    return result_modify_state(c->result, index, add, remove);
}

HRESULT console_focus_result(console *c)
{
    bool custom = c->selected && result_kind_of(c->result) != RESULT_LIST;
    if (!custom || c->selecting || c->focus == FOCUS_ROWS) return S_FALSE;
    deselect_focus(c);
    tell_focus(c, FOCUS_ROWS);
    return S_OK;
}

static bool is_wanted(const size_t *indexes, size_t count, size_t row)
{
    for (size_t i = 0; i < count; i++) {
        if (indexes[i] == row) return true;
    }
    return false;
}

static bool is_selected_already(const console *c, const size_t *indexes, size_t count)
{
    if (c->focus != FOCUS_ROWS || result_selected(c->result) != count) return false;
    for (size_t i = 0; i < count; i++) {
        if (!result_is_selected(c->result, indexes[i])) return false;
    }
    return true;
}

HRESULT console_select_rows(console *c, const size_t *indexes, size_t count)
{
    size_t rows = result_rows(c->result);
    if (!c->selected || c->selecting) return E_UNEXPECTED;
    if (count > 1 && !result_is_multi_select(c->result)) return E_INVALIDARG;
    for (size_t i = 0; i < count; i++) {
        if (indexes[i] >= rows) return E_INVALIDARG;
    }
    if (!count) return console_focus_scope(c);
    if (is_selected_already(c, indexes, count)) return S_OK;

    deselect_focus(c);
    bool all = count == rows;
    for (int i = -1; (i = result_next_with_state(c->result, i, LVIS_SELECTED)) >= 0;) {
        if (!all && !is_wanted(indexes, count, (size_t)i)) {
            result_modify_state(c->result, (size_t)i, 0, LVIS_SELECTED | LVIS_FOCUSED);
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (indexes[i] < result_rows(c->result)) result_modify_state(c->result, indexes[i], LVIS_SELECTED, 0);
    }
    if (indexes[count - 1] < result_rows(c->result)) {
        result_modify_state(c->result, indexes[count - 1], LVIS_FOCUSED, 0);
    }
    tell_focus(c, FOCUS_ROWS);
    return S_OK;
}

static void tell_view(console *c, MMC_NOTIFY_TYPE event, bool on)
{
    IDataObject *object;
    snapin *s = c->owner;
    if (!c->selected || !s || !s->component || FAILED(objects_of_node(c, c->selected, &object))) return;
    call_view_notify(s, object, event, on, 0);
    objects_release(s, object);
}

void console_activate(console *c, bool active)
{
    if (!c->selecting) tell_view(c, MMCN_ACTIVATE, active);
}

void console_minimize(console *c, bool minimized)
{
    if (!c->selecting) tell_view(c, MMCN_MINIMIZED, minimized);
}
