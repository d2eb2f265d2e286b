/* core/registration/contact.h: the vault over mutual TLS. */

#ifndef HF_CORE_REGISTRATION_CONTACT_H
#define HF_CORE_REGISTRATION_CONTACT_H

#include "core/registration/identity.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Keeps other processes from working on the registration. HF_CONFLICT (registration-busy). Held by every function of
 * core/registration.h that changes what is kept, but for hf_registration_verify, which nobody is to wait for. */
hf_status hf_registration_lock(hf_file_lock **out, const hf_registration_context *context, hf_error *error);

/* A client for mutual TLS as `identity`, trusting its vault's CA, and one that is to follow. It borrows the key of
 * `identity`. */
hf_status hf_identity_http(hf_http **out, const hf_registration_context *context, const hf_identity *identity,
                           hf_error *error);

/* Says to the vault that this machine is there, and takes over into `identity` what it answers: when, its security
 * features, a CA that will follow. Where the vault shows that CA already, it becomes the pinned one. Nothing is
 * written. HF_REFUSED_BY_VAULT (identity-not-active) when the vault does not take it in. */
hf_status hf_identity_contact(hf_vault_contact *out, const hf_registration_context *context, hf_identity *identity,
                              hf_error *error);

/* Loads the registration, secrets included. HF_NOT_REGISTERED. */
hf_status hf_registered_load(hf_identity *out, const hf_registration_context *context, hf_error *error);

/* The same, with a client that borrows from *out; what was put back from a copy is verified against the vault first. */
hf_status hf_registered_open(hf_identity *out, hf_http **http, const hf_registration_context *context, hf_error *error);

/* For who works with the vault without the lock, once it does not accept the certificate of `identity` any more:
 * whether another process of this machine has renewed it meanwhile. Waits with `http` for one that is at it, as long as
 * for an exchange, and loads *identity again; a client that borrows from it is to be closed after that. */
bool hf_registered_renewed(hf_identity *identity, const hf_registration_context *context, hf_http *http);

/* Takes `identity` out of its vault. A vault that does not accept its certificate any more has forgotten it already. */
hf_status hf_identity_leave(const hf_registration_context *context, const hf_identity *identity, hf_error *error);

/* Writes `identity` as the registration that counts, as the vault confirmed it. */
void hf_registered_add(hf_facts *facts, const hf_registration_context *context, const hf_identity *identity);
hf_status hf_registered_save(const hf_identity *identity, const hf_registration_context *context, const char *event,
                             hf_error *error);

/* A line for the person who is waiting, if there is one. */
void hf_registration_tell(const hf_registration_context *context, const char *text);

#ifdef __cplusplus
}
#endif

#endif
