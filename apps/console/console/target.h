/* apps/console/console/target.h: what a verb, a paste or a drop is about. */

#ifndef CONSOLE_CONSOLE_TARGET_H
#define CONSOLE_CONSOLE_TARGET_H

#include "apps/console/console/inside.h"

/* The selection: whose it is, and its data object, released by target_end. */
typedef struct target {
    snapin *s;
    IDataObject *object;
    scope_node *node; /* of a node, in either pane; NULL for rows */
    int row;          /* -1: the scope pane */
} target;

HRESULT target_begin(console *c, target *out);
HRESULT target_of_node(console *c, scope_node *node, target *out); /* NULL: the selection */
HRESULT target_of_row(console *c, size_t row, target *out);
void target_end(target *t);

/* ---- console/transfer.c */
HRESULT transfer_take(console *c, bool cut); /* the selection, to be pasted */
HRESULT transfer_paste(console *c);

#endif
