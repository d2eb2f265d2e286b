/* core/registration.h: the state machine unregistered -> pending -> registered, resumable at every step.
 *
 * Each step is saved in the store's journal before the next; killed at any point, the next run finishes or starts
 * cleanly, and the vault holds one identity for the machine. In holdfast-online. Calls block on the network. */

#ifndef HF_CORE_REGISTRATION_H
#define HF_CORE_REGISTRATION_H

#include "core/keyring.h"
#include "core/passphrase.h"
#include "core/settings.h"
#include "core/vault.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What every function here works with. Borrowed. */
typedef struct hf_registration_context {
    const hf_settings *settings;
    const hf_proxy_settings *proxy;
    const hf_clock *clock;
    const hf_attendant *attendant;
    hf_origin origin;
    int timeout_seconds; /* 0 = default */
    const char *scratch; /* the scratch folder, on whose volume no copy of a passphrase is kept; NULL = below data */
} hf_registration_context;

/* Steps, in order, as journalled and as a wizard shows them. */
typedef enum hf_registration_step {
    HF_STEP_NONE,
    HF_STEP_READ_FILE,    /* 1 */
    HF_STEP_REACH_VAULT,  /* 2 */
    HF_STEP_SIGN_IN,      /* 3 */
    HF_STEP_CAPABILITIES, /* 4 */
    HF_STEP_MAKE_KEYS,    /* 5: machine id, request id, key, CSR, wrapped data key saved together; passphrase saved */
    HF_STEP_REGISTER,     /* 6: pending at the vault */
    HF_STEP_ACTIVATE,     /* 7: first call over mutual TLS */
    HF_STEP_FINISH        /* 8: committed here */
} hf_registration_step;
const char *hf_registration_step_name(hf_registration_step step); /* English, for progress */

typedef struct hf_register_options {
    const char *credentials;     /* path of the vault credentials file; NULL only finishes what an earlier run began */
    const hf_secret *passphrase; /* judged before anything else happens; required unless resuming or refreshing. With a
                                    recovery: the one of the lost machine, which opens its wrapped key */
    const char *save_to;         /* folder for a copy of the passphrase, or NULL */
    bool allow_local;
    bool replace;              /* leave another vault for this one */
    const hf_profile *profile; /* NULL = as this machine is registered, or a plain server; a refresh changes none
                                  (registered-with-profile) */
    const hf_secret *recovery; /* code of a recovery, or NULL */
    const char *thumbprint;    /* of the certificate that was in the file when a person looked at it; another one is
                                  refused (credentials-replaced). NULL = any */
    /* called after a step was journalled; for tests that stop there: false = stop at once, as a crash would */
    bool (*after_step)(void *context, hf_registration_step step);
    void *after_step_context;
} hf_register_options;

typedef struct hf_register_result {
    bool refreshed;             /* was registered with this vault already */
    bool resumed;               /* finished what an earlier run began */
    bool earlier_passphrase;    /* the passphrase that was given is not in use: that of the earlier run is */
    char saved_to[HF_PATH_MAX]; /* the copy of the passphrase, or "" */
} hf_register_result;

hf_status hf_register(hf_register_result *out, const hf_registration_context *context,
                      const hf_register_options *options, hf_error *error);

/* What a registration with a file would be, before it is begun. Texts owned. */
typedef struct hf_register_outlook {
    char *registered_with; /* vault that this server is registered with, or NULL */
    char *begun_with;      /* vault of a registration that was begun and not finished, or NULL */
    hf_registration_step begun_step;
    bool begun_certified;   /* it can be finished without a file */
    bool registered_there;  /* the file is for the vault that this server is registered with: a refresh */
    bool begun_there;       /* the file is for the vault where a registration was begun */
    bool replaces;          /* the file is for another vault than one of those: options.replace is needed */
    bool passphrase_needed; /* unless the registration has its key already */
} hf_register_outlook;

/* With the file as it was read; NULL = without one. Offline. */
hf_status hf_register_foresee(hf_register_outlook *out, const hf_settings *settings, const hf_credentials *credentials,
                              hf_error *error);
void hf_register_outlook_free(hf_register_outlook *outlook);

/* The id of the machine that a recovery code is for; HF_INVALID (recovery-code-invalid). */
#define HF_MACHINE_ID_SIZE 40
hf_status hf_recovery_machine(char out[HF_MACHINE_ID_SIZE], const hf_secret *code, hf_error *error);

/* At the vault first, then here. With `here_only`, when the vault is gone for good. Settings stay. */
hf_status hf_unregister(const hf_registration_context *context, bool here_only, hf_error *error);

/* What is known here, without asking the vault. Texts owned, NULL = unknown. */
typedef struct hf_registration_status {
    bool registered, to_be_verified, pending;
    hf_registration_step step; /* that a pending one reached */
    char *machine_id, *machine_name, *key_id, *certificate_pem, *signed_by, *saved_to;
    char *ca_next_pem; /* of an authority that the vault announced */
    char *profile;     /* NULL = a plain server */
    hf_vault_place place;
    bool security_features;
    int64_t registered_at, last_contact, certificate_from, certificate_until, key_since, verified_at;
} hf_registration_status;
hf_status hf_registration_status_read(hf_registration_status *out, const hf_settings *settings, hf_error *error);
void hf_registration_status_free(hf_registration_status *status);

/* Contacts the vault over mutual TLS; saves when, and what it said. HF_NOT_REGISTERED. */
hf_status hf_registration_contact(const hf_registration_context *context, hf_error *error);

/* When the certificate is to be renewed. What was begun and cut off is finished in any case. */
typedef enum hf_renewal {
    HF_RENEW_BEGUN, /* only that */
    HF_RENEW_DUE,   /* when two thirds of its life are over */
    HF_RENEW_NOW
} hf_renewal;
hf_status hf_registration_renew(bool *renewed, const hf_registration_context *context, hf_renewal when,
                                hf_error *error);

/* A change of passphrase in three parts; `kept` is what settle and abandon need (key id; no secret). */
hf_status hf_rekey_prepare(hf_bytes *kept, const hf_registration_context *context, const hf_secret *passphrase,
                           const char *save_to, bool allow_local, const hf_secret *pin, hf_error *error);
hf_status hf_rekey_settle(const hf_registration_context *context, const hf_bytes *kept, hf_error *error);
hf_status hf_rekey_abandon(const hf_registration_context *context, const hf_bytes *kept, hf_error *error);

/* Proves offline that the passphrase saved at `path` opens the data key. Saves when. */
hf_status hf_registration_verify(const hf_registration_context *context, const char *path, hf_error *error);

/* The data key from its copy sealed for this machine. */
hf_status hf_registration_data_key(hf_data_key *out, const hf_settings *settings, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
