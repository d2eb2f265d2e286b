/* apps/vaultd/db/identities.h: the servers of a vault, their certificates, wrapped keys and recoveries. Inside a
 * transaction, which has deleted what expired. */

#ifndef VD_DB_IDENTITIES_H
#define VD_DB_IDENTITIES_H

#include "apps/vaultd/db/database.h"

#ifdef __cplusplus
extern "C" {
#endif

#define VD_MACHINE_SIZE 33 /* 32 hexadecimal digits */

typedef struct vd_identity {
    int64_t id; /* 0 = there is none */
    int64_t vault;
    char machine[VD_MACHINE_SIZE];
    bool active; /* else pending: its certificate was never used */
    char name[256], os[128], agent[64];
    int64_t registered;
    int64_t contact; /* the last one; 0 = never */
    int64_t until;   /* end of a pending one; 0 = none */
} vd_identity;

hf_status vd_identity_add(vd_identity *identity, vd_database *database, hf_error *error); /* sets the id */
hf_status vd_identity_change(const vd_identity *identity, vd_database *database, hf_error *error);
hf_status vd_identity_remove(vd_database *database, int64_t id, hf_error *error); /* with all that is its */
hf_status vd_identity_find(vd_identity *out, vd_database *database, int64_t vault, const char *machine,
                           hf_error *error);
hf_status vd_identity_by_id(vd_identity *out, vd_database *database, int64_t id, hf_error *error);
hf_status vd_identity_count(int64_t *out, vd_database *database, int64_t vault, hf_error *error);

/* Active ones of all vaults whose last contact is not after `since`. */
hf_status vd_identity_count_silent(int64_t *out, vd_database *database, int64_t since, hf_error *error);

/* Those of a vault by name; each may be called for thousands. */
hf_status vd_identities_each(vd_database *database, int64_t vault,
                             void (*each)(void *context, const vd_identity *identity), void *context, hf_error *error);

/* At most `limit` of a vault by machine id, those that follow `after` ("" = from the first). */
hf_status vd_identities_page(vd_database *database, int64_t vault, const char *after, int64_t limit,
                             void (*each)(void *context, const vd_identity *identity), void *context, hf_error *error);

/* When the certificate in use ends; 0 = none is in use. */
hf_status vd_identity_certificate_until(int64_t *out, vd_database *database, int64_t identity, hf_error *error);

#define VD_ACT_REGISTER "register"
#define VD_ACT_RECOVER  "recover"
#define VD_ACT_RENEW    "renew"

/* A certificate that may be used. The first use of an issued one makes it the only one of its identity. */
typedef struct vd_certificate {
    int64_t identity; /* 0 = there is none */
    unsigned char digest[32];
    bool current;     /* else issued and never used */
    char act[16];     /* what it was issued for */
    char request[80]; /* that asked for it */
    char pem[8192];
    int64_t until;
    int64_t unused_until;               /* 0 = may wait for its first use until its end */
    char key_id[40];                    /* of a wrapped key that is settled with its first use, or "" */
    char name[256], os[128], agent[64]; /* that its first use gives to the identity, or "" */
} vd_certificate;

hf_status vd_certificate_add(const vd_certificate *certificate, vd_database *database, hf_error *error);
hf_status vd_certificate_by_digest(vd_certificate *out, vd_database *database, const unsigned char digest[32],
                                   hf_error *error);
hf_status vd_certificate_by_request(vd_certificate *out, vd_database *database, int64_t identity, const char *request,
                                    hf_error *error);

/* Deletes the identity's certificates that were issued for `act` and never used. */
hf_status vd_certificate_drop_issued(vd_database *database, int64_t identity, const char *act, hf_error *error);

/* Marks it current and deletes every other one of its identity. */
hf_status vd_certificate_settle(const vd_certificate *certificate, vd_database *database, hf_error *error);

/* Wrapped keys. `until` = 0 is the settled one. */
typedef struct vd_wrapped_key {
    char key_id[40];  /* "" = there is none */
    char value[4608]; /* JSON */
    int64_t until;
} vd_wrapped_key;
hf_status vd_wrapped_key_put(vd_database *database, int64_t identity, const vd_wrapped_key *key, int64_t now,
                             hf_error *error);
hf_status vd_wrapped_key_find(vd_wrapped_key *out, vd_database *database, int64_t identity, const char *key_id,
                              hf_error *error);
hf_status vd_wrapped_key_unsettled(int64_t *count, vd_database *database, int64_t identity, hf_error *error);
hf_status vd_wrapped_key_current(vd_wrapped_key *out, vd_database *database, int64_t identity, hf_error *error);
/* Makes it the settled one and deletes every other one of the identity; does nothing when it is not held. */
hf_status vd_wrapped_key_settle(vd_database *database, int64_t identity, const char *key_id, hf_error *error);
hf_status vd_wrapped_key_drop(vd_database *database, int64_t identity, const char *key_id, hf_error *error);

/* An opened recovery: `request` is the one that used it, or "". */
typedef struct vd_recovery {
    int64_t identity; /* 0 = none is open */
    unsigned char digest[32];
    int64_t until;
    char request[80];
} vd_recovery;
hf_status vd_recovery_put(const vd_recovery *recovery, vd_database *database, hf_error *error); /* replaces */
hf_status vd_recovery_find(vd_recovery *out, vd_database *database, int64_t identity, hf_error *error);
hf_status vd_recovery_remove(vd_database *database, int64_t identity, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
