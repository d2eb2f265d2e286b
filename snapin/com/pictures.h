/* snapin/com/pictures.h: the pictures of nodes and rows. */

#ifndef HF_SNAPIN_PICTURES_H
#define HF_SNAPIN_PICTURES_H

#include <windows.h>

#include <mmc.h>

/* Adds them to a console's list: picture number hf_icon is at index hf_icon. */
HRESULT hf_pictures_add(IImageList *images);

#endif
