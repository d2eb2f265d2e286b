/* snapin/backup/parts.h: the parts of the model, a node each. For snapin/backup/. */

#ifndef HF_SNAPIN_BACKUP_PARTS_H
#define HF_SNAPIN_BACKUP_PARTS_H

#include "snapin/backup/backup.h"
#include "snapin/model/rows.h"

/* Each reads the rows of one node. hf_reading_overview_of_rest adds to the overview what is to be mended of pages,
 * plug-ins and policy, when they were read. */
hf_status hf_reading_vault(hf_reading *reading, hf_error *error);
hf_status hf_reading_pages(hf_reading *reading, hf_error *error);
hf_status hf_reading_history(hf_reading *reading, hf_error *error);
hf_status hf_reading_plugins(hf_reading *reading, hf_error *error);
void hf_reading_overview(hf_reading *reading);
void hf_reading_overview_of_rest(hf_reading *reading);
void hf_reading_overview_of_error(hf_reading *reading, const hf_error *error);

#endif
