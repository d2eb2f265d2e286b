#include "apps/console/model/result/pane.h"
#include <commctrl.h>

bool result_is_selected(const result_pane *pane, size_t index)
{
    if (index >= result_rows(pane)) return false;
    if (result_is_owner_data(pane)) return pane->selected && (pane->selected[index / 8] >> (index % 8) & 1);
    return pane->rows[index]->state & LVIS_SELECTED;
}

size_t result_selected(const result_pane *pane)
{
    size_t count = 0, rows = result_rows(pane);
    for (size_t i = 0; i < rows; i++) count += result_is_selected(pane, i);
    return count;
}

int result_focused(const result_pane *pane)
{
    return pane->focused;
}

static UINT state_of(const result_pane *pane, size_t index)
{
    if (!result_is_owner_data(pane)) return pane->rows[index]->state;
    return (result_is_selected(pane, index) ? LVIS_SELECTED : 0u) | (pane->focused == (int)index ? LVIS_FOCUSED : 0u);
}

static void set_state(result_pane *pane, size_t index, UINT state)
{
    if (!result_is_owner_data(pane)) {
        pane->rows[index]->state = state;
    } else {
        unsigned char bit = (unsigned char)(1u << (index % 8));
        unsigned char *byte = &pane->selected[index / 8];
        *byte = (unsigned char)(state & LVIS_SELECTED ? *byte | bit : *byte & ~bit);
    }
    if (state & LVIS_FOCUSED) {
        pane->focused = (int)index;
    } else if (pane->focused == (int)index) {
        pane->focused = -1;
    }
    if (pane->events && pane->events->row_state) pane->events->row_state(pane->events->context, index);
}

HRESULT result_modify_state(result_pane *pane, size_t index, UINT add, UINT remove)
{
    if (index >= result_rows(pane)) return E_INVALIDARG;

    UINT old = state_of(pane, index), state = (old & ~remove) | add;
    if (state == old) return S_OK;
    if (state & ~old & LVIS_FOCUSED && pane->focused >= 0) { /* one row has the focus */
        size_t other = (size_t)pane->focused;
        set_state(pane, other, state_of(pane, other) & ~(UINT)LVIS_FOCUSED);
    }
    set_state(pane, index, state);
    return S_OK;
}

void result_select_none(result_pane *pane)
{
    size_t rows = result_rows(pane);
    for (size_t i = 0; i < rows; i++) {
        if (state_of(pane, i) & (LVIS_SELECTED | LVIS_FOCUSED)) {
            result_modify_state(pane, i, 0, LVIS_SELECTED | LVIS_FOCUSED);
        }
    }
}

int result_next_with_state(const result_pane *pane, int after, UINT state)
{
    size_t rows = result_rows(pane);
    for (size_t i = after < 0 ? 0 : (size_t)after + 1; i < rows; i++) {
        if ((state_of(pane, i) & state) == state) return (int)i;
    }
    return -1;
}
