#include "snapin/com/pages.h"

#include "snapin/sheet/sheet.h"
#include "snapin/wizard/wizard.h"

bool hf_pages_has(const hf_item *item)
{
    if (item->kind == HF_ITEM_ROW) return item->node == HF_NODE_PAGES;
    return item->kind != HF_ITEM_NODE || item->node == HF_NODE_ROOT || item->node == HF_NODE_OVERVIEW ||
           item->node == HF_NODE_VAULT || item->node == HF_NODE_PAGES;
}

/* The id of the only page that is wanted, or NULL for all. */
static const char *page_of(const hf_item *item)
{
    if (item->kind == HF_ITEM_ROW) return item->id;
    return item->kind == HF_ITEM_NODE && item->node == HF_NODE_VAULT ? "vault" : NULL;
}

static HRESULT add_page(IPropertySheetCallback *callback, HPROPSHEETPAGE page)
{
    HRESULT result = IPropertySheetCallback_AddPage(callback, page);
    if (FAILED(result)) DestroyPropertySheetPage(page);
    return result;
}

static HRESULT add_settings(hf_property_sheet *sheet, IPropertySheetCallback *callback, hf_error *error)
{
    HRESULT result = S_OK;
    for (size_t i = 0; SUCCEEDED(result) && i < hf_property_sheet_count(sheet); i++) {
        HPROPSHEETPAGE page = NULL;
        if (hf_property_sheet_page(&page, sheet, i, error)) return E_FAIL;
        result = add_page(callback, page);
    }
    return result;
}

static HRESULT add_sheet(hf_site *site, const hf_item *item, IPropertySheetCallback *callback, int place)
{
    hf_property_sheet *sheet = NULL;
    hf_error error = {0};
    const hf_property_sheet_options options = {
        .page = page_of(item), .notify = site->window, .message = hf_site_sheet_message(place)};
    HRESULT result = hf_property_sheet_open(&sheet, &options, &error) ? E_FAIL : S_OK;
    if (SUCCEEDED(result)) result = add_settings(sheet, callback, &error);
    hf_property_sheet_release(sheet);
    if (error.status) hf_site_error(site, "Azure Backup", &error);
    return result;
}

/* What Change Properties has opened already. */
static HRESULT add_ready(hf_site *site, IPropertySheetCallback *callback, LONG_PTR handle)
{
    hf_error error = {0};
    hf_property_sheet *sheet = site->ready;
    site->ready = NULL;
    HRESULT result = add_settings(sheet, callback, &error);
    if (SUCCEEDED(result)) site->sheets[site->ready_place].handle = handle;
    hf_property_sheet_release(sheet); /* it ends its place when its last page is gone */
    if (error.status) hf_site_error(site, "Azure Backup", &error);
    return result;
}

static HRESULT add_wizard(hf_site *site, IPropertySheetCallback *callback)
{
    HPROPSHEETPAGE pages[HF_WIZARD_PAGE_COUNT];
    hf_error error = {0};
    const hf_wizard_options options = {.notify = site->window, .message = hf_site_wizard_message()};
    if (hf_wizard_pages(pages, &options, &error)) {
        hf_site_error(site, "Register Server", &error);
        return E_FAIL;
    }
    site->wizard_open = true;
    HRESULT result = S_OK;
    for (size_t i = 0; i < HF_WIZARD_PAGE_COUNT; i++) {
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
    if (item->kind == HF_ITEM_WIZARD) return add_wizard(site, callback);
    if (item->kind == HF_ITEM_SETTINGS && site->ready) return add_ready(site, callback, handle);
    int place = hf_site_sheet_begin(site, handle);
    if (place < 0) return E_OUTOFMEMORY;
    HRESULT result = add_sheet(site, item, callback, place);
    if (FAILED(result)) hf_site_sheet_end(site, place, false);
    return result;
}
