#include "snapin/com/pages.h"

#include "snapin/com/handle.h"
#include "snapin/com/product.h"

bool hf_pages_has(const hf_item *item)
{
    const hf_node_info *info = hf_node_info_of(item->node);
    if (item->being_added) return false; /* a console would show the settings as a wizard for that */
    if (item->kind == HF_ITEM_ROW) return info->rows_are_pages;
    return item->kind != HF_ITEM_NODE || info->sheet != NULL;
}

/* The id of the only page that is wanted, or NULL for all. */
static const char *page_of(const hf_item *item)
{
    const char *sheet = hf_node_info_of(item->node)->sheet;
    if (item->kind == HF_ITEM_ROW) return item->id;
    return item->kind == HF_ITEM_NODE && sheet && *sheet ? sheet : NULL;
}

hf_property_sheet_options hf_pages_sheet_options(HWND notify)
{
    return (hf_property_sheet_options){.profile = hf_product_here.profile,
                                       .stages = hf_product_here.stages,
                                       .title = hf_product_here.title,
                                       .notify = notify,
                                       .message = hf_site_sheet_message()};
}

hf_wizard_options hf_pages_wizard_options(HWND notify)
{
    return (hf_wizard_options){
        .profile = hf_product_here.profile, .notify = notify, .message = hf_site_wizard_message()};
}

static HRESULT add_page(IPropertySheetCallback *callback, HPROPSHEETPAGE page)
{
    HRESULT result = IPropertySheetCallback_AddPage(callback, page);
    if (FAILED(result)) DestroyPropertySheetPage(page);
    return result;
}

/* The sheet's own reference is given up whatever happens. */
static HRESULT add_settings(hf_site *site, hf_property_sheet *sheet, IPropertySheetCallback *callback, LONG_PTR handle)
{
    hf_error error = {0};
    HRESULT result = S_OK;
    for (size_t i = 0; SUCCEEDED(result) && i < hf_property_sheet_count(sheet); i++) {
        HPROPSHEETPAGE page = NULL;
        result = hf_property_sheet_page(&page, sheet, i, &error) ? E_FAIL : add_page(callback, page);
    }
    if (SUCCEEDED(result) && handle) hf_property_sheet_at_end(sheet, hf_notify_handle_free, handle);
    hf_property_sheet_release(sheet);
    if (error.status) hf_site_error(site, hf_product_here.title, &error);
    return result;
}

static HRESULT add_sheet(hf_site *site, const hf_item *item, IPropertySheetCallback *callback, LONG_PTR handle)
{
    hf_property_sheet *sheet = site->ready; /* what Change Properties has opened already */
    hf_error error = {0};
    hf_property_sheet_options options = hf_pages_sheet_options(site->window);
    options.page = page_of(item);
    if (sheet && item->kind == HF_ITEM_SETTINGS) {
        site->ready = NULL;
    } else if (hf_property_sheet_open(&sheet, &options, &error)) {
        hf_site_error(site, hf_product_here.title, &error);
        return E_FAIL;
    }
    return add_settings(site, sheet, callback, handle);
}

static HRESULT add_wizard(hf_site *site, IPropertySheetCallback *callback)
{
    HPROPSHEETPAGE pages[HF_WIZARD_PAGES_MAX];
    size_t count = 0;
    hf_error error = {0};
    const hf_wizard_options options = hf_pages_wizard_options(site->window);
    if (hf_wizard_pages(pages, &count, &options, &error)) {
        hf_site_error(site, hf_product_here.registering, &error);
        return E_FAIL;
    }
    site->wizard_open = true;
    HRESULT result = S_OK;
    for (size_t i = 0; i < count; i++) {
        if (FAILED(result)) {
            DestroyPropertySheetPage(pages[i]);
        } else {
            result = add_page(callback, pages[i]);
        }
    }
    return result;
}

HRESULT hf_pages_add(hf_site *site, const hf_item *item, IPropertySheetCallback *callback, LONG_PTR handle)
{
    if (!site->window) return E_UNEXPECTED;
    return item->kind == HF_ITEM_WIZARD ? add_wizard(site, callback) : add_sheet(site, item, callback, handle);
}
