/* snapin/com/list.h: the result list of one view: its columns and rows, and the order of those that are given on
 * demand.
 */

#ifndef HF_SNAPIN_LIST_H
#define HF_SNAPIN_LIST_H

#include "snapin/com/shown_text.h"
#include "snapin/com/site.h"

typedef struct hf_list {
    hf_site *site;
    IResultData *result;
    IHeaderCtrl *header;
    bool shown;
    hf_node node;    /* while shown */
    size_t *order;   /* owned; of a long list: the row at each place; NULL = as they are */
    size_t ordered;  /* how many */
    int sort_column; /* -1 = as they are */
    DWORD sort_options;
    hf_shown_text text;
} hf_list;

/* Takes what the view's console offers for lists. `list` is zero-initialised. */
HRESULT hf_list_open(hf_list *list, hf_site *site, IConsole2 *console);
void hf_list_close(hf_list *list);

/* Whether rows of the node are given on demand, for GetResultViewType. */
bool hf_list_is_long(hf_node node);

HRESULT hf_list_show(hf_list *list, hf_node node);
void hf_list_hide(hf_list *list);

/* The model is another one: fills the list that is shown anew, if its node is among those that changed (a bit each).
 * Otherwise what is selected stays selected. */
HRESULT hf_list_refill(hf_list *list, LPARAM nodes);

/* The item behind a cookie of the list: a number of a row, a place in a long list, or a node. */
bool hf_list_item(hf_item *out, const hf_list *list, MMC_COOKIE cookie);

HRESULT hf_list_display(hf_list *list, RESULTDATAITEM *item);
HRESULT hf_list_compare(const hf_list *list, MMC_COOKIE a, MMC_COOKIE b, int *in_out);

/* Long lists. */
HRESULT hf_list_sort(hf_list *list, int column, DWORD options);
HRESULT hf_list_find(const hf_list *list, const RESULTFINDINFO *what, int *found);

#endif
