#include "snapin/dpm/dpm.h"

static const hf_do_text texts[HF_DPM_DO_END] = {
    [HF_DPM_REGISTER] = {"&Register...", "Register", "Registers this server with a backup vault."},
    [HF_DPM_CONFIGURE] = {"&Configure...", "Configure", "Stages changes of the settings of online protection."},
    [HF_DPM_COMMIT] = {"Com&mit...", "Commit", "Puts everything that is staged into force, or nothing."},
    [HF_DPM_DISCARD] = {"&Discard...", "Discard", "Drops everything that is staged."},
    [HF_DPM_TEST] = {"&Test Connection", "Test Connection", "Walks the way to the vault and says where it ends."},
    [HF_DPM_PORTAL] = {"&Open Portal", "Open Portal", "Opens the vault's portal in the browser."},
    [HF_DPM_ABOUT] = {"&About DPM Management...", "About DPM Management", "Shows the version."},
};

const hf_do_text *hf_do_text_of(hf_do command)
{
    return &texts[command];
}
