/* Back and Forward. */
#include "apps/console/console/inside.h"

/* The next place in a direction whose node still exists; -1: none. */
static int find(const console *c, int direction)
{
    int at = (int)c->history_at + direction;
    while (at >= 0 && (size_t)at < c->history_count && !scope_find(c->scope, c->history[at])) at += direction;
    return at >= 0 && (size_t)at < c->history_count ? at : -1;
}

bool console_can_go(const console *c, int direction)
{
    return find(c, direction) >= 0;
}

/* The snap-in may bring back its own view; what MMC itself keeps is the kind of the pane. */
static void restore_view(console *c, scope_node *node)
{
    IDataObject *object;
    snapin *s = node->owner;
    if (!s || !s->component || FAILED(objects_of_node(c, node, &object))) return;
    MMC_RESTORE_VIEW view = {.dwSize = sizeof view, .cookie = node->cookie};
    BOOL handled = FALSE;
    call_view_notify(s, object, MMCN_RESTORE_VIEW, (LPARAM)&view, (LPARAM)&handled);
    objects_release(s, object);
}

HRESULT console_go(console *c, int direction)
{
    int at = find(c, direction);
    if (at < 0) return S_FALSE;
    c->history_at = (size_t)at;
    c->going = true;
    scope_node *node = scope_find(c->scope, c->history[at]);
    restore_view(c, node);
    node = scope_find(c->scope, c->history[at]);
    HRESULT result = node ? console_select_node(c, node) : S_FALSE;
    c->going = false;
    return result;
}
