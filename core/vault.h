/* core/vault.h: client of the vault's REST API: one function per call. docs/vault-api.md marks each path as public or
 * ours.
 *
 * In holdfast-online. A client belongs to one thread at a time; each call is one exchange (repeated only where safe).
 * Errors of the vault's envelope { "error": { "code", "message" } } become errors of core/errors/vault.def; an unknown
 * code is vault-refused with the vault's own words. core/registration decides on three of them: identity-revoked
 * (IdentityRevoked: the certificate does not count any more), identity-active (IdentityActive) and key-unknown (404 of
 * a wrapped key: it expired, or a newer one was settled). */

#ifndef HF_CORE_VAULT_H
#define HF_CORE_VAULT_H

#include "core/credentials.h"
#include "core/http.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_API_VERSION "2016-06-01"

/* Where a vault is: of a credentials file, or pinned at registration. Texts owned. */
typedef struct hf_vault_place {
    char *authority, *tenant, *client_id; /* for the token */
    char *endpoint;                       /* management: .../restapi/ */
    char *agents;                         /* mutual TLS: of the capabilities; NULL before */
    char *subscription, *resource_group, *vault, *resource_id, *region;
    char *ca_pem; /* NULL = the system's roots */
    char *portal; /* NULL = unknown */
} hf_vault_place;
void hf_vault_place_free(hf_vault_place *place);
hf_status hf_vault_place_from_credentials(hf_vault_place *out, const hf_credentials *credentials, hf_error *error);

/* The hosts that the place's CA is trusted for, as hf_http_options.ca_hosts. */
bool hf_vault_place_hosts(hf_text *out, const hf_vault_place *place);

/* A bearer token: POST {authority}/{tenant}/oauth2/token, client credentials with an RS256 assertion. */
hf_status hf_vault_token(hf_secret *out, hf_http *http, const hf_vault_place *place, const char *certificate_pem,
                         struct evp_pkey_st *key, int64_t now, hf_error *error);

/* What the vault offers. HF_REFUSED_BY_VAULT (vault-not-supported) when it does not speak this protocol. */
typedef struct hf_vault_capabilities {
    char agents[512], portal[512];
    bool security_features; /* a PIN is asked for */
    char signed_by[256];
    int64_t server_time;
} hf_vault_capabilities;
hf_status hf_vault_capabilities_get(hf_vault_capabilities *out, hf_http *http, const hf_vault_place *place,
                                    const hf_secret *token, hf_error *error);

/* PUT registeredIdentities/{machine id}: makes a pending identity. The same request id gets the same answer. `recovery`
 * is the code of a recovery, or NULL. Without a token: over mutual TLS at place->agents, which refreshes an active
 * identity. */
typedef struct hf_vault_register {
    const char *machine_id, *request_id, *machine_name, *os, *agent_version, *csr_pem;
    const char *wrapped_key; /* NULL = the one that the vault has, for a refresh */
    const hf_secret *recovery;
} hf_vault_register;
hf_status hf_vault_register_identity(hf_text *certificate_pem, hf_http *http, const hf_vault_place *place,
                                     const hf_secret *token, const hf_vault_register *request, hf_error *error);

/* The wrapped key of a machine under recovery: with the recovery's code only. */
hf_status hf_vault_recover_key(hf_text *wrapped_key, hf_http *http, const hf_vault_place *place, const hf_secret *token,
                               const char *machine_id, const hf_secret *recovery, hf_error *error);

/* ---- over mutual TLS, at place->agents ----------------------------------------------------------------------------
 */

/* Says that this machine is there: the first makes a pending identity active. */
typedef struct hf_vault_contact {
    char vault[64], state[16]; /* `active` */
    bool security_features;
    int64_t server_time, certificate_until;
    char ca_next_pem[8192]; /* a CA that will follow the present one, or "" */
    char key_id[40];        /* of the newest wrapped key held */
} hf_vault_contact;
hf_status hf_vault_contact_send(hf_vault_contact *out, hf_http *http, const hf_vault_place *place,
                                const char *machine_id, const char *machine_name, const char *agent_version,
                                hf_error *error);

hf_status hf_vault_renew(hf_text *certificate_pem, hf_http *http, const hf_vault_place *place, const char *machine_id,
                         const char *request_id, const char *csr_pem, hf_error *error);

/* Uploads a newly wrapped key beside the old one; then makes it the only one; or takes it back. `pin` may be NULL. */
hf_status hf_vault_key_put(hf_http *http, const hf_vault_place *place, const char *machine_id, const char *key_id,
                           const char *wrapped_key, const hf_secret *pin, hf_error *error);
hf_status hf_vault_key_settle(hf_http *http, const hf_vault_place *place, const char *machine_id, const char *key_id,
                              hf_error *error);
hf_status hf_vault_key_abandon(hf_http *http, const hf_vault_place *place, const char *machine_id, const char *key_id,
                               hf_error *error);
hf_status hf_vault_key_get(hf_text *wrapped_key, hf_http *http, const hf_vault_place *place, const char *machine_id,
                           hf_error *error);

/* Takes the machine out of the vault. */
hf_status hf_vault_unregister(hf_http *http, const hf_vault_place *place, const char *machine_id, hf_error *error);

/* Uploads `length` bytes that `read` gives; the vault counts them and keeps nothing. */
hf_status hf_vault_upload(int64_t *received, hf_http *http, const hf_vault_place *place, const char *machine_id,
                          hf_http_read *read, void *context, int64_t length, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
