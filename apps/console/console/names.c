/* What nodes and rows are called and look like: GetDisplayInfo. */
#include "apps/console/console/inside.h"
#include "apps/console/text.h"
#include <shlwapi.h>
#include <stdlib.h>

/* What a string is before the snap-in sets it: one that says S_OK and sets nothing is found out. */
static wchar_t unset[] = L"(not set)";

static bool was_set(const snapin *s, const char *method, LPCOLESTR text)
{
    if (text != unset && text && (LONG_PTR)text != -1) return true;
    if (text == unset || !text) call_rule(s, method, "said S_OK and gave no string");
    return false;
}

static void ask_name(console *c, scope_node *node)
{
    snapin *s = node->owner;
    HSCOPEITEM id = node->id;
    bool image = node->image_on_demand, open_image = node->open_image_on_demand;
    if (!s || !s->data || (!node->name_on_demand && !image && !open_image)) return;

    SCOPEDATAITEM item = {.ID = id, .lParam = node->cookie, .displayname = unset};
    item.mask = (node->name_on_demand ? SDI_STR : 0u) | (image ? SDI_IMAGE : 0u) | (open_image ? SDI_OPENIMAGE : 0u);
    DWORD asked = item.mask;
    HRESULT result = call_data_display_info(s, &item);
    if (FAILED(result)) {
        call_failed(s, "IComponentData::GetDisplayInfo", result, "a node has no name");
        return;
    }
    node = scope_find(c->scope, id); /* it may have been deleted meanwhile */
    if (!node) return;
    if (asked & SDI_IMAGE) node->image = item.nImage;
    if (asked & SDI_OPENIMAGE) node->open_image = item.nOpenImage;
    if (!(asked & SDI_STR) || !was_set(s, "IComponentData::GetDisplayInfo", item.displayname)) return;
    LPOLESTR name = call_text(s, "IComponentData::GetDisplayInfo", item.displayname);
    if (name) scope_set_name(c->scope, node, name);
}

/* Its own snap-in has no children for it, but those that extend nodes of its type may have some. */
static void ask_extended(console *c, scope_node *node)
{
    IDataObject *object;
    HSCOPEITEM id = node->id;
    snapin *s = node->owner;
    bool childless = !node->children && !node->first_child && !node->expanded_once;
    if (!childless || !s || s->broken || FAILED(objects_of_node(c, node, &object))) return;
    bool extended = extensions_of_names(c, s, object);
    objects_release(s, object);
    node = scope_find(c->scope, id);
    if (node) scope_set_extended(c->scope, node, extended);
}

void names_ask(console *c, scope_node *node)
{
    HSCOPEITEM id = node->id;
    ask_name(c, node);
    node = scope_find(c->scope, id);
    if (node) ask_extended(c, node);
}

void names_ask_later(console *c, scope_node *node)
{
    PostMessageW(c->window, WM_CONSOLE_NAME, (WPARAM)node->id, 0);
}

void names_ask_children(console *c, scope_node *parent)
{
    HSCOPEITEM id = parent->id;
    for (scope_node *node = parent->first_child; node;) {
        HSCOPEITEM at = node->id;
        names_ask(c, node);
        node = scope_find(c->scope, at);
        if (!node || !scope_find(c->scope, id))
            return; /* deleted in the middle; what is left is asked when it is shown */
        node = node->next;
    }
}

static int static_image(const snapin *s, bool open)
{
    return image_map_find(s->static_images, open ? 1 : 0, open ? IMAGE_FOLDER_OPEN : IMAGE_FOLDER);
}

int console_node_image(console *c, scope_node *node, bool open)
{
    (void)c;
    const snapin *s = node->owner;
    int missing = open ? IMAGE_FOLDER_OPEN : IMAGE_FOLDER;
    if (!s) return missing;
    int number = open ? node->open_image : node->image;
    if (open && number < 0) number = node->image;
    if (number < 0) return node->is_static ? static_image(s, open) : missing;
    return image_map_find(s->scope_images, number, missing);
}

/* Asks the component that the row belongs to; `expected`: it said that it wants to be asked. */
static HRESULT ask_row(console *c, size_t index, int column, DWORD mask, bool expected, RESULTDATAITEM *item)
{
    static const char method[] = "IComponent::GetDisplayInfo";
    const result_row *row = result_row_at(c->result, index);
    snapin *s = row && row->node ? row->node->owner : c->owner;
    if (!s || FAILED(load_component(s))) return E_UNEXPECTED;

    *item = (RESULTDATAITEM){.mask = mask, .nCol = column, .nIndex = (int)index, .str = unset};
    if (row) {
        item->bScopeItem = row->node != NULL;
        item->itemID = row->id;
        item->lParam = row->cookie;
        item->nImage = row->image;
    }
    HRESULT result = call_view_display_info(s, item);
    if (expected) call_failed_once(s, method, result, "there are rows without text or picture");
    if (FAILED(result) || !(mask & RDI_STR)) return result;
    if (!expected && (item->str == unset || (LONG_PTR)item->str == -1)) item->str = NULL;
    if (expected && !was_set(s, method, item->str)) item->str = NULL;
    item->str = call_text(s, method, item->str);
    return result;
}

static const wchar_t *keep_cell(console *c, const wchar_t *text)
{
    return text_keep(&c->cell, text ? text : L"", CONSOLE_MAX_CELL) ? c->cell : L"";
}

/* Nodes that the console inserted, and those without a component, are shown by the name that they have. */
static bool has_own_name(const scope_node *node)
{
    return node->is_static || !node->owner || !node->owner->data;
}

const wchar_t *console_row_text(console *c, size_t index, int column)
{
    const result_row *row = result_row_at(c->result, index);
    if (index >= result_rows(c->result) || column < 0) return L"";
    if (row && row->node && has_own_name(row->node)) return keep_cell(c, column ? L"" : row->node->name);
    if (row && column < row->columns && row->text[column]) return keep_cell(c, row->text[column]);

    /* Many give a row its name and mean the rest of it to be asked for. */
    RESULTDATAITEM item;
    HRESULT result = ask_row(c, index, column, RDI_STR, !row || row->on_demand, &item);
    row = result_row_at(c->result, index);
    if (SUCCEEDED(result) && item.str) return keep_cell(c, item.str);
    return keep_cell(c, row && row->node && !column ? row->node->name : L"");
}

static const snapin *image_owner(const console *c, const result_row *row)
{
    return row && row->node ? row->node->owner : c->owner;
}

int console_row_image(console *c, size_t index)
{
    const result_row *row = result_row_at(c->result, index);
    if (row && row->node) return console_node_image(c, row->node, false);

    int number = row ? row->image : -1;
    if (!row || row->image_on_demand) {
        RESULTDATAITEM item;
        HRESULT result = ask_row(c, index, 0, RDI_IMAGE, true, &item);
        number = SUCCEEDED(result) ? item.nImage : -1;
        row = result_row_at(c->result, index);
    }
    const snapin *s = image_owner(c, row);
    return s ? image_map_find(s->result_images, number, IMAGE_ITEM) : IMAGE_ITEM;
}

void console_hint_rows(console *c, size_t first, size_t last)
{
    IResultOwnerData *owner;
    snapin *s = c->owner;
    if (!result_is_owner_data(c->result) || !s || !s->component || last < first || last >= result_rows(c->result))
        return;
    if (FAILED(call_query(s, (IUnknown *)s->component, &IID_IResultOwnerData, "IResultOwnerData", (void **)&owner)))
        return;
    HRESULT result = call_cache_hint(s, owner, (int)first, (int)last);
    call_failed_once(s, "IResultOwnerData::CacheHint", result, "it has no use for hints which rows are shown");
    call_release(s, owner, "IResultOwnerData");
}

static int find_owner_data(console *c, const wchar_t *text, size_t start, bool partial)
{
    IResultOwnerData *owner;
    snapin *s = c->owner;
    int found = -1;
    if (!s || !s->component) return -1;
    if (FAILED(call_query(s, (IUnknown *)s->component, &IID_IResultOwnerData, "IResultOwnerData", (void **)&owner))) {
        return -1;
    }
    wchar_t *copy = text_copy(text, CONSOLE_MAX_CELL);
    RESULTFINDINFO info = {copy, (int)start, (partial ? RFI_PARTIAL : 0u) | RFI_WRAP};
    HRESULT result = copy ? call_find_item(s, owner, &info, &found) : S_FALSE;
    call_failed_once(s, "IResultOwnerData::FindItem", result, "rows cannot be found by their text");
    if (result != S_OK) found = -1;
    free(copy);
    call_release(s, owner, "IResultOwnerData");
    return found >= 0 && (size_t)found < result_rows(c->result) ? found : -1;
}

int console_find_row(console *c, const wchar_t *text, size_t start, bool partial)
{
    size_t rows = result_rows(c->result);
    if (!rows || !*text) return -1;
    if (result_is_owner_data(c->result)) return find_owner_data(c, text, start, partial);
    for (size_t i = 0; i < rows; i++) {
        size_t index = (start + i) % rows;
        const wchar_t *cell = console_row_text(c, index, 0);
        bool same = partial ? !StrCmpNIW(cell, text, (int)wcslen(text)) : !StrCmpIW(cell, text);
        if (same) return (int)index;
    }
    return -1;
}
