/* registry/mmc/extensions_windows.h: where our extension is attached. */

#ifndef HF_REGISTRY_MMC_EXTENSIONS_WINDOWS_H
#define HF_REGISTRY_MMC_EXTENSIONS_WINDOWS_H

#include "registry/mmc.h"

#define HF_MMC_NODETYPES "SOFTWARE\\Microsoft\\MMC\\NodeTypes"
#define HF_MMC_SNAPINS   "SOFTWARE\\Microsoft\\MMC\\SnapIns"

/* Takes it off every node type that it was attached to. */
hf_status hf_mmc_unextend_all(hf_error *error);

/* Whether hf_mmc_extend attached it to the node type, whose GUID is in the form of hf_mmc_guid_text. */
bool hf_mmc_is_extended(const char *guid);

/* Whether the GUID is one of the table's. */
bool hf_mmc_is_ours(const char *guid);

#endif
