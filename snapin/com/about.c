#include "snapin/com/classes.h"
#include "snapin/com/iids.h"
#include "snapin/com/module.h"
#include "snapin/com/product.h"
#include "snapin/resources/resource.h"

#include <stdlib.h>

#include "core/version.h"

typedef struct about {
    ISnapinAbout ISnapinAbout_iface;
    LONG refs;
} about;

static about *impl_from_ISnapinAbout(ISnapinAbout *iface)
{
    return CONTAINING_RECORD(iface, about, ISnapinAbout_iface);
}

static HRESULT WINAPI about_QueryInterface(ISnapinAbout *iface, REFIID iid, void **out)
{
    if (!out) return E_POINTER;
    *out = NULL;
    if (!iid) return E_INVALIDARG;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_ISnapinAbout)) return E_NOINTERFACE;
    *out = iface;
    ISnapinAbout_AddRef(iface);
    return S_OK;
}

static ULONG WINAPI about_AddRef(ISnapinAbout *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_ISnapinAbout(iface)->refs);
}

static ULONG WINAPI about_Release(ISnapinAbout *iface)
{
    about *object = impl_from_ISnapinAbout(iface);
    LONG refs = InterlockedDecrement(&object->refs);
    if (refs == 0) {
        free(object);
        hf_module_leave();
    }
    return (ULONG)refs;
}

static HRESULT give(LPOLESTR *out, const char *text)
{
    if (!out) return E_POINTER;
    *out = hf_task_text(text);
    return *out ? S_OK : E_OUTOFMEMORY;
}

static HRESULT WINAPI about_GetSnapinDescription(ISnapinAbout *iface, LPOLESTR *out)
{
    (void)iface;
    return give(out, hf_product_here.description);
}

static HRESULT WINAPI about_GetProvider(ISnapinAbout *iface, LPOLESTR *out)
{
    (void)iface;
    return give(out, "The Holdfast maintainers");
}

static HRESULT WINAPI about_GetSnapinVersion(ISnapinAbout *iface, LPOLESTR *out)
{
    (void)iface;
    return give(out, hf_version());
}

/* The console destroys the icon and the bitmaps. */
static HRESULT WINAPI about_GetSnapinImage(ISnapinAbout *iface, HICON *out)
{
    (void)iface;
    if (!out) return E_POINTER;
    *out = LoadImageW(hf_module_instance(), MAKEINTRESOURCEW(HF_ICON_FILE), IMAGE_ICON, 32, 32, 0);
    return *out ? S_OK : E_FAIL;
}

static HBITMAP load_bitmap(int id)
{
    return LoadImageW(hf_module_instance(), MAKEINTRESOURCEW(id), IMAGE_BITMAP, 0, 0, 0);
}

static HRESULT WINAPI about_GetStaticFolderImage(ISnapinAbout *iface, HBITMAP *small, HBITMAP *small_open,
                                                 HBITMAP *large, COLORREF *mask)
{
    (void)iface;
    if (!small || !small_open || !large || !mask) return E_POINTER;
    *small = load_bitmap(HF_BITMAP_FOLDER_16);
    *small_open = load_bitmap(HF_BITMAP_FOLDER_16);
    *large = load_bitmap(HF_BITMAP_FOLDER_32);
    *mask = HF_MASK_COLOUR;
    if (*small && *small_open && *large) return S_OK;
    if (*small) DeleteObject(*small);
    if (*small_open) DeleteObject(*small_open);
    if (*large) DeleteObject(*large);
    *small = *small_open = *large = NULL;
    return E_FAIL;
}

static const ISnapinAboutVtbl about_vtbl = {
    .QueryInterface = about_QueryInterface,
    .AddRef = about_AddRef,
    .Release = about_Release,
    .GetSnapinDescription = about_GetSnapinDescription,
    .GetProvider = about_GetProvider,
    .GetSnapinVersion = about_GetSnapinVersion,
    .GetSnapinImage = about_GetSnapinImage,
    .GetStaticFolderImage = about_GetStaticFolderImage,
};

HRESULT hf_about_create(IUnknown **out)
{
    about *object = malloc(sizeof *object);
    if (!object) return E_OUTOFMEMORY;
    *object = (about){{&about_vtbl}, 1};
    hf_module_enter();
    *out = (IUnknown *)&object->ISnapinAbout_iface;
    return S_OK;
}
