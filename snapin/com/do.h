/* snapin/com/do.h: what a person can have done, in the menu, the actions pane and the tool bar. One table. */

#ifndef HF_SNAPIN_DO_H
#define HF_SNAPIN_DO_H

#include "snapin/com/site.h"
#include "snapin/model/commands.h"

typedef struct hf_do_row {
    hf_do id;
    bool on_nodes;                                             /* offered on every node */
    bool on_revisions;                                         /* on rows of the history */
    bool in_extension;                                         /* on nodes of others */
    int picture;                                               /* in the tool bar's strip; -1 = not in the tool bar */
    bool (*enabled)(const hf_site *site, const hf_item *item); /* NULL = always */
    void (*run)(hf_site *site, const hf_item *item);
} hf_do_row;

const hf_do_row *hf_do_rows(size_t *count);

/* The row of a command, or NULL. */
const hf_do_row *hf_do_find(LONG id);

bool hf_do_is_enabled(const hf_do_row *row, const hf_site *site, const hf_item *item);

/* One file each. */
void hf_do_register(hf_site *site, const hf_item *item);
void hf_do_change(hf_site *site, const hf_item *item);
void hf_do_test(hf_site *site, const hf_item *item);
void hf_do_portal(hf_site *site, const hf_item *item);
void hf_do_revert(hf_site *site, const hf_item *item);
void hf_do_about(hf_site *site, const hf_item *item);

#endif
