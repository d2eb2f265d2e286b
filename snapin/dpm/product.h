/* snapin/dpm/product.h: what only the snap-in DPM Management has of commands. */

#ifndef HF_SNAPIN_DPM_PRODUCT_H
#define HF_SNAPIN_DPM_PRODUCT_H

#include "snapin/com/do.h"
#include "snapin/dpm/dpm.h"

void hf_do_commit(hf_site *site, const hf_item *item);
void hf_do_discard(hf_site *site, const hf_item *item);

#endif
