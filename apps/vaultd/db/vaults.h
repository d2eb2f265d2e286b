/* apps/vaultd/db/vaults.h: the vaults of a service. Inside a transaction. */

#ifndef VD_DB_VAULTS_H
#define VD_DB_VAULTS_H

#include "apps/vaultd/db/database.h"

#ifdef __cplusplus
extern "C" {
#endif

#define VD_VAULT_LIFETIME     (INT64_C(48) * 3600) /* of vault credentials */
#define VD_VAULT_LIFETIME_MIN INT64_C(3600)
#define VD_VAULT_LIFETIME_MAX (INT64_C(30) * 86400)
#define VD_VAULT_SERVERS      50
#define VD_VAULT_SERVERS_MAX  10000

typedef struct vd_vault {
    int64_t id; /* 0 = there is none */
    char name[64];
    char resource_id[24]; /* a positive 63-bit number, as the public interface has it */
    char resource_group[96], region[96];
    char client[40], object[40]; /* GUIDs: who signs in with this vault's credentials */
    int64_t lifetime;            /* seconds */
    bool security;               /* a PIN is asked for */
    int64_t server_limit;
    int64_t made;
} vd_vault;

/* Rules of the texts: letters, digits and hyphens, 2 to 50, a letter first; the others also have dots, underscores,
 * brackets and spaces, up to 64. */
bool vd_vault_name_is_good(const char *name);
bool vd_vault_text_is_good(const char *text);

hf_status vd_vault_add(vd_vault *vault, vd_database *database, hf_error *error);          /* sets the id */
hf_status vd_vault_change(const vd_vault *vault, vd_database *database, hf_error *error); /* by id: what may change */

/* By name (case does not count) or client; id = 0 when there is none. */
hf_status vd_vault_by_name(vd_vault *out, vd_database *database, const char *name, hf_error *error);
hf_status vd_vault_by_client(vd_vault *out, vd_database *database, const char *client, hf_error *error);

/* Each vault, by name. */
hf_status vd_vaults_each(vd_database *database, void (*each)(void *context, const vd_vault *vault), void *context,
                         hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
