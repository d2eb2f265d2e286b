/* The sheet of the settings and the wizard: sheets that we open ourselves. */

#include "snapin/com/data_object.h"
#include "snapin/com/do.h"
#include "snapin/com/iids.h"
#include "snapin/com/module.h"
#include "snapin/com/pages.h"
#include "snapin/com/product.h"

#include <objbase.h>
#include <stdlib.h>

#include "core/wide.h"

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

/* A sheet of ours, as a console knows it. */
typedef struct request {
    hf_item_kind kind;
    const char *const *name, *const *title; /* of the product */
    boolean as_sheet;                       /* or as a wizard */
    DWORD options;
} request;

static const char *const wizard_title = HF_WIZARD_NAME;

static const request settings = {HF_ITEM_SETTINGS, &hf_product_here.title, &hf_product_here.sheet_title, TRUE,
                                 MMC_PSO_NO_PROPTITLE};
static const request wizard = {HF_ITEM_WIZARD, &hf_product_here.registering, &wizard_title, FALSE,
                               MMC_PSO_NEWWIZARDTYPE};

#define STATIC_NODE ((MMC_COOKIE)0)

static HRESULT object_of(IDataObject **out, const request *wanted)
{
    hf_item item = {.kind = wanted->kind};
    hf_text_put(item.name, sizeof item.name, *wanted->name);
    return hf_data_object_create(out, &item);
}

/* Brings it to the front if it is open. */
static bool show_open_one(IPropertySheetProvider *provider, const request *wanted)
{
    IDataObject *object = NULL;
    if (FAILED(object_of(&object, wanted))) return false;
    HRESULT result = IPropertySheetProvider_FindPropertySheet(provider, STATIC_NODE, NULL, object);
    IDataObject_Release(object);
    return result == S_OK;
}

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

static HRESULT show_new_one(hf_site *site, IPropertySheetProvider *provider, const request *wanted)
{
    IDataObject *object = NULL;
    wchar_t *title = hf_wide_from_text(*wanted->title);
    HRESULT result = title ? object_of(&object, wanted) : E_OUTOFMEMORY;
    if (SUCCEEDED(result))
        result = IPropertySheetProvider_CreatePropertySheet(provider, title, wanted->as_sheet, STATIC_NODE, object,
                                                            wanted->options);
    if (SUCCEEDED(result)) result = fill_and_show(site, provider);
    if (object) IDataObject_Release(object);
    free(title);
    return result;
}

/* ---- opening the settings, which reads the store and loads plug-ins: a job ----------------------------------------
 */

typedef struct preparing {
    hf_job job;
    hf_property_sheet_options options;
    hf_property_sheet *sheet;
    hf_status status;
    hf_error error;
} preparing;

static void preparing_run(hf_job *job)
{
    preparing *prepare = CONTAINING_RECORD(job, preparing, job);
    prepare->status = hf_property_sheet_open(&prepare->sheet, &prepare->options, &prepare->error);
}

static void preparing_done(hf_job *job, void *receiver)
{
    preparing *prepare = CONTAINING_RECORD(job, preparing, job);
    hf_site *site = receiver;
    site->preparing = false;
    if (prepare->status) {
        hf_site_error(site, hf_product_here.settings, &prepare->error);
        return;
    }
    IPropertySheetProvider *provider = find_provider(site);
    site->ready = prepare->sheet;
    prepare->sheet = NULL;
    if (provider) {
        (void)show_new_one(site, provider, &settings);
        IPropertySheetProvider_Release(provider);
    }
    hf_property_sheet_release(site->ready); /* if nobody asked for its pages */
    site->ready = NULL;
}

static void preparing_end(hf_job *job)
{
    preparing *prepare = CONTAINING_RECORD(job, preparing, job);
    hf_property_sheet_release(prepare->sheet);
    free(prepare);
}

static void prepare_settings(hf_site *site)
{
    hf_error error = {0};
    preparing *prepare = calloc(1, sizeof *prepare);
    if (!prepare) return;
    prepare->job = (hf_job){.run = preparing_run, .done = preparing_done, .end = preparing_end};
    prepare->options = hf_pages_sheet_options(site->window);
    site->preparing = true;
    if (hf_job_start(site->box, &prepare->job, &error)) {
        site->preparing = false;
        hf_site_error(site, hf_product_here.settings, &error);
    }
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
    const hf_property_sheet_options options = hf_pages_sheet_options(alone->notify);
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
    const hf_wizard_options options = hf_pages_wizard_options(alone->notify);
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

static void change_alone(hf_site *site)
{
    hf_error error = {0};
    site->sheet_alone = true;
    if (show_alone(site, show_settings, hf_site_sheet_message(), &error)) {
        site->sheet_alone = false;
        hf_site_error(site, hf_product_here.settings, &error);
    }
}

void hf_do_change(hf_site *site, const hf_item *item)
{
    IPropertySheetProvider *provider = find_provider(site);
    (void)item;
    if (provider) {
        if (!site->preparing && !show_open_one(provider, &settings)) prepare_settings(site);
        IPropertySheetProvider_Release(provider);
    } else if (!site->sheet_alone) {
        change_alone(site);
    }
}

void hf_do_register(hf_site *site, const hf_item *item)
{
    hf_error error = {0};
    IPropertySheetProvider *provider = find_provider(site);
    (void)item;
    if (provider) {
        if (!show_open_one(provider, &wizard)) (void)show_new_one(site, provider, &wizard);
        IPropertySheetProvider_Release(provider);
        return;
    }
    site->wizard_open = true;
    if (show_alone(site, show_wizard, hf_site_wizard_message(), &error)) {
        site->wizard_open = false;
        hf_site_error(site, hf_product_here.registering, &error);
    }
}
