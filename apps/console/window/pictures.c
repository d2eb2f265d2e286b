#include "pictures.h"

#include "art.h"

static bool scaled(const frame *it)
{
    return it->sizes.icon != 16;
}

static void show(const frame *it, HIMAGELIST small, HIMAGELIST large)
{
    SendMessageW(it->tree, TVM_SETIMAGELIST, TVSIL_NORMAL, (LPARAM)small);
    SendMessageW(it->list, LVM_SETIMAGELIST, LVSIL_SMALL, (LPARAM)small);
    SendMessageW(it->list, LVM_SETIMAGELIST, LVSIL_NORMAL, (LPARAM)large);
}

/* The pictures of items that have none of their own, in the place of the plain ones that the model has. */
static void place_own(HIMAGELIST list, int size, bool mirrored)
{
    static const art own[IMAGE_BUILT_IN] = {
        [IMAGE_FOLDER] = ART_FOLDER, [IMAGE_FOLDER_OPEN] = ART_FOLDER_OPEN, [IMAGE_ITEM] = ART_SHEET};
    for (int i = 0; i < IMAGE_BUILT_IN; i++) {
        HICON icon = art_icon(own[i], size, mirrored);
        if (icon) ImageList_ReplaceIcon(list, i, icon);
        if (icon) DestroyIcon(icon);
    }
}

void pictures_load(frame *it)
{
    images *all = console_images(it->console);
    bool mirrored = metrics_is_mirrored(it->window);
    place_own(images_small(all), 16, mirrored);
    place_own(images_large(all), 32, mirrored);
    HIMAGELIST small = it->small_pictures, large = it->large_pictures;
    it->small_pictures = it->large_pictures = NULL;
    if (scaled(it)) {
        it->small_pictures = ImageList_Create(it->sizes.icon, it->sizes.icon, ILC_COLOR32 | ILC_MASK, 16, 16);
        it->large_pictures = ImageList_Create(it->sizes.large, it->sizes.large, ILC_COLOR32 | ILC_MASK, 16, 16);
    }
    if (it->small_pictures && it->large_pictures) {
        show(it, it->small_pictures, it->large_pictures);
    } else {
        show(it, images_small(all), images_large(all));
    }
    if (small) ImageList_Destroy(small);
    if (large) ImageList_Destroy(large);
    it->pictures_stale = false;
}

void pictures_detach(const frame *it)
{
    show(it, NULL, NULL);
}

void pictures_free(frame *it)
{
    if (it->small_pictures) ImageList_Destroy(it->small_pictures);
    if (it->large_pictures) ImageList_Destroy(it->large_pictures);
    it->small_pictures = it->large_pictures = NULL;
}

static void add_scaled(HIMAGELIST to, HIMAGELIST from, int place, int size)
{
    HICON icon = ImageList_GetIcon(from, place, ILD_TRANSPARENT);
    HICON fit = icon ? CopyImage(icon, IMAGE_ICON, size, size, 0) : NULL;
    ImageList_AddIcon(to, fit ? fit : LoadIconW(NULL, (const wchar_t *)IDI_APPLICATION));
    if (fit) DestroyIcon(fit);
    if (icon) DestroyIcon(icon);
}

int pictures_place(frame *it, int place)
{
    if (!it->small_pictures || place < 0) return place;
    HIMAGELIST from = images_large(console_images(it->console));
    for (int next = ImageList_GetImageCount(it->small_pictures); next <= place; next++) {
        add_scaled(it->small_pictures, from, next, it->sizes.icon);
        add_scaled(it->large_pictures, from, next, it->sizes.large);
    }
    return place;
}
