/* apps/vaultd/api/members.h: reading the JSON body of a request, strictly and within limits. */

#ifndef VD_API_MEMBERS_H
#define VD_API_MEMBERS_H

#include "apps/vaultd/http/message.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One text member and what it may be. */
typedef enum vd_form {
    VD_FORM_TEXT,       /* UTF-8 without control characters */
    VD_FORM_PEM,        /* printable ASCII and line ends */
    VD_FORM_REQUEST_ID, /* 8 to 64 letters, digits and hyphens */
} vd_form;

typedef struct vd_member {
    const char *name;
    char *out;
    size_t size;
    vd_form form;
    bool optional; /* "" when it is missing or null */
} vd_member;

/* The whole body, which hf_json_wipe frees, and its `properties` (borrowed). NULL = *answer refuses. */
json_object *vd_body_read(json_object **properties, const vd_request *request, vd_answer *answer);

/* Reads each member; false = *answer refuses, naming it. */
bool vd_members_read(json_object *properties, const vd_member *members, size_t count, vd_answer *answer);

/* Whether `text` is a machine's or a key's id: 32 lower-case hexadecimal digits. */
bool vd_id_is_good(const char *text);

/* The member `wrappedKey` if the keyring of this build would read it and it is bound to `machine` and `vault`; else
 * false, and why->text says what is wrong. The vault cannot open it. */
bool vd_wrapped_key_read(vd_wrapped_key *out, json_object *properties, const vd_vault *vault, const char *machine,
                         hf_error *why);

#ifdef __cplusplus
}
#endif

#endif
