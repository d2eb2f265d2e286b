/* registry/session_internal.h: what a session is made of. */

#ifndef HF_REGISTRY_SESSION_INTERNAL_H
#define HF_REGISTRY_SESSION_INTERNAL_H

#include "core/environment.h"
#include "registry/account.h"
#include "registry/session.h"

struct hf_session {
    const hf_clock *clock;
    const hf_attendant *attendant;
    bool read_only;
    int timeout_seconds;
    char from[32], who[HF_ACCOUNT_MAX];
    hf_origin origin; /* who NULL = not looked up yet */

    const hf_profile *profile;
    hf_paths paths;
    hf_store *store;
    hf_policy *policy;
    hf_plugins *plugins;
    hf_settings settings;
    hf_sealer *sealer; /* NULL before the first secret */
    void (*close_sealer)(hf_sealer *sealer);
    hf_service_environment *environment; /* NULL before the first request */
    hf_problems problems;

    hf_throttle_settings throttle; /* as stored at throttle_revision */
    int64_t throttle_revision;
    bool throttle_known;

    hf_secret generated; /* the passphrase that was generated last and that nobody has kept yet */
};

#endif
