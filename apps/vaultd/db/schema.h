/* apps/vaultd/db/schema.h: the tables of vault.db, as forward-only migrations, and what in them expires. */

#ifndef VD_DB_SCHEMA_H
#define VD_DB_SCHEMA_H

#include "apps/vaultd/db/database.h"

#ifdef __cplusplus
extern "C" {
#endif

int vd_schema_version(void);

/* The statements that bring a file from `version` to `version` + 1. */
const char *vd_schema_migration(int version);

/* Deletes what expired before `now`; inside a transaction. */
hf_status vd_schema_expire(vd_database *database, int64_t now, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
