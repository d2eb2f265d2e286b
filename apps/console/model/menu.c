#include "apps/console/model/menu.h"
#include "apps/console/text.h"
#include <shlwapi.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL_MAX = 1024 };

menu *menu_create(void)
{
    menu *m = calloc(1, sizeof *m);
    if (m) m->root.kind = MENU_SUBMENU;
    return m;
}

static void free_item(menu_item *item)
{
    for (size_t i = 0; i < item->count; i++) free_item(&item->items[i]);
    free(item->items);
    free(item->name);
    free(item->status);
    free(item->language_independent_name);
    if (item->extender) IExtendContextMenu_Release(item->extender);
}

static bool is_special(IDataObject *object)
{
    return (LONG_PTR)object <= 0 && (LONG_PTR)object >= -10;
}

void menu_free(menu *m)
{
    if (!m) return;
    free_item(&m->root);
    if (!is_special(m->object)) IDataObject_Release(m->object);
    free(m);
}

static bool copy_texts(menu_item *to, const menu_item *from)
{
    to->name = to->status = to->language_independent_name = NULL;
    return text_keep(&to->name, from->name, LABEL_MAX) && text_keep(&to->status, from->status, LABEL_MAX) &&
           text_keep(&to->language_independent_name, from->language_independent_name, LABEL_MAX);
}

menu_item *menu_add(menu *m, menu_item *parent, const menu_item *item)
{
    if (m->total >= MENU_MAX_ITEMS) return NULL;
    menu_item *grown = realloc(parent->items, (parent->count + 1) * sizeof *grown);
    if (!grown) return NULL;
    parent->items = grown;

    menu_item *added = &grown[parent->count];
    *added = *item;
    added->items = NULL;
    added->count = 0;
    added->extender = NULL;
    if (!copy_texts(added, item)) {
        free_item(added);
        return NULL;
    }
    added->extender = item->extender;
    if (added->extender) IExtendContextMenu_AddRef(added->extender);
    parent->count++;
    m->total++;
    return added;
}

wchar_t *menu_plain_label(const wchar_t *label)
{
    wchar_t *plain = text_copy(label ? label : L"", LABEL_MAX);
    if (!plain) return NULL;
    wchar_t *to = plain;
    for (const wchar_t *from = plain; *from; from++) {
        if (*from == L'\t') break; /* what follows is the shortcut */
        if (*from == L'&' && from[1] != L'&') continue;
        if (*from == L'&') from++;
        *to++ = *from;
    }
    *to = 0;
    return plain;
}

/* True if `label` starts with the first part of `path`, up to the next "/"; `*rest` is then what follows, or NULL. */
static bool first_part_is(const wchar_t *path, const wchar_t *label, const wchar_t **rest)
{
    wchar_t *plain = menu_plain_label(label);
    if (!plain) return false;
    int length = (int)wcslen(plain);
    bool same = StrCmpNIW(path, plain, length) == 0 && (path[length] == 0 || path[length] == L'/');
    if (same) *rest = path[length] ? path + length + 1 : NULL;
    free(plain);
    return same;
}

static const menu_item *find_label(const menu_item *within, const wchar_t *path)
{
    for (size_t i = 0; i < within->count; i++) {
        const menu_item *item = &within->items[i], *found = NULL;
        const wchar_t *rest = NULL;
        if (item->kind == MENU_INSERTION) {
            found = find_label(item, path);
        } else if (item->name && first_part_is(path, item->name, &rest)) {
            found = rest ? find_label(item, rest) : item;
        }
        if (found) return found;
    }
    return NULL;
}

const menu_item *menu_find_label(const menu *m, const wchar_t *path)
{
    return find_label(&m->root, path);
}

/* Puts the items of insertion points in the place of the point. */
static bool flatten(menu_item *within)
{
    for (size_t i = 0; i < within->count; i++) {
        menu_item point = within->items[i];
        if (point.kind == MENU_SUBMENU && !flatten(&within->items[i])) return false;
        if (point.kind != MENU_INSERTION) continue;

        size_t total = within->count - 1 + point.count;
        menu_item *merged = malloc((total ? total : 1) * sizeof *merged);
        if (!merged) return false;
        memcpy(merged, within->items, i * sizeof *merged);
        if (point.count) memcpy(merged + i, point.items, point.count * sizeof *merged);
        memcpy(merged + i + point.count, within->items + i + 1, (within->count - i - 1) * sizeof *merged);
        free(within->items);
        free(point.items);
        point.items = NULL;
        point.count = 0;
        free_item(&point);
        within->items = merged;
        within->count = total;
        i--; /* what came into its place may be a point as well */
    }
    return true;
}

static void remove_at(menu_item *within, size_t index)
{
    free_item(&within->items[index]);
    memmove(within->items + index, within->items + index + 1, (within->count - index - 1) * sizeof *within->items);
    within->count--;
}

/* A submenu of MMC's own (New, All Tasks, View) that nobody filled is not shown; a snap-in's is, greyed. */
static bool is_unused(const menu_item *item)
{
    return item->kind == MENU_SUBMENU && item->count == 0 && !item->snapin;
}

/* Of several the last takes precedence (CCM_SPECIAL_DEFAULT_ITEM). */
static void keep_one_default(menu_item *within)
{
    bool found = false;
    for (size_t i = within->count; i-- > 0;) {
        if (found) within->items[i].is_default = false;
        found = found || within->items[i].is_default;
    }
}

static void tidy(menu_item *within)
{
    keep_one_default(within);
    for (size_t i = within->count; i-- > 0;) {
        menu_item *item = &within->items[i];
        if (item->kind == MENU_SUBMENU) tidy(item);
        if (is_unused(item)) remove_at(within, i);
    }
    for (size_t i = within->count; i-- > 0;) {
        bool last = i + 1 == within->count, first = i == 0;
        bool doubled = !first && within->items[i - 1].kind == MENU_SEPARATOR;
        if (within->items[i].kind == MENU_SEPARATOR && (first || last || doubled)) remove_at(within, i);
    }
}

void menu_tidy(menu *m)
{
    if (flatten(&m->root)) tidy(&m->root);
}
