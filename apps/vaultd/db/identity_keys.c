#include "apps/vaultd/db/identities.h"

#include <string.h>

hf_status vd_wrapped_key_put(vd_database *database, int64_t identity, const vd_wrapped_key *key, int64_t now,
                             hf_error *error)
{
    vd_statement insert;
    vd_prepare(&insert, database,
               "INSERT OR REPLACE INTO wrapped_key(identity, key_id, value, made, until) "
               "VALUES (?, ?, ?, ?, nullif(?, 0))");
    vd_bind_int(&insert, identity);
    vd_bind_text(&insert, key->key_id);
    vd_bind_text(&insert, key->value);
    vd_bind_int(&insert, now);
    vd_bind_int(&insert, key->until);
    return vd_run(&insert, error);
}

static hf_status find(vd_wrapped_key *out, vd_statement *query, hf_error *error)
{
    memset(out, 0, sizeof *out);
    if (vd_next(query)) {
        vd_read_text(query, out->key_id, sizeof out->key_id);
        vd_read_text(query, out->value, sizeof out->value);
        out->until = vd_read_int(query);
    }
    return vd_finish(query, error);
}

hf_status vd_wrapped_key_find(vd_wrapped_key *out, vd_database *database, int64_t identity, const char *key_id,
                              hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, "SELECT key_id, value, until FROM wrapped_key WHERE identity = ? AND key_id = ?");
    vd_bind_int(&query, identity);
    vd_bind_text(&query, key_id);
    return find(out, &query, error);
}

hf_status vd_wrapped_key_current(vd_wrapped_key *out, vd_database *database, int64_t identity, hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, "SELECT key_id, value, until FROM wrapped_key WHERE identity = ? AND until IS NULL");
    vd_bind_int(&query, identity);
    return find(out, &query, error);
}

hf_status vd_wrapped_key_unsettled(int64_t *count, vd_database *database, int64_t identity, hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, "SELECT count(*) FROM wrapped_key WHERE identity = ? AND until IS NOT NULL");
    vd_bind_int(&query, identity);
    if (vd_next(&query)) *count = vd_read_int(&query);
    return vd_finish(&query, error);
}

/* Runs a statement that takes an identity and a key id. */
static hf_status run(vd_database *database, const char *sql, int64_t identity, const char *key_id, hf_error *error)
{
    vd_statement change;
    vd_prepare(&change, database, sql);
    vd_bind_int(&change, identity);
    vd_bind_text(&change, key_id);
    return vd_run(&change, error);
}

hf_status vd_wrapped_key_settle(vd_database *database, int64_t identity, const char *key_id, hf_error *error)
{
    hf_status status = run(database,
                           "DELETE FROM wrapped_key WHERE identity = ?1 AND key_id <> ?2 AND EXISTS "
                           "(SELECT 1 FROM wrapped_key AS kept WHERE kept.identity = ?1 AND kept.key_id = ?2)",
                           identity, key_id, error);
    if (status) return status;
    return run(database, "UPDATE wrapped_key SET until = NULL WHERE identity = ? AND key_id = ?", identity, key_id,
               error);
}

hf_status vd_wrapped_key_drop(vd_database *database, int64_t identity, const char *key_id, hf_error *error)
{
    return run(database, "DELETE FROM wrapped_key WHERE identity = ? AND key_id = ?", identity, key_id, error);
}

hf_status vd_recovery_put(const vd_recovery *recovery, vd_database *database, hf_error *error)
{
    vd_statement insert;
    vd_prepare(&insert, database,
               "INSERT OR REPLACE INTO recovery(identity, digest, until, request) VALUES (?, ?, ?, nullif(?, ''))");
    vd_bind_int(&insert, recovery->identity);
    vd_bind_bytes(&insert, recovery->digest, sizeof recovery->digest);
    vd_bind_int(&insert, recovery->until);
    vd_bind_text(&insert, recovery->request);
    return vd_run(&insert, error);
}

hf_status vd_recovery_find(vd_recovery *out, vd_database *database, int64_t identity, hf_error *error)
{
    hf_bytes digest = {0};
    memset(out, 0, sizeof *out);
    vd_statement query;
    vd_prepare(&query, database, "SELECT identity, digest, until, request FROM recovery WHERE identity = ?");
    vd_bind_int(&query, identity);
    if (vd_next(&query)) {
        out->identity = vd_read_int(&query);
        vd_read_bytes(&query, &digest);
        if (digest.length == sizeof out->digest) memcpy(out->digest, digest.data, sizeof out->digest);
        out->until = vd_read_int(&query);
        vd_read_text(&query, out->request, sizeof out->request);
    }
    hf_bytes_free(&digest);
    return vd_finish(&query, error);
}

hf_status vd_recovery_remove(vd_database *database, int64_t identity, hf_error *error)
{
    vd_statement deletion;
    vd_prepare(&deletion, database, "DELETE FROM recovery WHERE identity = ?");
    vd_bind_int(&deletion, identity);
    return vd_run(&deletion, error);
}
