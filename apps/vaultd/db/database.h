/* apps/vaultd/db/database.h: the vault service's SQLite file, `vault.db` in the data folder.
 *
 * WAL, synchronous=FULL, STRICT tables, foreign keys, forward-only migrations. One connection a process, which threads
 * share: vd_begin takes it, vd_commit and vd_rollback give it back. Everything between belongs to one transaction that
 * holds the write lock, so that what was looked up is still true when it is acted on. What has expired is deleted as
 * the transaction begins: no query needs to ask. */

#ifndef VD_DB_DATABASE_H
#define VD_DB_DATABASE_H

#include "core/error.h"
#include "core/text.h"

#include <sqlite3.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct vd_database vd_database;

/* Makes `path`, readable by its owner only. HF_CONFLICT when there is such a file. */
hf_status vd_database_create(vd_database **out, const char *path, hf_error *error);

/* Opens what was made, bringing an older schema up to date. HF_NOT_FOUND; HF_INVALID for a newer schema. */
hf_status vd_database_open(vd_database **out, const char *path, hf_error *error);
void vd_database_close(vd_database *database);

/* Waits for other threads and processes (10 s, then vaultd-busy), begins, and deletes what expired before `now`. */
hf_status vd_begin(vd_database *database, int64_t now, hf_error *error);

/* Ends the transaction, durably or without a trace. A commit that fails rolls back. */
hf_status vd_commit(vd_database *database, hf_error *error);
void vd_rollback(vd_database *database);

/* One statement. Values are bound, and columns read, in their order. The first failure is kept, what follows does
 * nothing, and vd_finish reports it: a chain of calls needs one check at its end. */
typedef struct vd_statement {
    vd_database *database;
    sqlite3_stmt *handle;
    int bound, column;
    int result; /* of SQLite */
    bool *kept; /* whether it is in use, of one that the database keeps for the next time; NULL = it is not kept */
} vd_statement;

/* `sql` is a constant. Inside a transaction, or while no other thread has the database. */
void vd_prepare(vd_statement *out, vd_database *database, const char *sql);
void vd_bind_text(vd_statement *statement, const char *text); /* NULL = NULL; must live until vd_finish */
void vd_bind_int(vd_statement *statement, int64_t number);
void vd_bind_bytes(vd_statement *statement, const void *bytes, size_t length); /* must live until vd_finish */

bool vd_next(vd_statement *statement); /* true = there is a row */
int64_t vd_read_int(vd_statement *statement);
void vd_read_text(vd_statement *statement, char *out, size_t size);
void vd_read_bytes(vd_statement *statement, hf_bytes *out); /* the caller frees */

/* Releases the statement and reports what went wrong since vd_prepare. */
hf_status vd_finish(vd_statement *statement, hf_error *error);

/* vd_next and vd_finish for what gives no rows. */
hf_status vd_run(vd_statement *statement, hf_error *error);

int64_t vd_changes(const vd_database *database);    /* rows that the last statement changed */
int64_t vd_new_row_id(const vd_database *database); /* of the last INSERT */

#ifdef __cplusplus
}
#endif

#endif
