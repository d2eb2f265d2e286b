/* What the DLL exports. */

#include "snapin/com/classes.h"
#include "snapin/com/module.h"
#include "snapin/com/product.h"
#include "snapin/sheet/sheet.h"
#include "snapin/wizard/wizard.h"

#include <objbase.h>
#include <olectl.h>
#include <stdlib.h>

#include "registry/mmc.h"

STDAPI DllGetClassObject(REFCLSID class_id, REFIID iid, void **out)
{
    if (!out) return E_POINTER;
    *out = NULL;
    return class_id && iid ? hf_class_factory_create(class_id, iid, out) : E_INVALIDARG;
}

STDAPI DllCanUnloadNow(void)
{
    return hf_module_count() == 0 && hf_property_sheets_alive() == 0 && hf_wizards_alive() == 0 ? S_OK : S_FALSE;
}

static HRESULT result_of(hf_status status, HRESULT otherwise)
{
    if (status == HF_OK) return S_OK;
    return status == HF_NEEDS_ELEVATION ? E_ACCESSDENIED : otherwise;
}

STDAPI DllRegisterServer(void)
{
    char *path = hf_module_path();
    HRESULT result =
        path ? result_of(hf_mmc_register(hf_product_here.module, path, NULL), SELFREG_E_CLASS) : E_OUTOFMEMORY;
    free(path);
    return result;
}

STDAPI DllUnregisterServer(void)
{
    return result_of(hf_mmc_unregister(hf_product_here.module, NULL), SELFREG_E_CLASS);
}
