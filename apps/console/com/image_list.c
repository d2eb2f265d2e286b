/* IImageList: pictures of scope items, kept as long as the snap-in, and of result items, until another node is shown.
 */
#include "apps/console/com/host.h"

HOST_UNKNOWN(IImageList, scope_images, scope_images_iface)
HOST_UNKNOWN(IImageList, result_images, result_images_iface)

static HRESULT set_icon(host *h, image_map *const *map, LONG_PTR *icon, long number)
{
    static const char method[] = "IImageList::ImageListSetIcon";
    HRESULT result;
    console *c = host_begin(h, method, &result, "(icon, %ld)", number);
    /* The parameter is declared as a pointer and is the handle itself. */
    if (c) result = *map ? image_map_set_icon(*map, (HICON)icon, number) : E_UNEXPECTED;
    return host_end(h, method, result);
}

static HRESULT set_strip(host *h, image_map *const *map, LONG_PTR *smalls, LONG_PTR *larges, long start, COLORREF mask)
{
    static const char method[] = "IImageList::ImageListSetStrip";
    HRESULT result;
    console *c = host_begin(h, method, &result, "(small, large, from %ld, mask 0x%06lx)", start, mask);
    if (c) result = *map ? image_map_set_strip(*map, (HBITMAP)smalls, (HBITMAP)larges, start, mask) : E_UNEXPECTED;
    return host_end(h, method, result);
}

static HRESULT WINAPI scope_images_SetIcon(IImageList *iface, LONG_PTR *icon, long number)
{
    host *h = scope_images_host(iface);
    return set_icon(h, &h->snapin->scope_images, icon, number);
}

static HRESULT WINAPI scope_images_SetStrip(IImageList *iface, LONG_PTR *smalls, LONG_PTR *larges, long start,
                                            COLORREF mask)
{
    host *h = scope_images_host(iface);
    return set_strip(h, &h->snapin->scope_images, smalls, larges, start, mask);
}

static HRESULT WINAPI result_images_SetIcon(IImageList *iface, LONG_PTR *icon, long number)
{
    host *h = result_images_host(iface);
    return set_icon(h, &h->snapin->result_images, icon, number);
}

static HRESULT WINAPI result_images_SetStrip(IImageList *iface, LONG_PTR *smalls, LONG_PTR *larges, long start,
                                             COLORREF mask)
{
    host *h = result_images_host(iface);
    return set_strip(h, &h->snapin->result_images, smalls, larges, start, mask);
}

const IImageListVtbl host_scope_images_vtbl = {
    .QueryInterface = scope_images_QueryInterface,
    .AddRef = scope_images_AddRef,
    .Release = scope_images_Release,
    .ImageListSetIcon = scope_images_SetIcon,
    .ImageListSetStrip = scope_images_SetStrip,
};

const IImageListVtbl host_result_images_vtbl = {
    .QueryInterface = result_images_QueryInterface,
    .AddRef = result_images_AddRef,
    .Release = result_images_Release,
    .ImageListSetIcon = result_images_SetIcon,
    .ImageListSetStrip = result_images_SetStrip,
};
