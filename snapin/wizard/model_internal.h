/* snapin/wizard/model_internal.h: what the files of the model share. */

#ifndef HF_SNAPIN_WIZARD_MODEL_INTERNAL_H
#define HF_SNAPIN_WIZARD_MODEL_INTERNAL_H

#include "snapin/wizard/model.h"

struct hf_wizard_model {
    char home[HF_PATH_MAX];
    bool has_home;
    const hf_clock *clock;
    int timeout_seconds;
    const hf_profile *profile;

    /* opened by hf_wizard_do_open */
    hf_session *session;
    hf_draft *draft;
    const hf_page *pages[HF_SCREEN_COUNT]; /* NULL where the screen is no page of settings */
    const hf_online *online;               /* NULL until opened */
    hf_register_outlook outlook;

    /* Vault Identification */
    char file[HF_PATH_MAX];
    hf_credentials *credentials;
    hf_problems file_problems;
    bool finish_begun;
    bool may_replace; /* answered */

    /* Encryption Setting */
    hf_secret passphrase, confirm, recovery;
    bool generated, recovers;
    char folder[HF_PATH_MAX];
    bool folder_local, may_local; /* found; answered */
    char local_reason[HF_ERROR_TEXT_SIZE];

    /* Server Registration */
    bool registered, unfinished;
    hf_register_result result;
    hf_registration_status now;
    hf_problems problems;
};

#endif
