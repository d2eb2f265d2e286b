#include "snapin/com/menu.h"

#include "snapin/com/data_object.h"
#include "snapin/com/do.h"

#include <stdlib.h>

#include "core/wide.h"

static hf_menu *impl_from_IExtendContextMenu(IExtendContextMenu *iface)
{
    return CONTAINING_RECORD(iface, hf_menu, IExtendContextMenu_iface);
}

static HRESULT WINAPI menu_QueryInterface(IExtendContextMenu *iface, REFIID iid, void **out)
{
    return IUnknown_QueryInterface(impl_from_IExtendContextMenu(iface)->owner, iid, out);
}

static ULONG WINAPI menu_AddRef(IExtendContextMenu *iface)
{
    return IUnknown_AddRef(impl_from_IExtendContextMenu(iface)->owner);
}

static ULONG WINAPI menu_Release(IExtendContextMenu *iface)
{
    return IUnknown_Release(impl_from_IExtendContextMenu(iface)->owner);
}

/* What the menu is for; a node of others is as good as our root. */
static bool find_item(hf_item *out, const hf_menu *menu, IDataObject *object)
{
    if (!menu->foreign) return hf_data_object_item(out, object);
    if (IS_SPECIAL_DATAOBJECT(object) || hf_data_object_item(out, object)) return false;
    *out = hf_item_of_node(HF_NODE_ROOT);
    return true;
}

static bool is_offered(const hf_menu *menu, const hf_do_row *row, const hf_item *item)
{
    if (menu->foreign) return row->in_extension;
    if (item->kind == HF_ITEM_NODE) return row->on_nodes;
    return item->kind == HF_ITEM_ROW && row->on_rows_of != HF_NODE_ROOT && item->node == row->on_rows_of;
}

static HRESULT add_row(const hf_menu *menu, const hf_do_row *row, const hf_item *item, IContextMenuCallback *callback)
{
    wchar_t *label = hf_wide_from_text(hf_do_text_of(row->id)->label);
    wchar_t *tip = hf_wide_from_text(hf_do_text_of(row->id)->tip);
    CONTEXTMENUITEM entry = {
        .strName = label,
        .strStatusBarText = tip,
        .lCommandID = (LONG)row->id,
        .lInsertionPointID =
            (LONG)(menu->foreign ? CCM_INSERTIONPOINTID_3RDPARTY_TASK : CCM_INSERTIONPOINTID_PRIMARY_TOP),
        .fFlags = hf_do_is_enabled(row, menu->site, item) ? MF_ENABLED : MF_GRAYED,
    };
    HRESULT result = label && tip ? IContextMenuCallback_AddItem(callback, &entry) : E_OUTOFMEMORY;
    free(label);
    free(tip);
    return result;
}

static HRESULT WINAPI menu_AddMenuItems(IExtendContextMenu *iface, IDataObject *object, IContextMenuCallback *callback,
                                        LONG *allowed)
{
    hf_menu *menu = impl_from_IExtendContextMenu(iface);
    hf_item item;
    size_t count;
    HRESULT result = S_OK;
    if (!callback || !allowed) return E_INVALIDARG;
    if (!find_item(&item, menu, object)) return S_OK;
    if (!(*allowed & (menu->foreign ? CCM_INSERTIONALLOWED_TASK : CCM_INSERTIONALLOWED_TOP))) return S_OK;
    const hf_do_row *rows = hf_do_rows(&count);
    for (size_t i = 0; SUCCEEDED(result) && i < count; i++) {
        if (is_offered(menu, &rows[i], &item)) result = add_row(menu, &rows[i], &item, callback);
    }
    return result;
}

static HRESULT WINAPI menu_Command(IExtendContextMenu *iface, LONG command, IDataObject *object)
{
    hf_menu *menu = impl_from_IExtendContextMenu(iface);
    const hf_do_row *row = hf_do_find(command);
    hf_item item;
    if (!row) return E_INVALIDARG;
    if (!menu->site->box || !find_item(&item, menu, object) || !is_offered(menu, row, &item)) return E_UNEXPECTED;
    if (!hf_do_is_enabled(row, menu->site, &item)) return S_FALSE;
    row->run(menu->site, &item);
    return S_OK;
}

static const IExtendContextMenuVtbl menu_vtbl = {
    .QueryInterface = menu_QueryInterface,
    .AddRef = menu_AddRef,
    .Release = menu_Release,
    .AddMenuItems = menu_AddMenuItems,
    .Command = menu_Command,
};

void hf_menu_init(hf_menu *menu, IUnknown *owner, hf_site *site, bool foreign)
{
    *menu = (hf_menu){{&menu_vtbl}, owner, site, foreign};
}
