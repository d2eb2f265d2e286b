/* snapin/com/product.h: what makes one product of the classes in snapin/com. Each DLL defines it once, with its nodes
 * (snapin/model/model.h) and its commands (snapin/com/do.h); nothing in com/ knows which one it is in.
 *
 * Constant; any thread. */

#ifndef HF_SNAPIN_PRODUCT_H
#define HF_SNAPIN_PRODUCT_H

#include "core/profile.h"
#include "registry/mmc.h"

#include <windows.h>

#include <unknwn.h>

/* A COM class of the DLL. */
typedef struct hf_class_row {
    hf_mmc_guid guid;
    HRESULT (*create)(IUnknown **out);
} hf_class_row;

typedef struct hf_product {
    const char *title;       /* of the snap-in and its boxes */
    const char *description; /* for the console's list of snap-ins */
    const char *settings;    /* the command that opens the sheet, by name */
    const char *sheet_title;
    const char *registering; /* the command that opens the wizard, by name */
    hf_mmc_module module;    /* of registry/mmc.h */
    hf_mmc_guid snapin;      /* the class that its nodes belong to */
    const hf_class_row *classes;
    size_t class_count;
    const hf_profile *profile; /* what its sheet and wizard work as; NULL = as this machine is registered */
    bool stages;               /* the sheet stages edits: a commit puts them into force */
} hf_product;

extern const hf_product hf_product_here;

#endif
