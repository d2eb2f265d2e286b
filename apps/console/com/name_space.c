/* IConsoleNameSpace2 */
#include "apps/console/com/host.h"

HOST_UNKNOWN(IConsoleNameSpace2, name_space, IConsoleNameSpace2_iface)

static HRESULT WINAPI name_space_InsertItem(IConsoleNameSpace2 *iface, SCOPEDATAITEM *item)
{
    static const char method[] = "IConsoleNameSpace2::InsertItem";
    host *h = name_space_host(iface);
    char text[QUOTE_MAX];
    HRESULT result;
    console *c =
        host_begin(h, method, &result, "(%s 0x%llx, name %s, image %d, cookie 0x%llx, mask 0x%lx)",
                   !item                       ? "?"
                   : item->mask & SDI_PREVIOUS ? "after"
                   : item->mask & SDI_NEXT     ? "before"
                                               : "under",
                   item ? (unsigned long long)item->relativeID : 0,
                   call_quote(text, item && item->mask & SDI_STR ? item->displayname : NULL), item ? item->nImage : 0,
                   item ? (unsigned long long)item->lParam : 0, item ? item->mask : 0);
    if (c) result = item ? nodes_insert(c, h->snapin, item) : E_POINTER;
    return host_end(h, method, result);
}

static HRESULT WINAPI name_space_DeleteItem(IConsoleNameSpace2 *iface, HSCOPEITEM id, long with_node)
{
    static const char method[] = "IConsoleNameSpace2::DeleteItem";
    host *h = name_space_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(0x%llx, %ld)", (unsigned long long)id, with_node);
    if (c) result = nodes_delete(c, h->snapin, id, with_node != 0);
    return host_end(h, method, result);
}

static HRESULT WINAPI name_space_SetItem(IConsoleNameSpace2 *iface, SCOPEDATAITEM *item)
{
    static const char method[] = "IConsoleNameSpace2::SetItem";
    host *h = name_space_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(0x%llx, mask 0x%lx)", item ? (unsigned long long)item->ID : 0,
                            item ? item->mask : 0);
    if (c) result = item ? nodes_set(c, h->snapin, item) : E_POINTER;
    return host_end(h, method, result);
}

static HRESULT WINAPI name_space_GetItem(IConsoleNameSpace2 *iface, SCOPEDATAITEM *item)
{
    static const char method[] = "IConsoleNameSpace2::GetItem";
    host *h = name_space_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(0x%llx, mask 0x%lx)", item ? (unsigned long long)item->ID : 0,
                            item ? item->mask : 0);
    if (c) result = item ? scope_get(c->scope, item) : E_POINTER;
    return host_end(h, method, result);
}

typedef enum relation { CHILD, NEXT, PARENT } relation;

/* A snap-in sees its own nodes: what others put beside them is passed over. Past the last one S_FALSE and 0. */
static scope_node *related(const scope_node *node, relation which, const snapin *s)
{
    if (which == PARENT) return node->parent && node->parent->parent ? node->parent : NULL;
    scope_node *found = which == CHILD ? node->first_child : node->next;
    while (found && found->owner != s) found = found->next;
    return found;
}

static HRESULT walk(IConsoleNameSpace2 *iface, const char *method, relation which, HSCOPEITEM id, HSCOPEITEM *out,
                    MMC_COOKIE *cookie)
{
    host *h = name_space_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(0x%llx)", (unsigned long long)id);
    if (c) {
        const scope_node *node = scope_find(c->scope, id);
        const scope_node *found = node && out ? related(node, which, h->snapin) : NULL;
        result = !out ? E_POINTER : !node ? E_INVALIDARG : found ? S_OK : S_FALSE;
        if (out) *out = found ? found->id : 0;
        if (out && cookie) *cookie = found ? found->cookie : 0;
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI name_space_GetChildItem(IConsoleNameSpace2 *iface, HSCOPEITEM id, HSCOPEITEM *out,
                                              MMC_COOKIE *cookie)
{
    return walk(iface, "IConsoleNameSpace2::GetChildItem", CHILD, id, out, cookie);
}

static HRESULT WINAPI name_space_GetNextItem(IConsoleNameSpace2 *iface, HSCOPEITEM id, HSCOPEITEM *out,
                                             MMC_COOKIE *cookie)
{
    return walk(iface, "IConsoleNameSpace2::GetNextItem", NEXT, id, out, cookie);
}

static HRESULT WINAPI name_space_GetParentItem(IConsoleNameSpace2 *iface, HSCOPEITEM id, HSCOPEITEM *out,
                                               MMC_COOKIE *cookie)
{
    return walk(iface, "IConsoleNameSpace2::GetParentItem", PARENT, id, out, cookie);
}

static HRESULT WINAPI name_space_Expand(IConsoleNameSpace2 *iface, HSCOPEITEM id)
{
    static const char method[] = "IConsoleNameSpace2::Expand";
    host *h = name_space_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(0x%llx)", (unsigned long long)id);
    if (c) {
        scope_node *node = scope_find(c->scope, id);
        result = node ? nodes_expand(c, node, true) : E_INVALIDARG;
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI name_space_AddExtension(IConsoleNameSpace2 *iface, HSCOPEITEM id, CLSID *clsid)
{
    static const char method[] = "IConsoleNameSpace2::AddExtension";
    host *h = name_space_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(0x%llx)", (unsigned long long)id);
    if (c) result = clsid ? nodes_add_extension(c, h->snapin, id, clsid) : E_POINTER;
    return host_end(h, method, result);
}

const IConsoleNameSpace2Vtbl host_name_space_vtbl = {
    .QueryInterface = name_space_QueryInterface,
    .AddRef = name_space_AddRef,
    .Release = name_space_Release,
    .InsertItem = name_space_InsertItem,
    .DeleteItem = name_space_DeleteItem,
    .SetItem = name_space_SetItem,
    .GetItem = name_space_GetItem,
    .GetChildItem = name_space_GetChildItem,
    .GetNextItem = name_space_GetNextItem,
    .GetParentItem = name_space_GetParentItem,
    .Expand = name_space_Expand,
    .AddExtension = name_space_AddExtension,
};
