/* apps/console/model/result.h: the result pane of the one view: what it is, its columns, its rows.
 *
 * The pane is a list (rows that were inserted, or an owner-data list whose rows exist only as numbers), the message
 * view, a web page, an OCX or a taskpad without a list. Rows are the scope items under the selected node first (unless
 * the snap-in excludes them), then what the snap-in inserted; after a sort they are mixed. HRESULTITEM handles are
 * given out once and never again, so that one kept too long is found out.
 *
 * Nothing here calls a snap-in; console.h does (text of rows: console_row_text). Console thread only. */

#ifndef CONSOLE_MODEL_RESULT_H
#define CONSOLE_MODEL_RESULT_H

#include "apps/console/model/scope.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RESULT_MAX_COLUMNS = 256,
    RESULT_MAX_ROWS = 10000000,
    RESULT_MAX_TEXT = 32768,                            /* characters of one cell, longer text is cut */
    RESULT_ALLOWS_PASTE = RVTI_LIST_OPTIONS_ALLOWPASTE, /* among the options: only IComponent2 has a word for it */
};

typedef enum result_kind { RESULT_LIST, RESULT_MESSAGE, RESULT_WEB, RESULT_OCX, RESULT_TASKPAD } result_kind;

typedef struct result_column {
    wchar_t *title;
    int format; /* LVCFMT_LEFT, _RIGHT, _CENTER */
    int width;  /* pixels; MMCLV_AUTO when the list is to choose */
    bool hidden;
    bool stands_in;    /* for the columns that the snap-in has not inserted */
    DWORD filter_type; /* MMC_STRING_FILTER, MMC_INT_FILTER, | MMC_FILTER_NOVALUE */
    wchar_t *filter_text;
    LONG filter_number;
    int filter_limit; /* most characters of its text; 0: the snap-in said nothing about that */
} result_column;

/* One row of a list that is no owner-data list. Borrowed; read it, never write it. */
typedef struct result_row {
    HRESULTITEM id;
    scope_node *node; /* a scope item shown in the list; NULL for a result item */
    LPARAM cookie;    /* RESULTDATAITEM.lParam */
    wchar_t **text;   /* one a column; NULL entries: ask the snap-in (MMC_CALLBACK) or empty */
    int columns;      /* entries of text */
    bool on_demand;   /* the snap-in is asked for text and image (str = MMC_CALLBACK) */
    int image;        /* the snap-in's own index */
    bool image_on_demand;
    UINT state; /* LVIS_SELECTED | LVIS_FOCUSED | LVIS_CUT ... */
    int indent;
    size_t index; /* where it is now */
} result_row;

/* What the message view says (IMessageView). Strings may be NULL. */
typedef struct result_message {
    wchar_t *title, *body;
    IconIdentifier icon;
} result_message;

typedef struct result_pane result_pane;

result_pane *result_create(const struct view_events *events);
void result_free(result_pane *pane);

/* ---- what the pane is */

/* Empties the pane and makes it of `kind`. `description` is the ProgID, CLSID or URL; `options` MMC_VIEW_OPTIONS_*. */
HRESULT result_reset(result_pane *pane, result_kind kind, const wchar_t *description, long options);
result_kind result_kind_of(const result_pane *pane);
const wchar_t *result_description(const result_pane *pane);
long result_options(const result_pane *pane);
bool result_is_owner_data(const result_pane *pane);
bool result_is_multi_select(const result_pane *pane);

/* The control in an OCX pane, or the message view object; borrowed, NULL if there is none (yet). */
IUnknown *result_control(const result_pane *pane);
void result_set_control(result_pane *pane, IUnknown *control); /* takes a reference of its own */

result_message *result_message_of(result_pane *pane);

/* MMC_SINGLESEL | MMC_SHOWSELALWAYS | MMC_NOSORTHEADER | MMC_ENSUREFOCUSVISIBLE */
UINT result_style(const result_pane *pane);
void result_modify_style(result_pane *pane, UINT add, UINT remove);

/* MMCLV_VIEWSTYLE_* */
long result_view_mode(const result_pane *pane);
HRESULT result_set_view_mode(result_pane *pane, long mode);

const wchar_t *result_description_bar(const result_pane *pane); /* "" when there is none */
HRESULT result_set_description_bar(result_pane *pane, const wchar_t *text);

/* ---- columns */

size_t result_columns(const result_pane *pane);
const result_column *result_column_at(const result_pane *pane, size_t column); /* NULL outside */
HRESULT result_insert_column(result_pane *pane, int column, const wchar_t *title, int format, int width);
/* A list without columns shows no rows: one for names stands in until the snap-in inserts its own. */
HRESULT result_stand_in_column(result_pane *pane);
HRESULT result_delete_column(result_pane *pane, int column);
HRESULT result_set_column_title(result_pane *pane, int column, const wchar_t *title);
HRESULT result_set_column_width(result_pane *pane, int column, int width);
HRESULT result_set_column_hidden(result_pane *pane, int column, bool hidden);
HRESULT result_set_column_filter(result_pane *pane, int column, DWORD type, const wchar_t *text, LONG number);
HRESULT result_limit_column_filter(result_pane *pane, int column, int characters);

/* How long nobody must have changed a filter before the snap-in is told, in milliseconds. */
DWORD result_filter_patience(const result_pane *pane);
void result_set_filter_patience(result_pane *pane, DWORD milliseconds);

/* The column sorted by and RSI_* options; column -1: in the order of insertion. */
int result_sort_column(const result_pane *pane);
DWORD result_sort_options(const result_pane *pane);
void result_set_sort(result_pane *pane, int column, DWORD options);

/* ---- rows */

size_t result_rows(const result_pane *pane);                      /* owner data: as SetItemCount said */
result_row *result_row_at(const result_pane *pane, size_t index); /* NULL outside and for owner data */
result_row *result_row_find(const result_pane *pane, HRESULTITEM id);
result_row *result_row_of_cookie(const result_pane *pane, LPARAM cookie);
result_row *result_row_of_node(const result_pane *pane, const scope_node *node);

/* As IResultData::InsertItem: item->itemID is filled in. */
HRESULT result_insert(result_pane *pane, RESULTDATAITEM *item);
HRESULT result_insert_node(result_pane *pane, scope_node *node);
HRESULT result_delete(result_pane *pane, result_row *row);
void result_delete_all(result_pane *pane, bool scope_items_too);
HRESULT result_set(result_pane *pane, const RESULTDATAITEM *item);
HRESULT result_get(const result_pane *pane, RESULTDATAITEM *item);
HRESULT result_set_text(result_pane *pane, result_row *row, int column, const wchar_t *text);
HRESULT result_set_count(result_pane *pane, int count, DWORD options); /* owner data; MMCLV_UPDATE_* */
void result_update(result_pane *pane, size_t index);                   /* its look is to be asked for again */

/* The row after `after` (-1: from the start) whose state has all bits of `state` (LVIS_*, 0: any); -1: none. */
int result_next_with_state(const result_pane *pane, int after, UINT state);

/* Sorts the rows with `compare`, stable. `context` is passed through. Not for owner data. */
typedef int result_compare(const result_row *a, const result_row *b, void *context);
void result_sort(result_pane *pane, result_compare *compare, void *context);

/* ---- selection; for owner data too. The console tells the snap-in (console_select_rows); these only keep it. */

bool result_is_selected(const result_pane *pane, size_t index);
size_t result_selected(const result_pane *pane); /* how many */
int result_focused(const result_pane *pane);     /* -1: none */
HRESULT result_modify_state(result_pane *pane, size_t index, UINT add, UINT remove);
void result_select_none(result_pane *pane);

#ifdef __cplusplus
}
#endif

#endif
