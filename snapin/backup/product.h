/* snapin/backup/product.h: what only the snap-in Azure Backup has of classes and commands. */

#ifndef HF_SNAPIN_BACKUP_PRODUCT_H
#define HF_SNAPIN_BACKUP_PRODUCT_H

#include "snapin/backup/backup.h"
#include "snapin/com/do.h"

void hf_do_revert(hf_site *site, const hf_item *item);

/* The class that is attached to nodes of others. One reference. */
HRESULT hf_extension_create(IUnknown **out);

#endif
