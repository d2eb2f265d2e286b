/* apps/vaultd/db/issued.h: vault credentials that were handed out, and what was given for them: sign-in assertions
 * that were used, bearer tokens, security PINs. Of certificates the public half is kept, of tokens the digest. Inside a
 * transaction. */

#ifndef VD_DB_ISSUED_H
#define VD_DB_ISSUED_H

#include "apps/vaultd/db/database.h"
#include "apps/vaultd/pki/crypto.h"

#ifdef __cplusplus
extern "C" {
#endif

#define VD_THUMBPRINT_SIZE     20 /* SHA-1, as `x5t` carries it */
#define VD_PURPOSE_REGISTER    "register"
#define VD_PURPOSE_RESTORE     "restore"
#define VD_TOKEN_REGISTRATION  "registration"
#define VD_TOKEN_ADMINISTRATOR "administrator"

typedef struct vd_credential {
    int64_t vault;  /* 0 = there is none */
    int64_t serial; /* counts up from 1 in each vault */
    char purpose[16];
    unsigned char thumbprint[VD_THUMBPRINT_SIZE];
    char certificate[8192]; /* PEM */
    int64_t made, until;
    int64_t superseded, successor; /* when, and by which serial; 0 = it is the newest */
} vd_credential;

/* The serial that the next credentials of a vault get. */
hf_status vd_credential_next_serial(int64_t *out, vd_database *database, int64_t vault, hf_error *error);

/* Adds credentials; earlier ones of the same vault and purpose are superseded. */
hf_status vd_credential_add(const vd_credential *credential, vd_database *database, hf_error *error);
hf_status vd_credential_by_thumbprint(vd_credential *out, vd_database *database,
                                      const unsigned char thumbprint[VD_THUMBPRINT_SIZE], hf_error *error);
hf_status vd_credential_by_serial(vd_credential *out, vd_database *database, int64_t vault, int64_t serial,
                                  hf_error *error);

/* Remembers a used assertion until it is too old to count; *fresh is false when it was there already. */
hf_status vd_assertion_use(bool *fresh, vd_database *database, const unsigned char digest[32], int64_t until,
                           hf_error *error);

typedef struct vd_token {
    char kind[16];  /* "" = there is none */
    int64_t vault;  /* 0 = any */
    int64_t serial; /* of the credentials, for `registration` */
    int64_t until;
} vd_token;
hf_status vd_token_add(const vd_token *token, vd_database *database, const unsigned char digest[32], hf_error *error);
hf_status vd_token_find(vd_token *out, vd_database *database, const unsigned char digest[32], hf_error *error);

/* The security PIN of a vault: `sealed` is its text, sealed. */
typedef struct vd_pin {
    hf_bytes sealed;  /* empty = there is none */
    int64_t attempts; /* that were wrong */
} vd_pin;
hf_status vd_pin_put(vd_database *database, int64_t vault, const hf_bytes *sealed, int64_t until, hf_error *error);
hf_status vd_pin_find(vd_pin *out, vd_database *database, int64_t vault, hf_error *error); /* free out->sealed */
hf_status vd_pin_count_wrong(vd_database *database, int64_t vault, hf_error *error);
hf_status vd_pin_remove(vd_database *database, int64_t vault, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
