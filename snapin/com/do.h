/* snapin/com/do.h: what a person can have done, in the menu, the actions pane and the tool bar. One table. */

#ifndef HF_SNAPIN_DO_H
#define HF_SNAPIN_DO_H

#include "snapin/com/site.h"
#include "snapin/model/commands.h"

typedef struct hf_do_row {
    hf_do id;
    bool on_nodes;                                             /* offered on every node */
    hf_node on_rows_of;                                        /* on rows of that node; HF_NODE_ROOT = on none */
    bool in_extension;                                         /* on nodes of others */
    int picture;                                               /* in the tool bar's strip; -1 = not in the tool bar */
    bool (*enabled)(const hf_site *site, const hf_item *item); /* NULL = always */
    void (*run)(hf_site *site, const hf_item *item);
} hf_do_row;

/* Of the product. */
const hf_do_row *hf_do_rows(size_t *count);

/* The row of a command, or NULL. */
const hf_do_row *hf_do_find(LONG id);

bool hf_do_is_enabled(const hf_do_row *row, const hf_site *site, const hf_item *item);

/* What more than one product has, and whether it can be done now. */
void hf_do_register(hf_site *site, const hf_item *item);
void hf_do_change(hf_site *site, const hf_item *item);
void hf_do_test(hf_site *site, const hf_item *item);
void hf_do_portal(hf_site *site, const hf_item *item);
void hf_do_about(hf_site *site, const hf_item *item);
bool hf_can_register(const hf_site *site, const hf_item *item);
bool hf_can_test(const hf_site *site, const hf_item *item);
bool hf_can_open_portal(const hf_site *site, const hf_item *item);

#endif
