/* snapin/resources/resource.h: ids of what is in snapin.rc. Numbers only: the resource compiler reads it too. */

#ifndef HF_SNAPIN_RESOURCE_H
#define HF_SNAPIN_RESOURCE_H

#define HF_STRING_SNAPIN    100 /* named in registry/mmc/entries.c */
#define HF_STRING_EXTENSION 101

#define HF_ICON_FILE        1
#define HF_BITMAP_NODES_16  200
#define HF_BITMAP_NODES_32  201
#define HF_BITMAP_FOLDER_16 202
#define HF_BITMAP_FOLDER_32 203
#define HF_BITMAP_TOOLBAR   204

#define HF_TOOLBAR_PICTURES 6
#define HF_MASK_COLOUR      0xff00ff /* of all bitmaps */

#endif
