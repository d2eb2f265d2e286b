/* apps/vaultd/http/message.h: a request and its answer, as handlers see them: no socket, no server library.
 *
 * What a request holds was checked for size and form before a handler gets it; its texts live as long as it does. */

#ifndef VD_HTTP_MESSAGE_H
#define VD_HTTP_MESSAGE_H

#include "apps/vaultd/db/identities.h"
#include "apps/vaultd/db/issued.h"
#include "apps/vaultd/db/vaults.h"
#include "core/text.h"

#include <json-c/json.h>

#ifdef __cplusplus
extern "C" {
#endif

#define VD_BODY_MAX    65536
#define VD_ANSWER_MAX  8388608
#define VD_SEGMENT_MAX 128 /* bytes of one part of a path, decoded */

typedef enum vd_listener { VD_MANAGEMENT, VD_AGENTS } vd_listener;

/* What stood in the path where the route has `{name}`. */
typedef struct vd_parameter {
    const char *name;
    char value[VD_SEGMENT_MAX + 1];
} vd_parameter;
#define VD_PARAMETERS_MAX 5

typedef struct vd_request {
    vd_listener listener;
    const char *method, *path; /* as sent, without the query */
    const char *api_version;   /* of the query, or NULL */
    const char *skip_token;    /* likewise */
    const char *authorization; /* header, or NULL */
    const char *body;          /* NUL behind it */
    size_t body_length;
    int64_t received;    /* bytes of a streamed body */
    char address[64];    /* of the peer */
    char request_id[40]; /* x-ms-request-id */
    bool has_certificate;
    unsigned char certificate_digest[32];

    /* found out on the way to the handler */
    vd_parameter parameters[VD_PARAMETERS_MAX];
    size_t parameter_count;
    vd_vault vault;
    vd_token token;
    vd_identity identity;       /* of the certificate, on the agents listener */
    vd_certificate certificate; /* likewise */
    char who[96];               /* for the audit */
} vd_request;

/* The value of `{name}`; "" when the route has none. */
const char *vd_request_parameter(const vd_request *request, const char *name);

typedef struct vd_answer {
    int status;
    hf_text body;
    const char *content_type; /* NULL = no body */
    const char *result;       /* code of the refusal; NULL = it is none */
    int64_t retry_after;      /* seconds, 0 = none */
    char allow[64];           /* methods, for 405 */
    char attachment[128];     /* a file name, or "" */
    bool challenge;           /* WWW-Authenticate: Bearer */
} vd_answer;

void vd_answer_start(vd_answer *answer);
void vd_answer_free(vd_answer *answer); /* wipes the body */

/* Takes `object` over. `complete` says whether all that it should hold could be added: without memory it could not,
 * and then, or when it is too large, HF_FAILED. */
hf_status vd_answer_json(vd_answer *answer, int status, json_object *object, bool complete, hf_error *error);

/* The same for { "properties": `properties` }. */
hf_status vd_answer_properties(vd_answer *answer, int status, json_object *properties, bool complete, hf_error *error);
hf_status vd_answer_empty(vd_answer *answer, int status);

/* Refusals: one row each in http/refusals.def. */
typedef enum vd_refusal {
#define VD_REFUSAL(name, status, code, message) VD_REFUSAL_##name,
#include "apps/vaultd/http/refusals.def"
#undef VD_REFUSAL
    VD_REFUSAL_COUNT
} vd_refusal;

/* Answers { "error": { "code", "message" } } in place of what was answered before, with `argument` (may be NULL) where
 * the message has {1}. Returns HF_OK: a refusal is an answer. */
hf_status vd_refuse(vd_answer *answer, vd_refusal refusal, const char *argument);

/* How it ended, as the audit has it: the code of the refusal, or `done`. */
const char *vd_answer_result(const vd_answer *answer);

#ifdef __cplusplus
}
#endif

#endif
