#include "apps/console/model/images.h"
#include <shellapi.h>
#include <stdlib.h>
#include <string.h>

struct images {
    HIMAGELIST small, large;
    bool *used; /* by place */
    size_t count;
};

typedef struct entry {
    long number;
    int place;
} entry;

struct image_map {
    images *all;
    entry *entries; /* sorted by number */
    size_t count, room;
};

/* Draws one of the console's own pictures: a folder, an open folder, a sheet of paper. */
static HICON draw_built_in(int which, int size)
{
    static const int stock[IMAGE_BUILT_IN] = {SIID_FOLDER, SIID_FOLDEROPEN, SIID_DOCNOASSOC};
    SHSTOCKICONINFO info = {.cbSize = sizeof info};
    UINT flags = (UINT)(SHGSI_ICON | (size > 16 ? SHGSI_LARGEICON : SHGSI_SMALLICON));
    if (SUCCEEDED(SHGetStockIconInfo((SHSTOCKICONID)stock[which], flags, &info)) && info.hIcon) return info.hIcon;
    return CopyIcon(LoadIconW(NULL, (LPCWSTR)IDI_APPLICATION));
}

/* A place for one picture, one that was given back if there is one; -1 when there is none. */
static int take_place(images *all)
{
    for (size_t i = IMAGE_BUILT_IN; i < all->count; i++) {
        if (!all->used[i]) {
            all->used[i] = true;
            return (int)i;
        }
    }
    if (all->count >= IMAGES_MAX) return -1;
    bool *grown = realloc(all->used, all->count + 1);
    if (!grown) return -1;
    all->used = grown;
    int count = (int)all->count + 1;
    if (!ImageList_SetImageCount(all->small, (UINT)count) || !ImageList_SetImageCount(all->large, (UINT)count))
        return -1;
    all->used[all->count++] = true;
    return count - 1;
}

static bool add_built_in(images *all)
{
    for (int i = 0; i < IMAGE_BUILT_IN; i++) {
        int place = take_place(all);
        HICON small = draw_built_in(i, 16), large = draw_built_in(i, 32);
        if (place >= 0 && small) ImageList_ReplaceIcon(all->small, place, small);
        if (place >= 0 && large) ImageList_ReplaceIcon(all->large, place, large);
        if (small) DestroyIcon(small);
        if (large) DestroyIcon(large);
        if (place < 0) return false;
    }
    return true;
}

images *images_create(void)
{
    images *all = calloc(1, sizeof *all);
    if (!all) return NULL;
    all->small = ImageList_Create(16, 16, ILC_COLOR32 | ILC_MASK, 16, 16);
    all->large = ImageList_Create(32, 32, ILC_COLOR32 | ILC_MASK, 16, 16);
    if (!all->small || !all->large || !add_built_in(all)) {
        images_free(all);
        return NULL;
    }
    return all;
}

void images_free(images *all)
{
    if (!all) return;
    if (all->small) ImageList_Destroy(all->small);
    if (all->large) ImageList_Destroy(all->large);
    free(all->used);
    free(all);
}

HIMAGELIST images_small(const images *all)
{
    return all->small;
}

HIMAGELIST images_large(const images *all)
{
    return all->large;
}

image_map *image_map_create(images *all)
{
    image_map *map = calloc(1, sizeof *map);
    if (map) map->all = all;
    return map;
}

void image_map_clear(image_map *map)
{
    for (size_t i = 0; i < map->count; i++) map->all->used[map->entries[i].place] = false;
    map->count = 0;
}

void image_map_free(image_map *map)
{
    if (!map) return;
    image_map_clear(map);
    free(map->entries);
    free(map);
}

/* The first entry whose number is not below `number`. */
static size_t lower_bound(const image_map *map, long number)
{
    size_t low = 0, high = map->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (map->entries[middle].number < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The place of a number, a new one if it has none; -1 when there is no room. */
static int place_of(image_map *map, long number)
{
    size_t at = lower_bound(map, number);
    if (at < map->count && map->entries[at].number == number) return map->entries[at].place;

    if (map->count == map->room) {
        size_t room = map->room ? map->room * 2 : 16;
        entry *grown = realloc(map->entries, room * sizeof *grown);
        if (!grown) return -1;
        map->entries = grown;
        map->room = room;
    }
    int place = take_place(map->all);
    if (place < 0) return -1;
    memmove(map->entries + at + 1, map->entries + at, (map->count - at) * sizeof *map->entries);
    map->entries[at] = (entry){number, place};
    map->count++;
    return place;
}

HRESULT image_map_set_icon(image_map *map, HICON icon, long number)
{
    if (!icon) return E_INVALIDARG;
    HICON small = CopyImage(icon, IMAGE_ICON, 16, 16, 0), large = CopyImage(icon, IMAGE_ICON, 32, 32, 0);
    HRESULT result = E_INVALIDARG;
    if (small && large) {
        int place = place_of(map, number);
        bool set = place >= 0 && ImageList_ReplaceIcon(map->all->small, place, small) >= 0 &&
                   ImageList_ReplaceIcon(map->all->large, place, large) >= 0;
        result = set ? S_OK : E_FAIL;
    }
    if (small) DestroyIcon(small);
    if (large) DestroyIcon(large);
    return result;
}

/* A strip as an image list of its own; NULL if the bitmap is none. The snap-in's bitmap stays as it is. */
static HIMAGELIST list_of_strip(HBITMAP strip, int size, COLORREF mask)
{
    HBITMAP copy = CopyImage(strip, IMAGE_BITMAP, 0, 0, LR_CREATEDIBSECTION);
    HIMAGELIST list = copy ? ImageList_Create(size, size, ILC_COLOR32 | ILC_MASK, 4, 4) : NULL;
    if (list && ImageList_AddMasked(list, copy, mask) < 0) {
        ImageList_Destroy(list);
        list = NULL;
    }
    if (copy) DeleteObject(copy);
    return list;
}

static void move_picture(HIMAGELIST to, int place, HIMAGELIST from, int index)
{
    HICON icon = ImageList_GetIcon(from, index, ILD_TRANSPARENT);
    if (!icon) return;
    ImageList_ReplaceIcon(to, place, icon);
    DestroyIcon(icon);
}

HRESULT image_map_set_strip(image_map *map, HBITMAP small, HBITMAP large, long start, COLORREF mask)
{
    HIMAGELIST smalls = small ? list_of_strip(small, 16, mask) : NULL;
    HIMAGELIST larges = large ? list_of_strip(large, 32, mask) : NULL;
    int count = smalls ? ImageList_GetImageCount(smalls) : 0;
    HRESULT result = E_INVALIDARG;
    if (smalls && larges && count > 0 && count <= IMAGES_MAX_IN_STRIP && ImageList_GetImageCount(larges) == count) {
        result = S_OK;
        for (int i = 0; i < count && SUCCEEDED(result); i++) {
            int place = place_of(map, start + i);
            if (place < 0) {
                result = E_OUTOFMEMORY;
            } else {
                move_picture(map->all->small, place, smalls, i);
                move_picture(map->all->large, place, larges, i);
            }
        }
    }
    if (smalls) ImageList_Destroy(smalls);
    if (larges) ImageList_Destroy(larges);
    return result;
}

int image_map_find(const image_map *map, long number, int missing)
{
    size_t at = map ? lower_bound(map, number) : 0;
    return map && at < map->count && map->entries[at].number == number ? map->entries[at].place : missing;
}
