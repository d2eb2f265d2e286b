/* Menus: what the snap-in and its extensions add, with the standard verbs between. */
#include "apps/console/com/menu_callback.h"
#include "apps/console/console/inside.h"
#include "apps/console/text.h"
#include <commctrl.h>
#include <stdlib.h>

enum {
    ALLOWED_ITEM = CCM_INSERTIONALLOWED_TOP | CCM_INSERTIONALLOWED_NEW | CCM_INSERTIONALLOWED_TASK,
    ALLOWED_EXTENSION = CCM_INSERTIONALLOWED_NEW | CCM_INSERTIONALLOWED_TASK,
};

static const LONG shared_bit = (LONG)CCM_INSERTIONPOINTID_MASK_SHARED;
static const LONG reserved_bits = CCM_INSERTIONPOINTID_MASK_RESERVED;
static const LONG command_reserved_bits = (LONG)CCM_COMMANDID_MASK_RESERVED;

/* One of MMC's own points: New, All Tasks, View, top. Their lowest bits number the flag that allows them. */
static bool is_mmc_point(LONG id)
{
    return (id & shared_bit) && !(id & CCM_INSERTIONPOINTID_MASK_CREATE_PRIMARY);
}

static bool layer_may_add(int layer, LONG id)
{
    if (layer == MENU_LAYER_PROVIDER || !(id & shared_bit)) return true;
    LONG bit =
        layer == MENU_LAYER_PRIMARY ? CCM_INSERTIONPOINTID_MASK_ADD_PRIMARY : CCM_INSERTIONPOINTID_MASK_ADD_3RDPARTY;
    return (id & bit) != 0;
}

static bool is_allowed(const menu *m, LONG id)
{
    return !is_mmc_point(id) || (m->allowed >> (id & CCM_INSERTIONPOINTID_MASK_FLAGINDEX) & 1);
}

static menu_item *find_point(menu_item *within, const snapin *s, LONG id)
{
    for (size_t i = 0; i < within->count; i++) {
        menu_item *item = &within->items[i];
        if (item->kind != MENU_SUBMENU && item->kind != MENU_INSERTION) continue;
        /* A point that is not shared is its maker's alone. */
        if (item->insertion_point == id && (id & shared_bit || item->snapin == s)) return item;
        menu_item *found = find_point(item, s, id);
        if (found) return found;
    }
    return NULL;
}

static menu_item *parent_of(menu *m, const snapin *s, int layer, LONG id)
{
    bool root = id == 0 || id == (LONG)CCM_INSERTIONPOINTID_ROOT_MENU;
    if (root) return layer == MENU_LAYER_PROVIDER ? &m->root : NULL;
    return layer_may_add(layer, id) && (layer == MENU_LAYER_PROVIDER || is_allowed(m, id)) ? find_point(&m->root, s, id)
                                                                                           : NULL;
}

long menus_points_of(menu *m, int layer)
{
    static const LONG primary[] = {(LONG)CCM_INSERTIONPOINTID_PRIMARY_TOP, (LONG)CCM_INSERTIONPOINTID_PRIMARY_NEW,
                                   (LONG)CCM_INSERTIONPOINTID_PRIMARY_TASK, (LONG)CCM_INSERTIONPOINTID_PRIMARY_VIEW};
    static const LONG extension[] = {(LONG)CCM_INSERTIONPOINTID_3RDPARTY_NEW, (LONG)CCM_INSERTIONPOINTID_3RDPARTY_TASK};
    bool by_primary = layer == MENU_LAYER_PRIMARY;
    const LONG *points = by_primary ? primary : extension;
    size_t count = by_primary ? sizeof primary / sizeof *primary : sizeof extension / sizeof *extension;
    long out = 0;
    for (size_t i = 0; i < count; i++) {
        if (find_point(&m->root, NULL, points[i])) out |= 1L << (points[i] & CCM_INSERTIONPOINTID_MASK_FLAGINDEX);
    }
    return out;
}

/* Who may make which insertion point or submenu (CONTEXTMENUITEM.lCommandID). */
static bool is_good_point(int layer, LONG id)
{
    if (id & reserved_bits) return false;
    if (!(id & shared_bit)) return true;
    bool primary = id & CCM_INSERTIONPOINTID_MASK_CREATE_PRIMARY;
    return layer == MENU_LAYER_PRIMARY ? primary : layer == MENU_LAYER_PROVIDER && !primary;
}

static bool flags_agree(LONG flags)
{
    if (flags & (MF_BITMAP | MF_OWNERDRAW)) return false;
    if ((flags & MF_MENUBREAK) && (flags & MF_MENUBARBREAK)) return false;
    return !((flags & MF_DISABLED) && (flags & MF_GRAYED));
}

static menu_item_kind kind_of(const CONTEXTMENUITEM2 *item)
{
    if (item->fSpecialFlags & CCM_SPECIAL_SEPARATOR || item->fFlags & MF_SEPARATOR) return MENU_SEPARATOR;
    if (item->fSpecialFlags & CCM_SPECIAL_INSERTION_POINT) return MENU_INSERTION;
    return item->fFlags & MF_POPUP ? MENU_SUBMENU : MENU_COMMAND;
}

static HRESULT check(int layer, const CONTEXTMENUITEM2 *item, menu_item_kind kind)
{
    if (kind == MENU_SEPARATOR) return S_OK; /* documented for providers only, taken from all */
    if (kind != MENU_INSERTION && (!item->strName || !*item->strName || !flags_agree(item->fFlags)))
        return E_INVALIDARG;
    if (kind == MENU_COMMAND) return item->lCommandID & command_reserved_bits ? E_INVALIDARG : S_OK;
    return is_good_point(layer, item->lCommandID) ? S_OK : E_INVALIDARG;
}

HRESULT menus_add_item(menu *m, snapin *s, IExtendContextMenu *by, int layer, const CONTEXTMENUITEM2 *item)
{
    menu_item_kind kind = kind_of(item);
    HRESULT result = check(layer, item, kind);
    if (FAILED(result)) return result;
    menu_item *parent = parent_of(m, s, layer, item->lInsertionPointID);
    if (!parent) return E_INVALIDARG;
    if (item->fSpecialFlags & CCM_SPECIAL_TESTONLY) return S_OK;

    menu_item added = {.kind = kind, .snapin = s};
    if (kind == MENU_COMMAND || kind == MENU_SUBMENU) {
        added.name = item->strName;
        added.status = item->strStatusBarText;
        added.language_independent_name = item->strLanguageIndependentName;
        added.flags = (UINT)item->fFlags & (MF_GRAYED | MF_DISABLED | MF_CHECKED | MF_MENUBREAK | MF_MENUBARBREAK);
    }
    if (kind == MENU_COMMAND) {
        added.command = item->lCommandID;
        added.extender = by;
        added.is_default = item->fSpecialFlags & CCM_SPECIAL_DEFAULT_ITEM;
    }
    if (kind == MENU_SUBMENU || kind == MENU_INSERTION) added.insertion_point = item->lCommandID;
    return menu_add(m, parent, &added) ? S_OK : E_OUTOFMEMORY;
}

/* ---- building */

typedef struct adding {
    menu *m;
    IDataObject *object;
    long allowed;
} adding;

static void ask(adding *a, snapin *s, IUnknown *object, int layer, long *allowed)
{
    IExtendContextMenu *by;
    IContextMenuCallback *callback;
    if (!object || FAILED(call_query(s, object, &IID_IExtendContextMenu, "IExtendContextMenu", (void **)&by))) return;
    if (SUCCEEDED(menu_callback_create(s, by, a->m, layer, &callback))) {
        long before = *allowed;
        a->m->allowed = before;
        HRESULT result = call_menu_add(s, by, a->object, callback, allowed);
        *allowed &= before; /* clearing is allowed, setting is not */
        if (FAILED(result) && result != E_NOTIMPL) {
            call_failed(s, "IExtendContextMenu::AddMenuItems", result, "the menu may not be complete");
        }
        menu_callback_end(callback);
    }
    call_release(s, by, "IExtendContextMenu");
}

static void ask_extension(void *context, snapin *extension)
{
    adding *a = context;
    IUnknown *object;
    HRESULT result = call_create(extension, &extension->clsid, &IID_IUnknown, "IUnknown", (void **)&object);
    if (FAILED(result)) {
        call_failed(extension, "CoCreateInstance", result, "the menu extension could not be created");
        return;
    }
    long allowed = a->allowed & ALLOWED_EXTENSION;
    ask(a, extension, object, MENU_LAYER_EXTENSION, &allowed);
    call_release(extension, object, "IUnknown");
}

void menus_add_extensions(console *c, menu *m, snapin *owner, IDataObject *object, long allowed)
{
    adding a = {m, object, allowed};
    extensions_for(c, owner, object, EXTENSION_CONTEXT_MENU, ask_extension, &a);
}

static menu_item *add(menu *m, menu_item *parent, menu_item_kind kind, const wchar_t *name, LONG point)
{
    menu_item item = {.kind = kind, .name = (wchar_t *)name, .insertion_point = point};
    return menu_add(m, parent, &item);
}

static void add_submenu(menu *m, const wchar_t *name, LONG primary, LONG extension)
{
    menu_item *sub = add(m, &m->root, MENU_SUBMENU, name, 0);
    if (!sub) return;
    add(m, sub, MENU_INSERTION, NULL, primary);
    if (extension) {
        add(m, sub, MENU_SEPARATOR, NULL, 0);
        add(m, sub, MENU_INSERTION, NULL, extension);
    }
}

static void add_verb(console *c, menu *m, MMC_CONSOLE_VERB verb)
{
    if (!verb_is_shown(&c->verbs, verb)) return;
    bool enabled = verb_is_enabled(&c->verbs, verb) && (verb != MMC_VERB_PASTE || console_can_paste(c, NULL));
    menu_item item = {.kind = MENU_VERB, .name = (wchar_t *)verb_label(verb), .verb = verb};
    item.flags = enabled ? 0u : (UINT)MF_GRAYED;
    item.is_default = c->verbs.default_verb == verb;
    menu_add(m, &m->root, &item);
}

static void add_verbs(console *c, menu *m)
{
    static const MMC_CONSOLE_VERB order[] = {MMC_VERB_CUT,     MMC_VERB_COPY,   MMC_VERB_PASTE,     MMC_VERB_NONE,
                                             MMC_VERB_DELETE,  MMC_VERB_RENAME, MMC_VERB_PRINT,     MMC_VERB_NONE,
                                             MMC_VERB_REFRESH, MMC_VERB_NONE,   MMC_VERB_PROPERTIES};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (order[i] == MMC_VERB_NONE) {
            add(m, &m->root, MENU_SEPARATOR, NULL, 0);
        } else {
            add_verb(c, m, order[i]);
        }
    }
}

static void add_view_modes(console *c, menu *m, menu_item *parent)
{
    static const struct {
        const wchar_t *name;
        LONG mode;
    } modes[] = {
        {L"Lar&ge Icons", MMCLV_VIEWSTYLE_ICON},  {L"S&mall Icons", MMCLV_VIEWSTYLE_SMALLICON},
        {L"&List", MMCLV_VIEWSTYLE_LIST},         {L"&Detail", MMCLV_VIEWSTYLE_REPORT},
        {L"&Filtered", MMCLV_VIEWSTYLE_FILTERED},
    };
    if (result_options(c->result) & MMC_VIEW_OPTIONS_NOLISTVIEWS) return;
    bool list = result_kind_of(c->result) == RESULT_LIST;
    bool filtered = (result_options(c->result) & MMC_VIEW_OPTIONS_FILTERED) != 0;
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        if (modes[i].mode == MMCLV_VIEWSTYLE_FILTERED && !(list && filtered)) continue;
        menu_item item = {.kind = MENU_VIEW_MODE, .name = (wchar_t *)modes[i].name, .command = modes[i].mode};
        item.flags = list && result_view_mode(c->result) == modes[i].mode ? (UINT)MF_CHECKED : 0u;
        menu_add(m, parent, &item);
    }
    add(m, parent, MENU_SEPARATOR, NULL, 0);
}

/* The node's own view and those of extensions. */
static void add_views(console *c, menu *m, menu_item *parent)
{
    if (!c->views.count) return;
    for (size_t i = 0; i <= c->views.count; i++) {
        wchar_t *name = i ? c->views.items[i - 1].title : (wchar_t *)L"&Standard";
        menu_item item = {.kind = MENU_NODE_VIEW, .name = name, .command = (LONG)i};
        item.flags = c->views.shown == i ? (UINT)MF_CHECKED : 0u;
        menu_add(m, parent, &item);
    }
    add(m, parent, MENU_SEPARATOR, NULL, 0);
}

static void add_view_menu(console *c, menu *m, bool as_root)
{
    menu_item *view = as_root ? &m->root : add(m, &m->root, MENU_SUBMENU, L"&View", 0);
    if (!view) return;
    add_views(c, m, view);
    add_view_modes(c, m, view);
    add(m, view, MENU_INSERTION, NULL, (LONG)CCM_INSERTIONPOINTID_PRIMARY_VIEW);
}

static void lay_out(console *c, menu *m, bool with_view)
{
    add_verb(c, m, MMC_VERB_OPEN);
    add(m, &m->root, MENU_INSERTION, NULL, (LONG)CCM_INSERTIONPOINTID_PRIMARY_TOP);
    add(m, &m->root, MENU_SEPARATOR, NULL, 0);
    add_submenu(m, L"&New", (LONG)CCM_INSERTIONPOINTID_PRIMARY_NEW, (LONG)CCM_INSERTIONPOINTID_3RDPARTY_NEW);
    add_submenu(m, L"All Tas&ks", (LONG)CCM_INSERTIONPOINTID_PRIMARY_TASK, (LONG)CCM_INSERTIONPOINTID_3RDPARTY_TASK);
    add(m, &m->root, MENU_SEPARATOR, NULL, 0);
    if (with_view) add_view_menu(c, m, false);
    add(m, &m->root, MENU_SEPARATOR, NULL, 0);
    add_verbs(c, m);
}

static void add_help(menu *m)
{
    add(m, &m->root, MENU_SEPARATOR, NULL, 0);
    menu_item item = {.kind = MENU_HELP, .name = (wchar_t *)L"&Help"};
    menu_add(m, &m->root, &item);
}

/* A node's items come from the IComponentData, but those of its View menu, which come from the IComponent and only
 * while the node is selected. A row's come from the IComponent. */
static void ask_snapins(console *c, menu *m, menu_place place, bool rows, snapin *s)
{
    adding a = {m, m->object, ALLOWED_ITEM};
    bool view_too = !rows && c->owner == s;
    if (place != MENU_VIEW) {
        const result_row *row =
            rows ? result_row_at(c->result, (size_t)result_next_with_state(c->result, -1, LVIS_SELECTED)) : NULL;
        bool node = !rows || (row && row->node);
        ask(&a, s, (IUnknown *)(node ? (void *)s->data : (void *)s->component), MENU_LAYER_PRIMARY, &a.allowed);
    }
    long view = CCM_INSERTIONALLOWED_VIEW;
    if (view_too) ask(&a, s, (IUnknown *)s->component, MENU_LAYER_PRIMARY, &view);
    if (place != MENU_VIEW) menus_add_extensions(c, m, s, m->object, a.allowed);
}

static HRESULT object_for(console *c, bool rows, IDataObject **out)
{
    focus kept = c->focus;
    c->focus = rows ? FOCUS_ROWS : FOCUS_NODE;
    HRESULT result = objects_of_selection(c, out);
    c->focus = kept;
    return result;
}

HRESULT console_build_menu(console *c, menu_place place, menu **out)
{
    menu *m = menu_create();
    if (!m) return E_OUTOFMEMORY;
    bool rows = place == MENU_FOR_SELECTION && c->focus == FOCUS_ROWS;
    int first = result_next_with_state(c->result, -1, LVIS_SELECTED);
    snapin *s = rows && first >= 0 ? objects_owner_of_row(c, (size_t)first) : c->owner;
    if (rows && first < 0) rows = false;
    if (place == MENU_VIEW) {
        add_view_menu(c, m, true);
    } else {
        lay_out(c, m, !rows && c->selected != NULL);
    }
    if (s && s->data && !s->broken && SUCCEEDED(load_component(s)) && SUCCEEDED(object_for(c, rows, &m->object))) {
        ask_snapins(c, m, place, rows, s);
        if (place != MENU_VIEW) add_help(m);
    }
    menu_tidy(m);
    *out = m;
    return S_OK;
}

/* From a custom pane back to a list: the snap-in is told, and asked again what it shows. */
static HRESULT leave_custom_pane(console *c, long mode, IDataObject *object)
{
    IExtendContextMenu *by;
    snapin *s = c->owner;
    if (s && s->component &&
        SUCCEEDED(
            call_query(s, (IUnknown *)s->component, &IID_IExtendContextMenu, "IExtendContextMenu", (void **)&by))) {
        call_menu_command(s, by, MMCC_STANDARD_VIEW_SELECT, object);
        call_release(s, by, "IExtendContextMenu");
    }
    HRESULT result = select_again(c);
    if (SUCCEEDED(result) && result_kind_of(c->result) == RESULT_LIST) result_set_view_mode(c->result, mode);
    return result;
}

HRESULT console_run_menu_item(console *c, const menu *m, const menu_item *item)
{
    if (item->flags & (MF_GRAYED | MF_DISABLED)) return S_FALSE;
    switch (item->kind) {
    case MENU_VERB: return console_run_verb(c, item->verb);
    case MENU_HELP: return console_help(c);
    case MENU_VIEW_MODE:
        return result_kind_of(c->result) == RESULT_LIST ? console_set_view_mode(c, item->command)
                                                        : leave_custom_pane(c, item->command, m->object);
    case MENU_NODE_VIEW: return console_show_view(c, (size_t)item->command);
    case MENU_COMMAND: break;
    default: return E_INVALIDARG;
    }
    if (!item->extender) return E_INVALIDARG;
    HRESULT result = call_menu_command(item->snapin, item->extender, item->command, m->object);
    if (FAILED(result)) call_failed(item->snapin, "IExtendContextMenu::Command", result, "the command had no effect");
    return result;
}
