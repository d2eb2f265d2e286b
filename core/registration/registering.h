/* core/registration/registering.h: one run of hf_register, as its steps hand it on. */

#ifndef HF_CORE_REGISTRATION_REGISTERING_H
#define HF_CORE_REGISTRATION_REGISTERING_H

#include "core/registration/identity.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_registering {
    const hf_registration_context *context;
    const hf_register_options *options;
    hf_register_result result;
    hf_identity registered; /* as it stands */
    hf_identity pending;    /* as it comes to be */
    hf_credentials *credentials;
    hf_vault_place place; /* of the file; agents and portal once the vault said them */
    hf_text hosts;        /* that the file names */
    hf_http *http;        /* without a certificate */
    hf_secret token;
    char signed_by[256];
    bool security_features;
    hf_registration_step step; /* that began last */
    bool stopped;              /* by the hook of a test: nothing is cleaned up */
} hf_registering;

void hf_registering_free(hf_registering *run);

/* Says that `step` begins; HF_CANCELLED when a person asked to stop. */
hf_status hf_registering_begin(hf_registering *run, hf_registration_step step, hf_error *error);

/* Writes `facts` and, for a pending identity, that `step` was reached, in one transaction. */
hf_status hf_registering_journal(hf_registering *run, hf_registration_step step, hf_facts *facts, hf_error *error);

/* Says that `step` is over; hf_registering_journal does, too. */
hf_status hf_registering_end(hf_registering *run, hf_registration_step step, hf_error *error);

/* The steps. Each begins, works and ends; one that makes what the next run could not make again journals. */
hf_status hf_step_read_file(hf_registering *run, hf_error *error);
hf_status hf_step_reach_vault(hf_registering *run, hf_error *error);
hf_status hf_step_sign_in(hf_registering *run, hf_error *error);
hf_status hf_step_capabilities(hf_registering *run, hf_error *error);
hf_status hf_step_make_keys(hf_registering *run, hf_error *error);
hf_status hf_step_register(hf_registering *run, hf_error *error);
hf_status hf_step_activate(hf_registering *run, hf_error *error);
hf_status hf_step_finish(hf_registering *run, hf_error *error);

/* The profile that was asked for, or the one of the registration that this one follows. */
hf_status hf_registering_profile(const hf_registering *run, hf_identity *it, hf_error *error);

/* Discards the sheet that was saved for a pending identity which never will count. */
void hf_pending_discard_sheet(const hf_registration_context *context, const hf_identity *pending);

/* Forgets a pending identity, and the sheet that was saved for it. */
hf_status hf_pending_forget(hf_identity *pending, const hf_registration_context *context, hf_error *error);

/* Whether the passphrase that was given is the one of the pending identity: the result says so. */
hf_status hf_registering_note_passphrase(hf_registering *run, hf_error *error);

/* Whether a copy of the passphrase of the pending identity is asked for: there is none, and it is no other one. */
bool hf_registering_wants_sheet(const hf_registering *run);

/* Saves it, reads it back, and adds where it is to `facts`. What it opens is saved before. */
hf_status hf_registering_save_sheet(hf_facts *facts, hf_registering *run, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
