#include "snapin/com/bar.h"

#include "snapin/com/data_object.h"
#include "snapin/com/do.h"
#include "snapin/com/iids.h"
#include "snapin/com/module.h"
#include "snapin/resources/resource.h"

#include <commctrl.h>
#include <stdlib.h>

#include "core/wide.h"

static hf_bar *impl_from_IExtendControlbar(IExtendControlbar *iface)
{
    return CONTAINING_RECORD(iface, hf_bar, IExtendControlbar_iface);
}

static HRESULT WINAPI bar_QueryInterface(IExtendControlbar *iface, REFIID iid, void **out)
{
    return IUnknown_QueryInterface(impl_from_IExtendControlbar(iface)->owner, iid, out);
}

static ULONG WINAPI bar_AddRef(IExtendControlbar *iface)
{
    return IUnknown_AddRef(impl_from_IExtendControlbar(iface)->owner);
}

static ULONG WINAPI bar_Release(IExtendControlbar *iface)
{
    return IUnknown_Release(impl_from_IExtendControlbar(iface)->owner);
}

void hf_bar_drop(hf_bar *bar)
{
    if (bar->toolbar) {
        if (bar->controlbar) (void)IControlbar_Detach(bar->controlbar, (IUnknown *)bar->toolbar);
        IToolbar_Release(bar->toolbar);
    }
    bar->toolbar = NULL;
    if (bar->controlbar) IControlbar_Release(bar->controlbar);
    bar->controlbar = NULL;
}

static HRESULT WINAPI bar_SetControlbar(IExtendControlbar *iface, IControlbar *controlbar)
{
    hf_bar *bar = impl_from_IExtendControlbar(iface);
    if (controlbar) IControlbar_AddRef(controlbar); /* first: it may be the one that is dropped */
    hf_bar_drop(bar);
    bar->controlbar = controlbar;
    return S_OK;
}

static HRESULT add_button(IToolbar *toolbar, const hf_do_row *row, int index)
{
    wchar_t *name = hf_wide_from_text(hf_do_text_of(row->id)->name);
    wchar_t *tip = hf_wide_from_text(hf_do_text_of(row->id)->tip);
    MMCBUTTON button = {.nBitmap = row->picture,
                        .idCommand = (int)row->id,
                        .fsState = TBSTATE_ENABLED,
                        .fsType = TBSTYLE_BUTTON,
                        .lpButtonText = name,
                        .lpTooltipText = tip};
    HRESULT result = name && tip ? IToolbar_InsertButton(toolbar, index, &button) : E_OUTOFMEMORY;
    free(name);
    free(tip);
    return result;
}

static HRESULT fill(IToolbar *toolbar)
{
    size_t count;
    int index = 0;
    const hf_do_row *rows = hf_do_rows(&count);
    HBITMAP strip = LoadImageW(hf_module_instance(), MAKEINTRESOURCEW(HF_BITMAP_TOOLBAR), IMAGE_BITMAP, 0, 0, 0);
    HRESULT result =
        strip ? IToolbar_AddBitmap(toolbar, HF_TOOLBAR_PICTURES, strip, 16, 16, HF_MASK_COLOUR) : E_OUTOFMEMORY;
    if (strip) DeleteObject(strip);
    for (size_t i = 0; SUCCEEDED(result) && i < count; i++) {
        if (rows[i].picture >= 0) result = add_button(toolbar, &rows[i], index++);
    }
    return result;
}

static HRESULT make_toolbar(hf_bar *bar)
{
    IUnknown *made = NULL;
    IToolbar *toolbar = NULL;
    HRESULT result = IControlbar_Create(bar->controlbar, TOOLBAR, &bar->IExtendControlbar_iface, &made);
    if (FAILED(result)) return result;
    if (!made) return E_UNEXPECTED;
    result = IUnknown_QueryInterface(made, &IID_IToolbar, (void **)&toolbar);
    IUnknown_Release(made);
    if (SUCCEEDED(result)) result = fill(toolbar);
    if (SUCCEEDED(result)) {
        bar->toolbar = toolbar;
    } else if (toolbar) {
        IToolbar_Release(toolbar);
    }
    return result;
}

void hf_bar_update(hf_bar *bar)
{
    size_t count;
    const hf_item root = hf_item_of_node(HF_NODE_ROOT);
    const hf_do_row *rows = hf_do_rows(&count);
    if (!bar->toolbar) return;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].picture < 0) continue;
        (void)IToolbar_SetButtonState(bar->toolbar, (int)rows[i].id, ENABLED,
                                      hf_do_is_enabled(&rows[i], bar->site, &root));
    }
}

static HRESULT on_select(hf_bar *bar, bool selected, IDataObject *object)
{
    hf_item item;
    HRESULT result = S_OK;
    if (!bar->controlbar || !hf_data_object_item(&item, object)) return S_FALSE;
    if (!selected) return bar->toolbar ? IControlbar_Detach(bar->controlbar, (IUnknown *)bar->toolbar) : S_OK;
    if (!bar->toolbar) result = make_toolbar(bar);
    if (SUCCEEDED(result)) result = IControlbar_Attach(bar->controlbar, TOOLBAR, (IUnknown *)bar->toolbar);
    if (SUCCEEDED(result)) hf_bar_update(bar);
    return result;
}

static HRESULT on_click(hf_bar *bar, int command)
{
    const hf_item root = hf_item_of_node(HF_NODE_ROOT);
    const hf_do_row *row = hf_do_find(command);
    if (!row || row->picture < 0) return E_INVALIDARG;
    if (!hf_do_is_enabled(row, bar->site, &root)) return S_FALSE;
    row->run(bar->site, &root);
    return S_OK;
}

static HRESULT WINAPI bar_ControlbarNotify(IExtendControlbar *iface, MMC_NOTIFY_TYPE event, LPARAM argument,
                                           LPARAM parameter)
{
    hf_bar *bar = impl_from_IExtendControlbar(iface);
    if (event == MMCN_SELECT) return on_select(bar, HIWORD(argument) != 0, (IDataObject *)parameter);
    if (event == MMCN_BTN_CLICK) return on_click(bar, (int)parameter);
    return S_FALSE;
}

static const IExtendControlbarVtbl bar_vtbl = {
    .QueryInterface = bar_QueryInterface,
    .AddRef = bar_AddRef,
    .Release = bar_Release,
    .SetControlbar = bar_SetControlbar,
    .ControlbarNotify = bar_ControlbarNotify,
};

void hf_bar_init(hf_bar *bar, IUnknown *owner, hf_site *site)
{
    *bar = (hf_bar){{&bar_vtbl}, owner, site, NULL, NULL};
}
