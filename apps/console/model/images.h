/* apps/console/model/images.h: pictures of scope and result items.
 *
 * A snap-in numbers its pictures itself (ImageListSetIcon(icon, 7)); two snap-ins that both say 7 mean different ones.
 * All pictures of the console lie in one pair of image lists (16 x 16 and 32 x 32), and an image_map says for one
 * snap-in which place its number has. Console thread only. */

#ifndef CONSOLE_MODEL_IMAGES_H
#define CONSOLE_MODEL_IMAGES_H

#include <windows.h>
#include <commctrl.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    IMAGES_MAX = 16384, /* in the pair of lists */
    IMAGES_MAX_IN_STRIP = 4096,
    IMAGE_FOLDER = 0, /* what an item without a picture gets; always there */
    IMAGE_FOLDER_OPEN = 1,
    IMAGE_ITEM = 2,
    IMAGE_BUILT_IN = 3, /* how many are the console's own */
};

typedef struct images images;
typedef struct image_map image_map;

/* The pair of lists, with the console's own pictures. NULL when there is no memory. */
images *images_create(void);
void images_free(images *all);
HIMAGELIST images_small(const images *all); /* borrowed */
HIMAGELIST images_large(const images *all);

/* One snap-in's numbers. Freeing it (or clearing it) gives its places to others. */
image_map *image_map_create(images *all);
void image_map_free(image_map *map);
void image_map_clear(image_map *map);

/* As IImageList documents: the icon in both sizes; a strip of 16 x 16n and one of 32 x 32n, numbered from `start`. What
 * was there before under the same numbers is replaced. Bitmaps and icons stay the snap-in's. */
HRESULT image_map_set_icon(image_map *map, HICON icon, long number);
HRESULT image_map_set_strip(image_map *map, HBITMAP small, HBITMAP large, long start, COLORREF mask);

/* The place in the pair of lists of the snap-in's `number`; `missing` if it has none. */
int image_map_find(const image_map *map, long number, int missing);

#ifdef __cplusplus
}
#endif

#endif
