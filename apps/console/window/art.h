/* apps/console/window/art.h: the console's own pictures, drawn at any size.
 *
 * Each is a few shapes on a grid of 16 x 16, so that it is sharp at every DPI. Pictures of snap-ins are not here: those
 * are bitmaps that the snap-ins hand over. Call from the window's thread. */
#ifndef HOLDFAST_CONSOLE_WINDOW_ART_H
#define HOLDFAST_CONSOLE_WINDOW_ART_H

#include <windows.h>
#include <commctrl.h>
#include <stdbool.h>

typedef enum art {
    ART_BACK,
    ART_FORWARD,
    ART_UP,
    ART_TREE,
    ART_ACTIONS,
    ART_DELETE,
    ART_PROPERTIES,
    ART_REFRESH,
    ART_EXPORT,
    ART_HELP,
    ART_ADD,
    ART_FOLDER,
    ART_FOLDER_OPEN,
    ART_SHEET,
    ART_COUNT
} art;

/* The picture as an icon of `size` x `size` pixels for an image list; the caller destroys it. `mirrored`: for a window
 * that reads from right to left, where what points somewhere is to point the other way. NULL when GDI has no room. */
HICON art_icon(art picture, int size, bool mirrored);

/* All pictures, in the order of `art`; the caller destroys the list. NULL when GDI has no room. */
HIMAGELIST art_list(int size, bool mirrored);

#endif
