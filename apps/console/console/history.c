/* Back and Forward. */
#include "apps/console/console/inside.h"
#include "apps/console/text.h"
#include <stdlib.h>
#include <string.h>

enum { MAX_VIEW = 4096 };

static void forget_from(console *c, size_t first)
{
    for (size_t i = first; i < c->history_count; i++) free(c->history[i].view);
    if (c->history_count > first) c->history_count = first;
}

void history_remember(console *c, HSCOPEITEM id)
{
    if (c->going || (c->history_count && c->history[c->history_at].id == id)) return;
    size_t at = c->history_count ? c->history_at + 1 : 0;
    forget_from(c, at);
    if (at == CONSOLE_MAX_HISTORY) {
        free(c->history[0].view);
        memmove(c->history, c->history + 1, (CONSOLE_MAX_HISTORY - 1) * sizeof *c->history);
        at--;
    }
    c->history[at] = (visited){.id = id};
    c->history_at = at;
    c->history_count = at + 1;
}

void history_keep_view(console *c, HSCOPEITEM id, const wchar_t *view, long options)
{
    visited *place = c->history_count ? &c->history[c->history_at] : NULL;
    if (!place || place->id != id) return;
    text_keep(&place->view, view, MAX_VIEW);
    place->options = options;
}

const visited *history_returns_to(const console *c)
{
    return c->going ? &c->history[c->history_at] : NULL;
}

void history_clear(console *c)
{
    forget_from(c, 0);
    c->history_at = 0;
}

/* The next place in a direction whose node still exists; -1: none. */
static int find(const console *c, int direction)
{
    int at = (int)c->history_at + direction;
    while (at >= 0 && (size_t)at < c->history_count && !scope_find(c->scope, c->history[at].id)) at += direction;
    return at >= 0 && (size_t)at < c->history_count ? at : -1;
}

bool console_can_go(const console *c, int direction)
{
    return find(c, direction) >= 0;
}

/* The snap-in may bring back its own view. One with IComponent2 is asked by that, when its pane is made (pane.c). */
static void restore_view(console *c, scope_node *node)
{
    IDataObject *object;
    IComponent2 *newer;
    snapin *s = node->owner;
    const visited *place = &c->history[c->history_at];
    if (!s || !s->component) return;
    if (SUCCEEDED(call_query(s, (IUnknown *)s->component, &IID_IComponent2, "IComponent2", (void **)&newer))) {
        call_release(s, newer, "IComponent2");
        return;
    }
    if (FAILED(objects_of_node(c, node, &object))) return;
    wchar_t *type = place->view ? text_copy(place->view, MAX_VIEW) : NULL;
    MMC_RESTORE_VIEW view = {sizeof view, node->cookie, type, place->options};
    BOOL handled = FALSE;
    call_view_notify(s, object, MMCN_RESTORE_VIEW, (LPARAM)&view, (LPARAM)&handled);
    free(type);
    objects_release(s, object);
}

HRESULT console_go(console *c, int direction)
{
    int at = find(c, direction);
    if (at < 0) return S_FALSE;
    c->history_at = (size_t)at;
    c->going = true;
    scope_node *node = scope_find(c->scope, c->history[at].id);
    restore_view(c, node);
    node = scope_find(c->scope, c->history[at].id);
    HRESULT result = node ? console_select_node(c, node) : S_FALSE;
    c->going = false;
    return result;
}
