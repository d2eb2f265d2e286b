/* core/vault/parts.h: what the files of this module share. */

#ifndef HF_CORE_VAULT_PARTS_H
#define HF_CORE_VAULT_PARTS_H

#include "core/online/json.h"
#include "core/vault.h"

/* One call. The members are borrowed, but for `properties`. */
typedef struct hf_vault_call {
    const char *method;
    const char *machine_id, *path;  /* below registeredIdentities/{machine}: `/contact`; no machine: below the vault */
    const hf_secret *token;         /* NULL = over mutual TLS, at the agents' address */
    struct json_object *properties; /* of the body; taken over and wiped; NULL = no body */
    bool repeatable;
} hf_vault_call;

/* Makes the call. *answer gets the members of the answer's `properties` (or of the answer itself when it has none), to
 * be put back; NULL when the answer has no body. `answer` may be NULL. */
hf_status hf_vault_call_send(struct json_object **answer, hf_http *http, const hf_vault_place *place,
                             hf_vault_call *call, hf_error *error);

/* A call without a body and without interest in the answer. */
hf_status hf_vault_call_plain(hf_http *http, const hf_vault_place *place, const char *method, const char *machine_id,
                              const char *path, hf_error *error);

/* The address of a call, into `out`. */
hf_status hf_vault_address(hf_text *out, const hf_vault_place *place, const hf_vault_call *call, hf_error *error);

/* The error for an answer that is none of 2xx. */
hf_status hf_vault_judge(const hf_http_response *response, hf_error *error);

/* Fails with vault-answer: the vault said something that it should not say. */
hf_status hf_vault_answer_invalid(hf_error *error, const char *what);

/* Copies the certificate of an answer, after a look at it. */
hf_status hf_vault_take_certificate(hf_text *out, struct json_object *answer, hf_error *error);
/* The wrapped key of an answer, as JSON text. */
hf_status hf_vault_take_wrapped_key(hf_text *out, struct json_object *answer, hf_error *error);
/* A wrapped key as a member of a request. */
bool hf_vault_add_wrapped_key(struct json_object *properties, const char *wrapped_key);

/* Adds `text` with everything but unreserved characters of RFC 3986 as %XX. */
bool hf_vault_add_escaped(hf_text *out, const char *text);

/* An assertion of RFC 7523 signed RS256 by the key of the certificate: proves at `audience` who `client` is. */
hf_status hf_vault_assertion(hf_secret *out, const char *audience, const char *client, const char *certificate_pem,
                             struct evp_pkey_st *key, int64_t now, hf_error *error);

#endif
