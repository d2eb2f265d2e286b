/* What snap-ins do to the scope tree. */
#include "apps/console/console/inside.h"
#include <stdlib.h>
#include <string.h>

static bool shows_scope_items(const console *c)
{
    return c->shown && result_kind_of(c->result) == RESULT_LIST && !c->taskpad && !result_is_owner_data(c->result) &&
           !(result_options(c->result) & MMC_VIEW_OPTIONS_EXCLUDE_SCOPE_ITEMS_FROM_LIST);
}

/* Only what MMC would have let through: a name is asked for, never given (SCOPEDATAITEM.displayname). */
static void check_item(const snapin *s, const char *method, const SCOPEDATAITEM *item)
{
    if (item->mask & SDI_STR && (LONG_PTR)item->displayname != -1) {
        call_rule(s, method, "gave a name; only MMC_CALLBACK is allowed for nodes that a snap-in inserts");
    }
}

HRESULT nodes_insert(console *c, snapin *s, SCOPEDATAITEM *item)
{
    scope_node *node;
    check_item(s, "IConsoleNameSpace2::InsertItem", item);
    HRESULT result = scope_insert(c->scope, s, item, &node);
    if (FAILED(result)) return result;
    if (!node->parent->expanding) names_ask_later(c, node);
    if (node->parent == c->selected && shows_scope_items(c)) result_insert_node(c->result, node);
    return S_OK;
}

HRESULT nodes_set(console *c, snapin *s, SCOPEDATAITEM *item)
{
    scope_node *node = scope_find(c->scope, item->ID);
    if (!node || node->owner != s) return E_INVALIDARG;
    if (!node->is_static) check_item(s, "IConsoleNameSpace2::SetItem", item);
    HRESULT result = scope_set(c->scope, item);
    if (FAILED(result)) return result;
    bool on_demand = node->name_on_demand || node->image_on_demand || node->open_image_on_demand;
    if (on_demand || (item->mask & SDI_CHILDREN && !item->cChildren)) names_ask_later(c, node);
    const result_row *row = result_row_of_node(c->result, node);
    if (row) result_update(c->result, row->index);
    return S_OK;
}

/* The list shows nodes as well: their rows go before they do. */
static void delete_rows(console *c, scope_node *node, bool with_node)
{
    for (size_t i = result_rows(c->result); i-- > 0;) {
        result_row *row = result_row_at(c->result, i);
        if (row && row->node && scope_is_within(row->node, node) && (with_node || row->node != node)) {
            result_delete(c->result, row);
        }
    }
    select_rows_went(c);
}

static void select_posted(console *c, void *argument)
{
    scope_node *node = scope_find(c->scope, (HSCOPEITEM)argument);
    if (!c->selected && node) console_select_node(c, node);
}

/* MMCN_REMOVE_CHILDREN for the n-th of the nodes that an extension has extended, and then no more. */
static void take_back(console *c, snapin *extension, size_t n)
{
    IDataObject *object;
    scope_node *node = scope_find(c->scope, extension->extended[n]);
    memmove(extension->extended + n, extension->extended + n + 1,
            (--extension->extended_count - n) * sizeof *extension->extended);
    if (!node || !extension->data || FAILED(objects_of_node(c, node, &object))) return;
    snapin *owner = node->owner;
    call_data_notify(extension, object, MMCN_REMOVE_CHILDREN, node->id, 0);
    objects_release(owner, object);
}

void nodes_take_back_all(console *c, snapin *extension)
{
    while (extension->extended_count) take_back(c, extension, extension->extended_count - 1);
}

/* What extensions have put below a node goes with it. */
static void take_back_within(console *c, const snapin *deleter, HSCOPEITEM id)
{
    for (snapin *s = c->snapins; s; s = s->next) {
        for (size_t i = s->extended_count; s != deleter && i-- > 0;) {
            const scope_node *top = scope_find(c->scope, id);
            const scope_node *node = i < s->extended_count ? scope_find(c->scope, s->extended[i]) : NULL;
            if (top && node && scope_is_within(node, top)) take_back(c, s, i);
        }
    }
}

/* "DeleteItem causes MMCN_REMOVE_CHILDREN": it frees what it keeps for the nodes below, while they are still there
 * to be walked. Deleting them in answer to that, as none needs to, does not ask for it again. */
static void tell_deleter(console *c, snapin *s, HSCOPEITEM id)
{
    IDataObject *object;
    scope_node *node = scope_find(c->scope, id);
    bool its_own = node && node->owner == s && node->first_child && !node->removing;
    if (!its_own || FAILED(objects_of_node(c, node, &object))) return;
    node->removing = true;
    call_data_notify(s, object, MMCN_REMOVE_CHILDREN, id, 0);
    objects_release(s, object);
    node = scope_find(c->scope, id);
    if (node) node->removing = false;
}

/* Moves the selection out of what is about to be deleted. In the middle of a change of the selection nothing more can
 * be said to the snap-in: then the view is emptied, and its parent is selected next. */
static void leave_subtree(console *c, scope_node *stays)
{
    if (!c->selecting) {
        console_select_node(c, stays);
        return;
    }
    c->selected = NULL;
    c->shown = false;
    messages_post(c, select_posted, (void *)stays->id);
}

HRESULT nodes_delete(console *c, snapin *s, HSCOPEITEM id, bool with_node)
{
    scope_node *node = scope_find(c->scope, id);
    if (!node || node == scope_root(c->scope)) return E_INVALIDARG;
    if (with_node && (node->is_static || node->owner != s)) return E_INVALIDARG;

    scope_node *stays = with_node ? node->parent : node;
    bool leaves = c->selected && scope_is_within(c->selected, node) && c->selected != stays;
    if (leaves) leave_subtree(c, stays);
    take_back_within(c, s, id);
    tell_deleter(c, s, id);
    node = scope_find(c->scope, id); /* telling the snap-in may have deleted it */
    if (!node) return S_OK;
    delete_rows(c, node, with_node);
    scope_delete(c->scope, node, with_node);
    return S_OK;
}

static HRESULT tell_expand(snapin *s, IDataObject *object, HSCOPEITEM id, bool at_once)
{
    if (at_once) {
        MMC_EXPANDSYNC_STRUCT sync = {.bHandled = FALSE, .bExpanding = TRUE, .hItem = id};
        call_data_notify(s, object, MMCN_EXPANDSYNC, 0, (LPARAM)&sync);
        if (sync.bHandled) return S_OK;
    }
    HRESULT result = call_data_notify(s, object, MMCN_EXPAND, TRUE, id);
    if (result == E_NOTIMPL) return S_FALSE; /* has no nodes of its own */
    if (FAILED(result))
        call_failed(s, "IComponentData::Notify", result, "MMCN_EXPAND failed: there may be nodes missing");
    return result;
}

/* Remembers which nodes an extension has extended: it is told again when what it put there is to go. */
static HRESULT tell_extension(snapin *extension, IDataObject *object, HSCOPEITEM id, bool at_once)
{
    HSCOPEITEM *grown = realloc(extension->extended, (extension->extended_count + 1) * sizeof *grown);
    if (!grown) return E_OUTOFMEMORY;
    extension->extended = grown;
    extension->extended[extension->extended_count++] = id;
    return tell_expand(extension, object, id, at_once);
}

typedef struct expansion {
    console *c;
    snapin *primary;
    IDataObject *object;
    HSCOPEITEM id;
    bool at_once;
} expansion;

/* Dynamic name-space extensions come through AddExtension alone. */
static void expand_extension(void *context, snapin *named)
{
    expansion *e = context;
    snapin *extension = load_extension(e->c, e->primary, &named->clsid);
    if (extension) tell_extension(extension, e->object, e->id, e->at_once);
}

HRESULT nodes_expand(console *c, scope_node *node, bool at_once)
{
    snapin *s = node->owner;
    HSCOPEITEM id = node->id;
    if (node->expanded_once || !s || !s->data) return S_OK;

    IDataObject *object;
    HRESULT result = objects_of_node(c, node, &object);
    if (FAILED(result)) return result;
    node->expanded_once = node->expanding = true;
    result = tell_expand(s, object, id, at_once);
    expansion e = {c, s->primary ? s->primary : s, object, id, at_once};
    if (!s->broken) extensions_for(c, s, object, EXTENSION_NAMESPACE, expand_extension, &e);
    objects_release(s, object);

    node = scope_find(c->scope, id);
    if (!node) return result;
    node->expanding = false;
    names_ask_children(c, node);
    node = scope_find(c->scope, id);
    if (node && c->events.scope_changed) c->events.scope_changed(c->events.context, node);
    return result;
}

static bool is_registered(snapin *s, IDataObject *object, const CLSID *clsid)
{
    GUID type;
    extension_entry *entries;
    size_t count, at = 0;
    if (!formats_guid(s, object, CCF_NODETYPE, &type) ||
        FAILED(snapins_extensions(&entries, &count, &type, EXTENSION_NAMESPACE)))
        return false;
    while (at < count && !IsEqualCLSID(&entries[at].clsid, clsid)) at++;
    free(entries);
    return at < count;
}

/* "E_INVALIDARG if the CLSID is not registered as a namespace extension". */
HRESULT nodes_add_extension(console *c, snapin *s, HSCOPEITEM id, const CLSID *clsid)
{
    scope_node *node = scope_find(c->scope, id);
    if (!node || node->owner != s) return E_INVALIDARG;

    IDataObject *object;
    HRESULT result = objects_of_node(c, node, &object);
    if (FAILED(result)) return result;
    bool registered = is_registered(s, object, clsid);
    snapin *extension = registered ? load_extension(c, s->primary ? s->primary : s, clsid) : NULL;
    result = extension ? tell_extension(extension, object, id, false) : registered ? E_FAIL : E_INVALIDARG;
    objects_release(s, object);
    node = scope_find(c->scope, id);
    if (node && !node->expanding) names_ask_children(c, node);
    return FAILED(result) ? result : S_OK;
}

HRESULT console_expand(console *c, scope_node *node, bool open)
{
    HSCOPEITEM id = node->id;
    HRESULT result = open ? nodes_expand(c, node, false) : S_OK;
    node = scope_find(c->scope, id);
    if (node) scope_set_open(c->scope, node, open && node->first_child);
    return result;
}
