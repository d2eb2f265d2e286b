#include "apps/console/console/target.h"
#include <commctrl.h>

HRESULT target_begin(console *c, target *out)
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

void target_end(target *t)
{
    objects_release(t->s, t->object);
}

HRESULT target_of_node(console *c, scope_node *node, target *out)
{
    if (!node) return target_begin(c, out);
    *out = (target){.s = node->owner, .node = node, .row = -1};
    if (!out->s || !out->s->data) return E_UNEXPECTED;
    HRESULT result = load_component(out->s);
    return SUCCEEDED(result) ? objects_of_node(c, node, &out->object) : result;
}

HRESULT target_of_row(console *c, size_t row, target *out)
{
    *out = (target){.s = objects_owner_of_row(c, row), .row = (int)row};
    if (!out->s || !out->s->data) return E_UNEXPECTED;
    HRESULT result = load_component(out->s);
    return SUCCEEDED(result) ? objects_of_row(c, row, &out->object) : result;
}
