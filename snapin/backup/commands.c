#include "snapin/backup/backup.h"

static const hf_do_text texts[HF_DO_END] = {
    [HF_DO_REGISTER] = {"&Register Server...", "Register Server", "Registers this server with a backup vault."},
    [HF_DO_CHANGE] = {"Change &Properties...", "Change Properties", "Changes the settings of this server's backups."},
    [HF_DO_TEST] = {"&Test Connection", "Test Connection", "Walks the way to the vault and says where it ends."},
    [HF_DO_PORTAL] = {"&Open Portal", "Open Portal", "Opens the vault's portal in the browser."},
    [HF_DO_REVERT] = {"Re&vert to This Revision...", "Revert to This Revision",
                      "Puts the settings back to what they were at the end of this revision."},
    [HF_DO_ABOUT] = {"&About Azure Backup...", "About Azure Backup", "Shows the version."},
};

const hf_do_text *hf_do_text_of(hf_do command)
{
    return &texts[command];
}
