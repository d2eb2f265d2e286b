/* apps/console/model/scope.h: the scope tree: what the left pane shows.
 *
 * A node is the root ("Console Root", ours), a static node (one a stand-alone snap-in) or was inserted by a snap-in
 * through IConsoleNameSpace. It is known outside by its HSCOPEITEM: a number that is given out once and never again, so
 * that a handle that a snap-in kept too long is found out and not followed. Nothing here calls a snap-in (see console.h
 * for that) and nothing shows anything: scope_tree.events is called after each change (view.h).
 *
 * Console thread only. Text is UTF-16, as MMC's interfaces have it. */

#ifndef CONSOLE_MODEL_SCOPE_H
#define CONSOLE_MODEL_SCOPE_H

#include <windows.h>
#include <ole2.h>
#include <mmc.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    SCOPE_MAX_NODES = 1000000, /* in one tree, over its life */
    SCOPE_MAX_DEPTH = 256,
};

struct snapin; /* snapin.h: a loaded snap-in */

/* One node. Borrowed; gone after scope_delete and after events->scope_deleted returned. Read it, never write it. */
typedef struct scope_node {
    HSCOPEITEM id; /* never 0 */
    struct scope_node *parent, *first_child, *last_child, *previous, *next;
    struct snapin *owner;  /* whose cookie it is; NULL for the root and for a static node whose snap-in did not load */
    MMC_COOKIE cookie;     /* SCOPEDATAITEM.lParam; 0 for a static node */
    wchar_t *name;         /* as shown; never NULL */
    bool name_on_demand;   /* MMC_CALLBACK: the owner is asked with GetDisplayInfo, `name` is its last answer */
    int image, open_image; /* indexes of the owner's own; images_of_scope() gives those of the image list */
    bool image_on_demand, open_image_on_demand; /* MMC_IMAGECALLBACK */
    UINT state;                                 /* MMC_SCOPE_ITEM_STATE_* as set */
    int children;                               /* cChildren: 0 = draw no "+" before the first expansion */
    bool is_extended;                           /* ... but extensions of its type may have children for it */
    bool is_static;                             /* the node of a stand-alone snap-in */
    bool expanded_once;                         /* its owner was told MMCN_EXPAND */
    bool expanding;                             /* ... is being told right now */
    bool removing;                              /* ... is being told MMCN_REMOVE_CHILDREN */
    bool open;                                  /* the pane shows its children */
    void *shown_as; /* for whoever shows the tree (a HTREEITEM); the model does not look at it */
} scope_node;

typedef struct scope_tree scope_tree;

struct view_events;

/* An empty tree with a root named `root_name`. `events` is borrowed and may be NULL. NULL when there is no memory. */
scope_tree *scope_create(const wchar_t *root_name, const struct view_events *events);
void scope_free(scope_tree *tree);

scope_node *scope_root(const scope_tree *tree);

/* The node of a handle; NULL for one that never was or is no more. */
scope_node *scope_find(const scope_tree *tree, HSCOPEITEM id);

/* Inserts as IConsoleNameSpace::InsertItem documents: `item->mask & (SDI_PREVIOUS | SDI_NEXT | SDI_FIRST)` and
 * item->relativeID say where; item->ID is filled in. `*out` may be NULL.
 * S_OK; E_INVALIDARG for a handle that is none, no string, a cycle; E_OUTOFMEMORY also when a limit is reached. */
HRESULT scope_insert(scope_tree *tree, struct snapin *owner, SCOPEDATAITEM *item, scope_node **out);

/* A static node: the last child of the root. NULL when there is no memory. */
scope_node *scope_insert_static(scope_tree *tree, struct snapin *owner, const wchar_t *name);

/* As IConsoleNameSpace::SetItem and ::GetItem: mask says what; ID which node. */
HRESULT scope_set(scope_tree *tree, const SCOPEDATAITEM *item);
HRESULT scope_get(const scope_tree *tree, SCOPEDATAITEM *item);

/* Deletes what is under `node`, and `node` itself if `with_node`. Each node is announced, children first. */
void scope_delete(scope_tree *tree, scope_node *node, bool with_node);

/* Replaces the shown name (a rename, or the answer of GetDisplayInfo). False when there is no memory. */
bool scope_set_name(scope_tree *tree, scope_node *node, const wchar_t *name);

/* Opens or closes a node in the pane. Does not ask its owner for children: console_expand does. */
void scope_set_open(scope_tree *tree, scope_node *node, bool open);

/* Says whether others than its owner may have children for it. */
void scope_set_extended(scope_tree *tree, scope_node *node, bool extended);

/* True if `node` is `ancestor` or below it. */
bool scope_is_within(const scope_node *node, const scope_node *ancestor);

/* True when a "+" is to be drawn: there are children, or there may be. */
bool scope_may_expand(const scope_node *node);

/* The node after `node` in the order of the pane, within `top`; NULL at the end. Start with `top` itself. */
scope_node *scope_next(const scope_node *node, const scope_node *top);

#ifdef __cplusplus
}
#endif

#endif
