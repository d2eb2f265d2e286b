#include "apps/vaultd/db/schema.h"

/* Times are Unix seconds. Digests are SHA-256, but for `thumbprint`, which is the SHA-1 that x5t carries. */
static const char *const migrations[] = {
    "CREATE TABLE setting(name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;"

    "CREATE TABLE vault("
    " id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, resource_id TEXT NOT NULL UNIQUE,"
    " resource_group TEXT NOT NULL, region TEXT NOT NULL, client TEXT NOT NULL UNIQUE, object TEXT NOT NULL,"
    " lifetime INTEGER NOT NULL, security INTEGER NOT NULL CHECK (security IN (0, 1)),"
    " server_limit INTEGER NOT NULL, made INTEGER NOT NULL) STRICT;"

    /* Vault credentials files that were handed out: public halves only. */
    "CREATE TABLE credential("
    " vault INTEGER NOT NULL REFERENCES vault ON DELETE CASCADE, serial INTEGER NOT NULL,"
    " purpose TEXT NOT NULL CHECK (purpose IN ('register', 'restore')),"
    " thumbprint BLOB NOT NULL UNIQUE, certificate TEXT NOT NULL, made INTEGER NOT NULL, until INTEGER NOT NULL,"
    " superseded INTEGER, successor INTEGER, PRIMARY KEY (vault, serial)) STRICT, WITHOUT ROWID;"

    /* Client assertions that were used: each counts once. */
    "CREATE TABLE assertion(digest BLOB PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE INDEX assertion_until ON assertion(until);"

    /* Bearer tokens. No vault = every vault; `serial` is that of the credentials it was given for. */
    "CREATE TABLE token("
    " digest BLOB PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('registration', 'administrator')),"
    " vault INTEGER REFERENCES vault ON DELETE CASCADE, serial INTEGER, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE INDEX token_until ON token(until);"

    "CREATE TABLE identity("
    " id INTEGER PRIMARY KEY, vault INTEGER NOT NULL REFERENCES vault ON DELETE CASCADE, machine TEXT NOT NULL,"
    " state TEXT NOT NULL CHECK (state IN ('pending', 'active')), name TEXT NOT NULL, os TEXT NOT NULL,"
    " agent TEXT NOT NULL, registered INTEGER NOT NULL, contact INTEGER, until INTEGER,"
    " UNIQUE (vault, machine)) STRICT;"
    "CREATE INDEX identity_until ON identity(until) WHERE until IS NOT NULL;"

    /* Certificates that may be used: an issued one becomes current when it is first used, and then is the only one.
     * `until` is the certificate's own end; `unused_until` that of one which was never used. */
    "CREATE TABLE certificate("
    " digest BLOB PRIMARY KEY, identity INTEGER NOT NULL REFERENCES identity ON DELETE CASCADE,"
    " state TEXT NOT NULL CHECK (state IN ('issued', 'current')),"
    " act TEXT NOT NULL CHECK (act IN ('register', 'recover', 'renew')), request TEXT NOT NULL, pem TEXT NOT NULL,"
    " until INTEGER NOT NULL, unused_until INTEGER, key_id TEXT, name TEXT, os TEXT, agent TEXT) STRICT, WITHOUT ROWID;"
    "CREATE INDEX certificate_identity ON certificate(identity);"
    "CREATE INDEX certificate_unused ON certificate(unused_until) WHERE unused_until IS NOT NULL;"

    /* Wrapped keys: the current one, and those put beside it which expire unless they are settled. */
    "CREATE TABLE wrapped_key("
    " identity INTEGER NOT NULL REFERENCES identity ON DELETE CASCADE, key_id TEXT NOT NULL, value TEXT NOT NULL,"
    " made INTEGER NOT NULL, until INTEGER, PRIMARY KEY (identity, key_id)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX wrapped_key_until ON wrapped_key(until) WHERE until IS NOT NULL;"

    "CREATE TABLE recovery("
    " identity INTEGER PRIMARY KEY REFERENCES identity ON DELETE CASCADE, digest BLOB NOT NULL,"
    " until INTEGER NOT NULL, request TEXT) STRICT;"

    "CREATE TABLE pin("
    " vault INTEGER PRIMARY KEY REFERENCES vault ON DELETE CASCADE, sealed BLOB NOT NULL, until INTEGER NOT NULL,"
    " attempts INTEGER NOT NULL) STRICT;"

    "CREATE TABLE audit("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, vault TEXT, who TEXT NOT NULL, address TEXT NOT NULL,"
    " act TEXT NOT NULL, subject TEXT NOT NULL, result TEXT NOT NULL, request TEXT NOT NULL) STRICT;"
    "CREATE INDEX audit_vault ON audit(vault, id);"
    "CREATE INDEX audit_anonymous ON audit(at) WHERE who = 'anonymous';"

    "PRAGMA user_version = 1;",

    "CREATE INDEX audit_rename ON audit(who, at) WHERE act = 'rename';"

    "PRAGMA user_version = 2;",

    /* How many identities a vault has: asked with each registration. */
    "ALTER TABLE vault ADD COLUMN servers INTEGER NOT NULL DEFAULT 0;"
    "UPDATE vault SET servers = (SELECT count(*) FROM identity WHERE vault = vault.id);"
    "CREATE TRIGGER identity_added AFTER INSERT ON identity BEGIN"
    " UPDATE vault SET servers = servers + 1 WHERE id = new.vault; END;"
    "CREATE TRIGGER identity_removed AFTER DELETE ON identity BEGIN"
    " UPDATE vault SET servers = servers - 1 WHERE id = old.vault; END;"

    "PRAGMA user_version = 3;",
};

int vd_schema_version(void)
{
    return (int)(sizeof migrations / sizeof migrations[0]);
}

const char *vd_schema_migration(int version)
{
    return migrations[version];
}

hf_status vd_schema_expire(vd_database *database, int64_t now, hf_error *error)
{
    static const char *const deletions[] = {
        "DELETE FROM assertion WHERE until <= ?",   "DELETE FROM token WHERE until <= ?",
        "DELETE FROM pin WHERE until <= ?",         "DELETE FROM recovery WHERE until <= ?",
        "DELETE FROM identity WHERE until <= ?",    "DELETE FROM certificate WHERE unused_until <= ?",
        "DELETE FROM wrapped_key WHERE until <= ?",
    };
    hf_status status = HF_OK;
    for (size_t i = 0; !status && i < sizeof deletions / sizeof deletions[0]; i++) {
        vd_statement deletion;
        vd_prepare(&deletion, database, deletions[i]);
        vd_bind_int(&deletion, now);
        status = vd_run(&deletion, error);
    }
    return status;
}
