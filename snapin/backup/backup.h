/* snapin/backup/backup.h: the nodes and the commands of the snap-in Azure Backup. */

#ifndef HF_SNAPIN_BACKUP_H
#define HF_SNAPIN_BACKUP_H

#include "snapin/model/commands.h"
#include "snapin/model/model.h"

enum {
    HF_NODE_OVERVIEW = HF_NODE_ROOT + 1,
    HF_NODE_VAULT,
    HF_NODE_PAGES,
    HF_NODE_HISTORY,
    HF_NODE_PLUGINS,
    HF_NODE_COUNT
};

enum { HF_DO_REGISTER = 1, HF_DO_CHANGE, HF_DO_TEST, HF_DO_PORTAL, HF_DO_REVERT, HF_DO_ABOUT, HF_DO_END };

#endif
