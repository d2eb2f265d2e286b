/* snapin/com/iids.h: the GUIDs that no library of the compiler has: those of MMC's interfaces (their values stand on
 * learn.microsoft.com and in mmc.idl) are defined in iids.c under the names of <mmc.h>; ours are here. */

#ifndef HF_SNAPIN_IIDS_H
#define HF_SNAPIN_IIDS_H

#include "registry/mmc.h"

#include <windows.h>

/* Classes and node types, by hf_mmc_guid. */
extern const GUID hf_guids[HF_MMC_GUID_COUNT];

/* What only our own data objects answer to (data_object.h). */
extern const IID IID_hf_data_object;

#endif
