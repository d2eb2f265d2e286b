/* Cut, copy and paste, and dragging, which is the same to snap-ins: whoever is to take something is asked
 * (MMCN_QUERY_PASTE) and told (MMCN_PASTE), and who loses it deletes what was taken (MMCN_CUTORMOVE). */
#include "apps/console/console/target.h"
#include <commctrl.h>

static void forget(carried *what)
{
    objects_release(what->from, what->object);
    snapin_release(what->from);
    *what = (carried){0};
}

void transfer_forget(console *c)
{
    forget(&c->clipboard);
    forget(&c->dragged);
}

/* A data object of the selection: "not sent to OCX controls". */
static HRESULT carry(console *c, carried *out, bool move, int *row)
{
    target t;
    HRESULT result = target_begin(c, &t);
    if (FAILED(result)) return result;
    if (call_is_special(t.object)) return E_UNEXPECTED;
    forget(out);
    snapin_add_ref(t.s);
    *out = (carried){t.object, t.s, move, t.row >= 0 && result_selected(c->result) > 1};
    *row = t.row;
    return S_OK;
}

/* What was cut before is not on its way any more. */
static void show_none_as_cut(console *c)
{
    for (int i = -1; (i = result_next_with_state(c->result, i, LVIS_CUT)) >= 0;)
        result_modify_state(c->result, (size_t)i, 0, LVIS_CUT);
}

HRESULT transfer_take(console *c, bool cut)
{
    int row;
    HRESULT result = carry(c, &c->clipboard, cut, &row);
    if (FAILED(result)) return result;
    show_none_as_cut(c);
    for (int i = -1; cut && row >= 0 && (i = result_next_with_state(c->result, i, LVIS_SELECTED)) >= 0;) {
        result_modify_state(c->result, (size_t)i, LVIS_CUT, 0);
    }
    return S_OK;
}

/* Since MMC 2.0 the snap-in may say what dragging is to mean there (MMC_DEFAULT_OPERATION_COPY). */
static bool takes(target *t, const carried *what, DWORD *operation)
{
    *operation = 0;
    return call_view_notify(t->s, t->object, MMCN_QUERY_PASTE, (LPARAM)what->object, (LPARAM)operation) == S_OK;
}

/* Where that is nowhere, the selection is meant. Only one thing at a time goes to a row ("by design"). */
static HRESULT place(console *c, drop_place to, const carried *what, target *out)
{
    const result_row *row = to.node || to.row < 0 ? NULL : result_row_at(c->result, (size_t)to.row);
    if (row && row->node) return target_of_node(c, row->node, out);
    if (to.node || to.row < 0) return target_of_node(c, to.node, out);
    bool allowed = result_options(c->result) & RESULT_ALLOWS_PASTE && !what->several;
    return allowed ? target_of_row(c, (size_t)to.row, out) : E_ACCESSDENIED;
}

static bool can_put(console *c, drop_place to, const carried *what, bool *out_rather_copies)
{
    target t;
    DWORD operation;
    if (!what->object || FAILED(place(c, to, what, &t))) return false;
    bool can = takes(&t, what, &operation);
    target_end(&t);
    *out_rather_copies = can && operation & MMC_DEFAULT_OPERATION_COPY;
    return can;
}

/* One object of one snap-in. Moved: who takes it says what it took (param), and who had it deletes that. */
static HRESULT put_part(target *t, snapin *from, IDataObject *object, bool move)
{
    IDataObject *taken = NULL;
    HRESULT result = call_view_notify(t->s, t->object, MMCN_PASTE, (LPARAM)object, (LPARAM)(move ? &taken : NULL));
    if (FAILED(result)) call_failed(t->s, "IComponent::Notify", result, "MMCN_PASTE failed");
    if (SUCCEEDED(result) && taken && from->component) call_view_notify(from, NULL, MMCN_CUTORMOVE, (LPARAM)taken, 0);
    if (taken) call_release(t->s, taken, "IDataObject");
    return result;
}

static HRESULT put(console *c, drop_place to, const carried *what)
{
    target t;
    if (!what->object) return S_FALSE;
    HRESULT result = place(c, to, what, &t);
    if (FAILED(result)) return result;
    DWORD operation;
    if (!takes(&t, what, &operation)) {
        target_end(&t);
        return S_FALSE;
    }
    snapin *from;
    IDataObject *part;
    for (size_t n = 0; SUCCEEDED(result) && objects_part(what->object, what->from, n, &from, &part); n++)
        result = put_part(&t, from, part, what->move);
    target_end(&t);
    return result;
}

bool console_can_paste(console *c, scope_node *node)
{
    bool rather_copies;
    return can_put(c, (drop_place){node, -1}, &c->clipboard, &rather_copies);
}

/* What was cut can be pasted once. */
HRESULT transfer_paste(console *c)
{
    HRESULT result = put(c, (drop_place){NULL, -1}, &c->clipboard);
    if (result != S_FALSE && c->clipboard.move) {
        forget(&c->clipboard);
        show_none_as_cut(c);
    }
    return result;
}

/* ---- dragging */

HRESULT console_drag_begin(console *c, bool *out_can_move, bool *out_can_copy)
{
    int row;
    *out_can_move = verb_is_enabled(&c->verbs, MMC_VERB_CUT);
    *out_can_copy = verb_is_enabled(&c->verbs, MMC_VERB_COPY);
    return *out_can_move || *out_can_copy ? carry(c, &c->dragged, *out_can_move, &row) : S_FALSE;
}

/* What is dragged is not dropped on itself. */
static bool is_somewhere(const console *c, drop_place to)
{
    return to.node || (to.row >= 0 && !result_is_selected(c->result, (size_t)to.row));
}

bool console_can_drop(console *c, drop_place to, bool *out_rather_copies)
{
    *out_rather_copies = false;
    return is_somewhere(c, to) && can_put(c, to, &c->dragged, out_rather_copies);
}

HRESULT console_drop(console *c, drop_place to, bool move)
{
    c->dragged.move = move;
    HRESULT result = is_somewhere(c, to) ? put(c, to, &c->dragged) : S_FALSE;
    forget(&c->dragged);
    return result;
}

void console_drag_end(console *c)
{
    forget(&c->dragged);
}
