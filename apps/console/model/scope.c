#include "apps/console/model/scope.h"
#include "apps/console/text.h"
#include "apps/console/view.h"
#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_LENGTH = 4096 };

struct scope_tree {
    scope_node **nodes; /* by id - 1; NULL when gone */
    size_t count, room;
    const view_events *events;
};

static bool is_callback(LPCOLESTR text)
{
    return (LONG_PTR)text == -1;
}

static scope_node *make_node(scope_tree *tree, const wchar_t *name)
{
    if (tree->count >= SCOPE_MAX_NODES) return NULL;
    if (tree->count == tree->room) {
        size_t room = tree->room ? tree->room * 2 : 64;
        scope_node **grown = realloc(tree->nodes, room * sizeof(scope_node *));
        if (!grown) return NULL;
        tree->nodes = grown;
        tree->room = room;
    }

    scope_node *node = calloc(1, sizeof *node);
    if (!node) return NULL;
    node->name = text_copy(name, NAME_MAX_LENGTH);
    if (!node->name) {
        free(node);
        return NULL;
    }
    node->image = node->open_image = -1;
    node->children = 1; /* not known to have none */
    tree->nodes[tree->count++] = node;
    node->id = (HSCOPEITEM)tree->count;
    return node;
}

scope_tree *scope_create(const wchar_t *root_name, const view_events *events)
{
    scope_tree *tree = calloc(1, sizeof *tree);
    if (!tree) return NULL;
    tree->events = events;
    scope_node *root = make_node(tree, root_name);
    if (!root) {
        scope_free(tree);
        return NULL;
    }
    root->expanded_once = root->open = true;
    return tree;
}

static void free_node(scope_node *node)
{
    free(node->name);
    free(node);
}

void scope_free(scope_tree *tree)
{
    if (!tree) return;
    for (size_t i = 0; i < tree->count; i++) {
        if (tree->nodes[i]) free_node(tree->nodes[i]);
    }
    free(tree->nodes);
    free(tree);
}

scope_node *scope_root(const scope_tree *tree)
{
    return tree->nodes[0];
}

scope_node *scope_find(const scope_tree *tree, HSCOPEITEM id)
{
    return id > 0 && (size_t)id <= tree->count ? tree->nodes[id - 1] : NULL;
}

static void tell_changed(scope_tree *tree, scope_node *node)
{
    if (tree->events && tree->events->scope_changed) tree->events->scope_changed(tree->events->context, node);
}

static size_t depth_of(const scope_node *node)
{
    size_t depth = 0;
    for (; node; node = node->parent) depth++;
    return depth;
}

/* Links `node` under `parent` before `next` (NULL: at the end). */
static void link_node(scope_node *node, scope_node *parent, scope_node *next)
{
    node->parent = parent;
    node->next = next;
    node->previous = next ? next->previous : parent->last_child;
    *(node->previous ? &node->previous->next : &parent->first_child) = node;
    *(next ? &next->previous : &parent->last_child) = node;
}

static void unlink_node(scope_node *node)
{
    if (!node->parent) return;
    *(node->previous ? &node->previous->next : &node->parent->first_child) = node->next;
    *(node->next ? &node->next->previous : &node->parent->last_child) = node->previous;
    node->parent = node->previous = node->next = NULL;
}

/* Takes what `mask` says from `item`. Only a static node may be given its name; others are asked for it. */
static HRESULT take(scope_node *node, const SCOPEDATAITEM *item)
{
    if (item->mask & SDI_STR) {
        node->name_on_demand = is_callback(item->displayname);
        if (!node->name_on_demand) {
            const wchar_t *name = item->displayname ? item->displayname : L"";
            if (!text_keep(&node->name, name, NAME_MAX_LENGTH)) return E_OUTOFMEMORY;
        }
    }
    if (item->mask & SDI_IMAGE) {
        node->image_on_demand = item->nImage == MMC_IMAGECALLBACK;
        node->image = item->nImage;
    }
    if (item->mask & SDI_OPENIMAGE) {
        node->open_image_on_demand = item->nOpenImage == MMC_IMAGECALLBACK;
        node->open_image = item->nOpenImage;
    }
    if (item->mask & SDI_STATE) node->state = item->nState;
    if (item->mask & SDI_PARAM) node->cookie = item->lParam;
    if (item->mask & SDI_CHILDREN) node->children = item->cChildren;
    return S_OK;
}

/* Where `item` says that it wants to be. A sibling of a static node is no place (SCOPEDATAITEM, remarks). */
static HRESULT find_place(const scope_tree *tree, const SCOPEDATAITEM *item, scope_node **parent, scope_node **next)
{
    scope_node *relative = scope_find(tree, item->relativeID);
    if (!relative) return E_INVALIDARG;

    DWORD where = item->mask & (SDI_PREVIOUS | SDI_NEXT | SDI_FIRST);
    if (where == SDI_PREVIOUS || where == SDI_NEXT) {
        if (relative->is_static || !relative->parent) return E_INVALIDARG;
        *parent = relative->parent;
        *next = where == SDI_PREVIOUS ? relative->next : relative;
    } else if (where == SDI_FIRST || where == 0) {
        *parent = relative;
        *next = where == SDI_FIRST ? relative->first_child : NULL;
    } else {
        return E_INVALIDARG;
    }
    return depth_of(*parent) < SCOPE_MAX_DEPTH ? S_OK : E_OUTOFMEMORY;
}

HRESULT scope_insert(scope_tree *tree, struct snapin *owner, SCOPEDATAITEM *item, scope_node **out)
{
    scope_node *parent, *next;
    HRESULT result = find_place(tree, item, &parent, &next);
    if (FAILED(result)) return result;
    if (parent == scope_root(tree)) return E_INVALIDARG; /* static nodes are the console's to insert */

    scope_node *node = make_node(tree, L"");
    if (!node) return E_OUTOFMEMORY;
    result = take(node, item);
    if (FAILED(result)) {
        tree->nodes[--tree->count] = NULL;
        free_node(node);
        return result;
    }
    node->owner = owner;
    node->state = 0; /* "ignored for InsertItem" */
    link_node(node, parent, next);
    item->ID = node->id;
    if (out) *out = node;
    if (tree->events && tree->events->scope_inserted) tree->events->scope_inserted(tree->events->context, node);
    return S_OK;
}

scope_node *scope_insert_static(scope_tree *tree, struct snapin *owner, const wchar_t *name)
{
    scope_node *node = make_node(tree, name);
    if (!node) return NULL;
    node->owner = owner;
    node->is_static = true;
    link_node(node, scope_root(tree), NULL);
    if (tree->events && tree->events->scope_inserted) tree->events->scope_inserted(tree->events->context, node);
    return node;
}

HRESULT scope_set(scope_tree *tree, const SCOPEDATAITEM *item)
{
    scope_node *node = scope_find(tree, item->ID);
    if (!node || node == scope_root(tree)) return E_INVALIDARG;

    SCOPEDATAITEM wanted = *item;
    wanted.mask &= (DWORD)~SDI_STATE; /* "ignored for SetItem" */
    HRESULT result = take(node, &wanted);
    if (SUCCEEDED(result)) tell_changed(tree, node);
    return result;
}

HRESULT scope_get(const scope_tree *tree, SCOPEDATAITEM *item)
{
    const scope_node *node = scope_find(tree, item->ID);
    if (!node) return E_INVALIDARG;

    /* Names on demand are not kept by MMC either; those that were set are given back. */
    if (item->mask & SDI_STR) item->displayname = node->name_on_demand ? (LPOLESTR)(LONG_PTR)-1 : node->name;
    if (item->mask & SDI_IMAGE) item->nImage = node->image;
    if (item->mask & SDI_OPENIMAGE) item->nOpenImage = node->open_image;
    if (item->mask & SDI_STATE) item->nState = node->expanded_once ? MMC_SCOPE_ITEM_STATE_EXPANDEDONCE : 0;
    if (item->mask & SDI_PARAM) item->lParam = node->cookie;
    if (item->mask & SDI_CHILDREN) item->cChildren = node->children;
    return S_OK;
}

static void delete_one(scope_tree *tree, scope_node *node)
{
    if (tree->events && tree->events->scope_deleted) tree->events->scope_deleted(tree->events->context, node);
    unlink_node(node);
    tree->nodes[node->id - 1] = NULL;
    free_node(node);
}

void scope_delete(scope_tree *tree, scope_node *node, bool with_node)
{
    scope_node *at = node;
    for (;;) { /* down to a leaf, delete it, on with its parent */
        while (at->first_child) at = at->first_child;
        if (at == node) break;
        scope_node *parent = at->parent;
        delete_one(tree, at);
        at = parent;
    }
    if (with_node && node != scope_root(tree)) {
        scope_node *parent = node->parent;
        delete_one(tree, node);
        if (!parent->first_child) tell_changed(tree, parent);
    } else {
        tell_changed(tree, node);
    }
}

bool scope_set_name(scope_tree *tree, scope_node *node, const wchar_t *name)
{
    if (!wcscmp(node->name, name)) return true;
    if (!text_keep(&node->name, name, NAME_MAX_LENGTH)) return false;
    tell_changed(tree, node);
    return true;
}

void scope_set_open(scope_tree *tree, scope_node *node, bool open)
{
    if (node->open == open) return;
    node->open = open;
    if (tree->events && tree->events->scope_opened) tree->events->scope_opened(tree->events->context, node);
}

void scope_set_extended(scope_tree *tree, scope_node *node, bool extended)
{
    if (node->is_extended == extended) return;
    node->is_extended = extended;
    tell_changed(tree, node);
}

bool scope_is_within(const scope_node *node, const scope_node *ancestor)
{
    while (node && node != ancestor) node = node->parent;
    return node != NULL;
}

bool scope_may_expand(const scope_node *node)
{
    return node->first_child || (!node->expanded_once && (node->children != 0 || node->is_extended));
}

scope_node *scope_next(const scope_node *node, const scope_node *top)
{
    if (node->first_child) return node->first_child;
    while (node != top && !node->next) node = node->parent;
    return node == top ? NULL : node->next;
}
