#include "snapin/com/pictures.h"

#include "snapin/com/module.h"
#include "snapin/resources/resource.h"

static HBITMAP load_strip(int id)
{
    return LoadImageW(hf_module_instance(), MAKEINTRESOURCEW(id), IMAGE_BITMAP, 0, 0, 0);
}

HRESULT hf_pictures_add(IImageList *images)
{
    HRESULT result = E_OUTOFMEMORY;
    HBITMAP small = load_strip(HF_BITMAP_NODES_16), large = load_strip(HF_BITMAP_NODES_32);
    if (small && large) {
        /* The parameters are the handles themselves, whatever their types say. */
        result = IImageList_ImageListSetStrip(images, (LONG_PTR *)small, (LONG_PTR *)large, 0, HF_MASK_COLOUR);
    }
    if (small) DeleteObject(small);
    if (large) DeleteObject(large);
    return result;
}
