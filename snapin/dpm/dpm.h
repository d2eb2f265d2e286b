/* snapin/dpm/dpm.h: the nodes and the commands of the snap-in DPM Management. */

#ifndef HF_SNAPIN_DPM_H
#define HF_SNAPIN_DPM_H

#include "snapin/model/commands.h"
#include "snapin/model/model.h"

enum { HF_DPM_MANAGEMENT = HF_NODE_ROOT + 1, HF_DPM_ONLINE, HF_DPM_NODE_COUNT };

enum {
    HF_DPM_REGISTER = 1,
    HF_DPM_CONFIGURE,
    HF_DPM_COMMIT,
    HF_DPM_DISCARD,
    HF_DPM_TEST,
    HF_DPM_PORTAL,
    HF_DPM_ABOUT,
    HF_DPM_DO_END
};

#endif
