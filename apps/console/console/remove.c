/* Taking a snap-in out of the console. */
#include "apps/console/console/inside.h"
#include "apps/console/sheet/sheet.h"

static bool is_within(const scope_node *node, const scope_node *top)
{
    while (node && node != top) node = node->parent;
    return node != NULL;
}

static void forget_row(console *c, const scope_node *node)
{
    result_row *row = result_row_of_node(c->result, node);
    if (!row) return;
    result_delete(c->result, row);
    select_rows_went(c);
}

HRESULT console_remove_snapin(console *c, scope_node *node)
{
    snapin *owner = node->owner;
    HSCOPEITEM id = node->id;
    if (!node->is_static || c->selecting) return E_UNEXPECTED;
    sheets_close_all(c);
    transfer_forget(c);
    if (is_within(c->selected, node)) console_select_node(c, node->parent);
    /* Its extensions were loaded after it, and stand before it in the list: they go first. */
    for (snapin *s = c->snapins; owner && s; s = s->next) {
        if (s != owner && s->primary != owner) continue;
        load_close(c, s);
        s->static_node = NULL;
    }
    node = scope_find(c->scope, id);
    if (!node) return S_OK;
    forget_row(c, node);
    scope_delete(c->scope, node, true);
    c->dirty = true;
    return S_OK;
}

HRESULT load_remove_all(console *c)
{
    scope_node *node;
    if (c->selecting) return E_UNEXPECTED; /* those that it calls are on the stack */
    console_select_node(c, NULL);
    while ((node = scope_root(c->scope)->first_child) != NULL) {
        HRESULT result = console_remove_snapin(c, node);
        if (FAILED(result)) return result;
    }
    history_clear(c);
    return S_OK;
}
