/* apps/vaultd/db/audit.h: who did what, when, and with what result. Never a secret. Inside a transaction. */

#ifndef VD_DB_AUDIT_H
#define VD_DB_AUDIT_H

#include "apps/vaultd/db/database.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Texts borrowed; cut at 256 bytes when they are shown. */
typedef struct vd_audit_entry {
    int64_t at;
    const char *vault;   /* its name, or "" */
    const char *who;     /* `root at the command line`, `credentials 3`, `machine 0123...` */
    const char *address; /* from which it came, or "" */
    const char *act;     /* `register`, `sign-in`, ... */
    const char *subject; /* to what it was done, or "" */
    const char *result;  /* `done`, or the code of the refusal */
    const char *request; /* x-ms-request-id, or "" */
} vd_audit_entry;

#define VD_AUDIT_DONE      "done"
#define VD_AUDIT_RENAME    "rename"    /* `act` of a machine that is called otherwise now */
#define VD_AUDIT_ANONYMOUS "anonymous" /* `who` of somebody who proved nothing */
#define VD_AUDIT_ROWS_KEPT 1000000

/* Of anonymous entries at most 60 a minute are kept, so that nobody can push out the others. */
hf_status vd_audit_add(const vd_audit_entry *entry, vd_database *database, hf_error *error);

/* How often `who` did `rename` since. */
hf_status vd_audit_renames(int64_t *out, vd_database *database, const char *who, int64_t since, hf_error *error);

/* The last `count` entries of a vault (NULL = all), oldest first. */
hf_status vd_audit_each(vd_database *database, const char *vault, int64_t count,
                        void (*each)(void *context, const vd_audit_entry *entry), void *context, hf_error *error);

/* Deletes the oldest entries above VD_AUDIT_ROWS_KEPT. */
hf_status vd_audit_trim(vd_database *database, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
