/* core/registration/identity.h: what this machine is at a vault, as it is kept: the registration that counts, or one
 * that is being made. */

#ifndef HF_CORE_REGISTRATION_IDENTITY_H
#define HF_CORE_REGISTRATION_IDENTITY_H

#include "core/registration/facts.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How a pending identity came about. */
#define HF_KIND_NEW     "new"
#define HF_KIND_REFRESH "refresh" /* of this registration, at the same vault */
#define HF_KIND_RECOVER "recover" /* of a machine that was lost */

/* When a copy of the passphrase was verified, and for which key: written by the verification alone. */
#define HF_FACT_VERIFIED_AT  "verified-at"
#define HF_FACT_VERIFIED_KEY "verified-key"

/* Texts are owned and NULL when unknown. Zero-initialise. */
typedef struct hf_identity {
    hf_vault_place place;
    char *machine_id, *machine_name;
    char *certificate_pem;
    char *key_id, *wrapped_key, *saved_to;
    char *signed_by, *ca_next_pem;
    char *profile; /* id of an hf_profile; NULL = a plain server */
    int64_t registered_at, last_contact, key_since;
    int64_t verified_at; /* key_id, by a copy of its passphrase; read, not written */
    bool security_features;
    bool to_be_verified; /* the store was put back from a copy, and the vault has not been asked since */

    /* of a pending one */
    char *kind; /* HF_KIND_* */
    char *request_id, *csr_pem;
    int64_t step; /* hf_registration_step that was reached */
    int64_t begun_at;
    bool asked; /* the vault may have heard of it */

    /* read on request */
    hf_secret key_pem;
    hf_secret recovery;
    hf_data_key data_key;
    bool has_data_key;
} hf_identity;

void hf_identity_free(hf_identity *identity);

/* Whether it is a pending identity of that kind. */
bool hf_identity_is(const hf_identity *identity, const char *kind);

/* What is kept under `prefix`, with or without its secrets. Nothing kept is an identity without machine id. */
hf_status hf_identity_load(hf_identity *out, const hf_settings *settings, const char *prefix, bool secrets,
                           hf_error *error);

/* Adds all its facts, secrets included, but not when it was verified; those of an `identity` without a value are
 * removed. NULL removes all. */
void hf_identity_add(hf_facts *facts, const hf_settings *settings, const char *prefix, const hf_identity *identity);

/* A copy of `text` in the place of *field, which is freed. */
hf_status hf_identity_set(char **field, const char *text, hf_error *error);

/* Refuses a wrapped key from the vault that is not of this machine and vault: key-of-another. `key_id` gets its id. */
hf_status hf_identity_check_key(char key_id[40], const hf_identity *identity, const char *wrapped, hf_error *error);

/* 128 random bits in hex. */
hf_status hf_identity_make_id(char **field, hf_error *error);

/* Whether both are the same vault, whatever its addresses. */
bool hf_place_same_vault(const hf_vault_place *a, const hf_vault_place *b);

/* HF_INVALID (credentials-altered) when `place` says that it is another vault than `known`, by the address and the
 * client of that very vault: a service gives each of its vaults a client of its own. */
hf_status hf_place_compare(const hf_vault_place *place, const hf_vault_place *known, hf_error *error);

/* A copy of where a vault is. */
hf_status hf_identity_copy_place(hf_vault_place *out, const hf_vault_place *place, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
