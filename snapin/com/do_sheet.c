/* Change Properties and Register Server: sheets that we open ourselves. */

#include "snapin/com/data_object.h"
#include "snapin/com/do.h"
#include "snapin/com/iids.h"
#include "snapin/com/module.h"
#include "snapin/sheet/sheet.h"
#include "snapin/wizard/wizard.h"

#include <objbase.h>
#include <stdlib.h>

/* ---- in a console ----------------------------------------------------------------------------------------------- */

static IPropertySheetProvider *find_provider(hf_site *site)
{
    IPropertySheetProvider *provider = NULL;
    if (!site->console) return NULL;
    if (SUCCEEDED(IConsole2_QueryInterface(site->console, &IID_IPropertySheetProvider, (void **)&provider))) {
        return provider;
    }
    HRESULT result = CoCreateInstance(&CLSID_NodeManager, NULL, CLSCTX_INPROC_SERVER, &IID_IPropertySheetProvider,
                                      (void **)&provider);
    return SUCCEEDED(result) ? provider : NULL;
}

typedef struct request {
    hf_item item;
    const wchar_t *title;
    boolean as_sheet; /* or as a wizard */
    DWORD options;
} request;

static HRESULT fill_and_show(hf_site *site, IPropertySheetProvider *provider)
{
    HWND parent = NULL;
    HRESULT result = IPropertySheetProvider_AddPrimaryPages(provider, site->owner, FALSE, NULL, TRUE);
    if (SUCCEEDED(result)) (void)IPropertySheetProvider_AddExtensionPages(provider);
    if (SUCCEEDED(result)) (void)IConsole2_GetMainWindow(site->console, &parent);
    if (SUCCEEDED(result)) result = IPropertySheetProvider_Show(provider, (LONG_PTR)parent, 0);
    if (FAILED(result)) (void)IPropertySheetProvider_Show(provider, -1, 0); /* frees what was made */
    return result;
}

/* Shows the sheet, or brings it to the front if it is open. */
static HRESULT show_in_console(hf_site *site, IPropertySheetProvider *provider, const request *wanted)
{
    IDataObject *object = NULL;
    const MMC_COOKIE cookie = 0;
    HRESULT result = hf_data_object_create(&object, &wanted->item);
    if (FAILED(result)) return result;
    result = IPropertySheetProvider_FindPropertySheet(provider, cookie, NULL, object);
    if (result != S_OK) {
        result = IPropertySheetProvider_CreatePropertySheet(provider, wanted->title, wanted->as_sheet, cookie, object,
                                                            wanted->options);
        if (SUCCEEDED(result)) result = fill_and_show(site, provider);
    }
    IDataObject_Release(object);
    return result;
}

/* ---- without one: on a thread of its own ------------------------------------------------------------------------ */

typedef struct standing {
    HWND notify;
    UINT message;
} standing;

static DWORD WINAPI show_settings(void *context)
{
    standing *alone = context;
    hf_property_sheet *sheet = NULL;
    hf_error error;
    HRESULT apartment = CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    const hf_property_sheet_options options = {.notify = alone->notify, .message = alone->message};
    hf_status status = hf_property_sheet_open(&sheet, &options, &error);
    if (!status) status = hf_property_sheet_show(sheet, NULL, NULL, &error);
    hf_property_sheet_release(sheet);
    if (status) PostMessageW(alone->notify, alone->message, HF_NOTICE_CLOSED, 0);
    if (SUCCEEDED(apartment)) CoUninitialize();
    free(alone);
    return 0;
}

static DWORD WINAPI show_wizard(void *context)
{
    standing *alone = context;
    hf_wizard_result result;
    HRESULT apartment = CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    const hf_wizard_options options = {.notify = alone->notify, .message = alone->message};
    hf_status status = hf_wizard_show(&result, &options, NULL);
    if (status) PostMessageW(alone->notify, alone->message, HF_WIZARD_NOTHING, 0);
    if (SUCCEEDED(apartment)) CoUninitialize();
    free(alone);
    return 0;
}

static hf_status show_alone(hf_site *site, DWORD(WINAPI *show)(void *context), UINT message, hf_error *error)
{
    standing *alone = malloc(sizeof *alone);
    if (!alone) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    *alone = (standing){site->window, message};
    hf_status status = hf_module_thread(show, alone, error);
    if (status) free(alone);
    return status;
}

/* ---- the two commands ------------------------------------------------------------------------------------------- */

void hf_do_change(hf_site *site, const hf_item *item)
{
    hf_error error = {0};
    request wanted = {{.kind = HF_ITEM_SETTINGS, .name = "Azure Backup"}, HF_PROPERTY_SHEET_TITLE, TRUE, 0};
    IPropertySheetProvider *provider = find_provider(site);
    (void)item;
    if (provider) {
        (void)show_in_console(site, provider, &wanted);
        IPropertySheetProvider_Release(provider);
        return;
    }
    int place = hf_site_sheet_begin(site, 0);
    if (place < 0) return;
    if (show_alone(site, show_settings, hf_site_sheet_message(place), &error)) {
        hf_site_sheet_end(site, place, false);
        hf_site_error(site, "Change Properties", &error);
    }
}

void hf_do_register(hf_site *site, const hf_item *item)
{
    hf_error error = {0};
    request wanted = {
        {.kind = HF_ITEM_WIZARD, .name = "Register Server"}, HF_WIZARD_TITLE, FALSE, MMC_PSO_NEWWIZARDTYPE};
    IPropertySheetProvider *provider = find_provider(site);
    (void)item;
    if (provider) {
        (void)show_in_console(site, provider, &wanted);
        IPropertySheetProvider_Release(provider);
        return;
    }
    site->wizard_open = true;
    if (show_alone(site, show_wizard, hf_site_wizard_message(), &error)) {
        site->wizard_open = false;
        hf_site_error(site, "Register Server", &error);
    }
}
