/* snapin/com/item.h: what a data object or a cookie stands for: a node, a row of its list, or one of our own sheets. A
 * plain value. Windows only by its cookies' type. */

#ifndef HF_SNAPIN_ITEM_H
#define HF_SNAPIN_ITEM_H

#include "snapin/model/model.h"

#include <windows.h>

typedef enum hf_item_kind {
    HF_ITEM_NODE,
    HF_ITEM_ROW,
    HF_ITEM_SETTINGS, /* the sheet of Change Properties */
    HF_ITEM_WIZARD    /* the sheet of Register Server */
} hf_item_kind;

typedef struct hf_item {
    hf_item_kind kind;
    hf_node node;
    char id[sizeof((hf_row *)0)->id]; /* of a row: the page or plug-in, or "" */
    int64_t revision;                 /* of a row of the history, else 0 */
    size_t index;                     /* of a row without either: a fact */
    bool can_revert;
    bool being_added; /* the root while a console asks how the snap-in is to be set up (CCT_SNAPIN_MANAGER) */
    char name[128];   /* CCF_DISPLAY_NAME */
} hf_item;

hf_item hf_item_of_node(hf_node node);
hf_item hf_item_of_row(hf_node node, const hf_row *row, size_t index);
bool hf_item_equal(const hf_item *a, const hf_item *b);

/* The node type that it shows to consoles. */
hf_mmc_guid hf_item_type(const hf_item *item);

/* Cookies are numbers, never pointers: those of nodes are below hf_node_count() (0 is the static node), those of rows
 * are made of node and index. A cookie from outside may be anything; these say false then. */
LONG_PTR hf_cookie_of_row(hf_node node, size_t index);
bool hf_cookie_node(hf_node *out, LONG_PTR cookie);
bool hf_cookie_row(hf_node *node, size_t *index, LONG_PTR cookie);

#endif
