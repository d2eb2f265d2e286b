/* Sorting the list: the snap-in compares if it can, else the text decides. */
#include "apps/console/console/inside.h"
#include "apps/console/text.h"
#include <shlwapi.h>
#include <stdlib.h>

typedef struct order {
    console *c;
    snapin *s;
    IResultDataCompare *compare;
    IResultDataCompareEx *compare_ex;
    wchar_t **keys; /* by index; NULL entries: not asked for yet */
    int column;
    bool descending;
    LPARAM user;
} order;

static const wchar_t *key_of(order *o, const result_row *row)
{
    if (!o->keys) return L"";
    if (!o->keys[row->index])
        o->keys[row->index] = text_copy(console_row_text(o->c, row->index, o->column), CONSOLE_MAX_CELL);
    return o->keys[row->index] ? o->keys[row->index] : L"";
}

static int by_text(order *o, const result_row *a, const result_row *b)
{
    const wchar_t *left = key_of(o, a), *right = key_of(o, b);
    return StrCmpIW(left, right);
}

static int by_compare_ex(order *o, const result_row *a, const result_row *b)
{
    RDITEMHDR left = {a->node ? (DWORD)RDCI_ScopeItem : 0, a->cookie, 0},
              right = {b->node ? (DWORD)RDCI_ScopeItem : 0, b->cookie, 0};
    RDCOMPARE what = {sizeof what, 0, o->column, o->user, &left, &right};
    int answer = 0;
    HRESULT result = call_compare_ex(o->s, o->compare_ex, &what, &answer);
    call_failed_once(o->s, "IResultDataCompareEx::Compare", result, "the list is sorted by its text");
    return result == S_OK ? answer : by_text(o, a, b);
}

/* IResultDataCompare is not for scope items: those stand before the others, whichever way it is sorted, and in
 * the order that they had. Where the text decides they are sorted among themselves. */
static int compare_nodes(order *o, const result_row *a, const result_row *b)
{
    if (!a->node || !b->node) return a->node ? -1 : 1;
    if (o->compare) return 0;
    return o->descending ? -by_text(o, a, b) : by_text(o, a, b);
}

/* IResultDataCompareEx is for the snap-in's own scope items only: it would take an extension's cookie for one of its
 * own. Those stand after the others, in the order that they had. */
static bool is_foreign(const order *o, const result_row *row)
{
    return row->node && row->node->owner != o->s;
}

static int compare_rows(const result_row *a, const result_row *b, void *context)
{
    order *o = context;
    int answer;
    if (o->compare_ex && (is_foreign(o, a) || is_foreign(o, b))) {
        return is_foreign(o, a) - is_foreign(o, b);
    } else if (o->compare_ex) {
        answer = by_compare_ex(o, a, b);
    } else if (a->node || b->node) {
        return compare_nodes(o, a, b);
    } else if (o->compare) {
        answer = o->column;
        HRESULT result = call_compare(o->s, o->compare, o->user, a->cookie, b->cookie, &answer);
        call_failed_once(o->s, "IResultDataCompare::Compare", result, "the list is sorted by its text");
        if (FAILED(result)) answer = by_text(o, a, b);
    } else {
        answer = by_text(o, a, b);
    }
    int sign = (answer > 0) - (answer < 0); /* of the least integer there is no opposite */
    return o->descending ? -sign : sign;
}

static HRESULT sort_owner_data(console *c, int column, DWORD options, LPARAM user)
{
    IResultOwnerData *owner;
    snapin *s = c->owner;
    HRESULT result =
        call_query(s, (IUnknown *)s->component, &IID_IResultOwnerData, "IResultOwnerData", (void **)&owner);
    if (FAILED(result)) return result;
    result = call_sort_items(s, owner, column, options, user);
    call_failed_once(s, "IResultOwnerData::SortItems", result, "the list is not sorted");
    call_release(s, owner, "IResultOwnerData");
    if (result == S_OK) {
        result_set_sort(c->result, options & RSI_NOSORTICON ? -1 : column, options);
        if (c->events.rows_changed) c->events.rows_changed(c->events.context, 0);
    }
    return result;
}

static HRESULT sort_rows(console *c, int column, DWORD options, LPARAM user)
{
    size_t rows = result_rows(c->result);
    order o = {.c = c, .s = c->owner, .column = column, .descending = options & RSI_DESCENDING, .user = user};
    IUnknown *component = (IUnknown *)(c->owner ? c->owner->component : NULL);
    bool by_text_alone = result_options(c->result) & MMC_VIEW_OPTIONS_LEXICAL_SORT;
    if (component && !by_text_alone) {
        call_query(o.s, component, &IID_IResultDataCompareEx, "IResultDataCompareEx", (void **)&o.compare_ex);
        if (!o.compare_ex) {
            call_query(o.s, component, &IID_IResultDataCompare, "IResultDataCompare", (void **)&o.compare);
        }
    }
    o.keys = calloc(rows ? rows : 1, sizeof *o.keys);
    result_sort(c->result, compare_rows, &o);
    for (size_t i = 0; o.keys && i < rows; i++) free(o.keys[i]);
    free(o.keys);
    if (component) {
        call_release(o.s, o.compare_ex, "IResultDataCompareEx");
        call_release(o.s, o.compare, "IResultDataCompare");
    }
    result_set_sort(c->result, options & RSI_NOSORTICON ? -1 : column, options);
    return S_OK;
}

HRESULT console_sort(console *c, int column, DWORD options, LPARAM user_param, bool ask_owner)
{
    if (result_kind_of(c->result) != RESULT_LIST || column < 0 || (size_t)column >= result_columns(c->result)) {
        return E_INVALIDARG;
    }
    if (!result_is_owner_data(c->result)) return sort_rows(c, column, options, user_param);
    return ask_owner && c->owner && c->owner->component ? sort_owner_data(c, column, options, user_param) : S_FALSE;
}

HRESULT console_click_column(console *c, int column)
{
    snapin *s = c->owner;
    if (column < 0 || (size_t)column >= result_columns(c->result)) return E_INVALIDARG;
    if (result_style(c->result) & MMC_NOSORTHEADER) return S_FALSE;

    bool again = result_sort_column(c->result) == column && !(result_sort_options(c->result) & RSI_DESCENDING);
    DWORD options = again ? RSI_DESCENDING : 0;
    if (s && s->component) call_view_notify(s, NULL, MMCN_COLUMN_CLICK, column, (LPARAM)options);
    return console_sort(c, column, options, 0, true);
}

/* E_UNEXPECTED: the snap-in refuses, and nothing changes. */
static HRESULT ask_columns(console *c, const int *columns, size_t count)
{
    IDataObject *object;
    snapin *s = c->owner;
    MMC_VISIBLE_COLUMNS *shown = malloc(sizeof *shown + count * sizeof(INT));
    if (!shown) return E_OUTOFMEMORY;
    shown->nVisibleColumns = (INT)count;
    for (size_t i = 0; i < count; i++) shown->rgVisibleCols[i] = columns[i];
    HRESULT result = objects_of_node(c, c->selected, &object);
    if (SUCCEEDED(result)) {
        result = call_view_notify(s, object, MMCN_COLUMNS_CHANGED, 0, (LPARAM)shown);
        objects_release(s, object);
    }
    free(shown);
    return result == E_NOTIMPL ? S_OK : result;
}

HRESULT console_columns_shown(console *c, const int *columns, size_t count)
{
    size_t all = result_columns(c->result);
    HRESULT result = c->owner && c->owner->component && c->selected ? ask_columns(c, columns, count) : S_OK;
    if (FAILED(result)) return result;
    for (size_t i = 0; i < all; i++) {
        bool shown = false;
        for (size_t j = 0; j < count; j++) shown = shown || columns[j] == (int)i;
        result_set_column_hidden(c->result, (int)i, !shown);
    }
    return S_OK;
}
