#include "tree_pane.h"

#include "pictures.h"

#include <commctrl.h>

static scope_node *node_of(const frame *it, HTREEITEM item)
{
    TVITEMW what = {.mask = TVIF_PARAM | TVIF_HANDLE, .hItem = item};
    if (!item || !it->console || !SendMessageW(it->tree, TVM_GETITEMW, 0, (LPARAM)&what)) return NULL;
    return scope_find(console_scope(it->console), (HSCOPEITEM)what.lParam);
}

/* The item after which `node` is to stand among its siblings. */
static HTREEITEM item_before(const scope_node *node)
{
    const scope_node *before = node->previous;
    while (before && !before->shown_as) before = before->previous;
    return before ? (HTREEITEM)before->shown_as : TVI_FIRST;
}

void tree_pane_insert(frame *it, scope_node *node)
{
    if (!it->tree || node->shown_as || (node->parent && !node->parent->shown_as)) return;
    TVINSERTSTRUCTW insert = {.hParent = node->parent ? (HTREEITEM)node->parent->shown_as : TVI_ROOT,
                              .hInsertAfter = item_before(node),
                              .item = {.mask = TVIF_TEXT | TVIF_IMAGE | TVIF_SELECTEDIMAGE | TVIF_PARAM | TVIF_CHILDREN,
                                       .pszText = LPSTR_TEXTCALLBACKW,
                                       .iImage = I_IMAGECALLBACK,
                                       .iSelectedImage = I_IMAGECALLBACK,
                                       .cChildren = scope_may_expand(node) ? 1 : 0,
                                       .lParam = (LPARAM)node->id}};
    node->shown_as = (void *)SendMessageW(it->tree, TVM_INSERTITEMW, 0, (LPARAM)&insert);
    if (!node->parent) return;
    tree_pane_change(it, node->parent);
    if (node->parent->open) tree_pane_open(it, node->parent); /* it had nothing to show when it was opened */
}

void tree_pane_change(frame *it, scope_node *node)
{
    if (!it->tree || !node->shown_as) return;
    TVITEMW what = {.mask = TVIF_HANDLE | TVIF_CHILDREN | TVIF_STATE,
                    .hItem = (HTREEITEM)node->shown_as,
                    .stateMask = TVIS_BOLD | TVIS_CUT,
                    .state = (node->state & MMC_SCOPE_ITEM_STATE_BOLD) ? TVIS_BOLD : 0U,
                    .cChildren = scope_may_expand(node) ? 1 : 0};
    SendMessageW(it->tree, TVM_SETITEMW, 0, (LPARAM)&what);
    InvalidateRect(it->tree, NULL, TRUE);
}

void tree_pane_delete(frame *it, scope_node *node)
{
    HTREEITEM item = (HTREEITEM)node->shown_as;
    if (!it->tree || !item) return;
    node->shown_as = NULL;
    bool telling = it->telling;
    it->telling = true; /* the tree selects a neighbour: the console decides that itself */
    SendMessageW(it->tree, TVM_DELETEITEM, 0, (LPARAM)item);
    it->telling = telling;
    frame_touch(it, STALE_SELECTION);
}

void tree_pane_open(frame *it, scope_node *node)
{
    if (!it->tree || !node->shown_as) return;
    bool telling = it->telling;
    it->telling = true;
    SendMessageW(it->tree, TVM_EXPAND, node->open ? TVE_EXPAND : TVE_COLLAPSE, (LPARAM)node->shown_as);
    it->telling = telling;
}

void tree_pane_follow(frame *it)
{
    scope_node *node = console_selected_node(it->console);
    if (!node || !node->shown_as) return;
    it->telling = true;
    SendMessageW(it->tree, TVM_SELECTITEM, TVGN_CARET, (LPARAM)node->shown_as);
    SendMessageW(it->tree, TVM_ENSUREVISIBLE, 0, (LPARAM)node->shown_as);
    it->telling = false;
}

void tree_pane_rename(frame *it, scope_node *node)
{
    if (!node->shown_as) return;
    SetFocus(it->tree);
    SendMessageW(it->tree, TVM_EDITLABELW, 0, (LPARAM)node->shown_as);
}

POINT tree_pane_menu_point(const frame *it)
{
    POINT point = {0, 0};
    RECT rect;
    HTREEITEM item = (HTREEITEM)SendMessageW(it->tree, TVM_GETNEXTITEM, TVGN_CARET, 0);
    CopyMemory(&rect, &item, sizeof item); /* as TVM_GETITEMRECT wants it */
    if (SendMessageW(it->tree, TVM_GETITEMRECT, TRUE, (LPARAM)&rect)) point = (POINT){rect.left, rect.bottom};
    MapWindowPoints(it->tree, NULL, &point, 1);
    return point;
}

/* ---- what the tree asks and tells */

static void on_ask(frame *it, NMTVDISPINFOW *ask)
{
    scope_node *node = scope_find(console_scope(it->console), (HSCOPEITEM)ask->item.lParam);
    if (!node) return;
    if (ask->item.mask & TVIF_TEXT) ask->item.pszText = node->name;
    if (ask->item.mask & TVIF_IMAGE)
        ask->item.iImage = pictures_place(it, console_node_image(it->console, node, false));
    if (ask->item.mask & TVIF_SELECTEDIMAGE)
        ask->item.iSelectedImage = pictures_place(it, console_node_image(it->console, node, true));
}

static LRESULT on_expanding(frame *it, const NMTREEVIEWW *news)
{
    if (it->telling) return FALSE;
    scope_node *node = node_of(it, news->itemNew.hItem);
    if (!node) return TRUE;
    HSCOPEITEM id = node->id;
    console_expand(it->console, node, news->action == TVE_EXPAND);
    node = scope_find(console_scope(it->console), id);
    if (node) tree_pane_change(it, node);
    if (node) tree_pane_open(it, node);
    return TRUE; /* tree_pane_open has done it, if there was something to show */
}

static void on_selected(frame *it, const NMTREEVIEWW *news)
{
    if (it->telling) return;
    it->wanted = (HSCOPEITEM)news->itemNew.lParam;
    PostMessageW(it->window, FRAME_SELECT_NODE, 0, (LPARAM)it->wanted);
}

static LRESULT on_begin_edit(frame *it, const NMTVDISPINFOW *ask)
{
    const scope_node *node = node_of(it, ask->item.hItem);
    bool allowed = node && node == console_selected_node(it->console) &&
                   verb_is_enabled(console_verbs(it->console), MMC_VERB_RENAME);
    return !allowed;
}

static void on_end_edit(frame *it, const NMTVDISPINFOW *ask)
{
    scope_node *node = node_of(it, ask->item.hItem);
    if (node && ask->item.pszText) console_rename_node(it->console, node, ask->item.pszText);
}

static HTREEITEM item_at(const frame *it, POINT screen)
{
    TVHITTESTINFO hit = {.pt = screen};
    ScreenToClient(it->tree, &hit.pt);
    SendMessageW(it->tree, TVM_HITTEST, 0, (LPARAM)&hit);
    return hit.flags & (TVHT_ONITEM | TVHT_ONITEMRIGHT | TVHT_ONITEMINDENT) ? hit.hItem : NULL;
}

scope_node *tree_pane_node_at(const frame *it, POINT screen)
{
    return node_of(it, item_at(it, screen));
}

void tree_pane_mark(const frame *it, const scope_node *node)
{
    SendMessageW(it->tree, TVM_SELECTITEM, TVGN_DROPHILITE, node ? (LPARAM)node->shown_as : 0);
}

bool tree_pane_select_at(const frame *it, POINT screen)
{
    HTREEITEM item = item_at(it, screen);
    if (!item) return false;
    SetFocus(it->tree);
    SendMessageW(it->tree, TVM_SELECTITEM, TVGN_CARET, (LPARAM)item);
    return true;
}

LRESULT tree_pane_notify(frame *it, NMHDR *header)
{
    if (!it->console) return 0;
    switch (header->code) {
    case TVN_GETDISPINFOW: on_ask(it, (NMTVDISPINFOW *)(void *)header); return 0;
    case TVN_ITEMEXPANDINGW: return on_expanding(it, (const NMTREEVIEWW *)(void *)header);
    case TVN_SELCHANGEDW: on_selected(it, (const NMTREEVIEWW *)(void *)header); return 0;
    case TVN_BEGINLABELEDITW: return on_begin_edit(it, (const NMTVDISPINFOW *)(void *)header);
    case TVN_BEGINDRAGW: {
        HTREEITEM dragged = ((const NMTREEVIEWW *)(void *)header)->itemNew.hItem;
        SendMessageW(it->tree, TVM_SELECTITEM, TVGN_CARET, (LPARAM)dragged);
        return 0;
    }
    case TVN_ENDLABELEDITW: on_end_edit(it, (const NMTVDISPINFOW *)(void *)header); return FALSE;
    }
    return 0;
}

HWND tree_pane_create(frame *it)
{
    return CreateWindowExW(WS_EX_CLIENTEDGE, WC_TREEVIEWW, L"Console tree",
                           WS_CHILD | WS_VISIBLE | WS_TABSTOP | TVS_HASBUTTONS | TVS_LINESATROOT | TVS_SHOWSELALWAYS |
                               TVS_EDITLABELS,
                           0, 0, 0, 0, it->window, (HMENU)IDC_FRAME_TREE, GetModuleHandleW(NULL), NULL);
}
