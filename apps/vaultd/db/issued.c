#include "apps/vaultd/db/issued.h"

#include <string.h>

#define CREDENTIAL_COLUMNS                                                                                             \
    "SELECT vault, serial, purpose, thumbprint, certificate, made, until, superseded, successor FROM credential "

hf_status vd_credential_next_serial(int64_t *out, vd_database *database, int64_t vault, hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, "SELECT coalesce(max(serial), 0) + 1 FROM credential WHERE vault = ?");
    vd_bind_int(&query, vault);
    if (vd_next(&query)) *out = vd_read_int(&query);
    return vd_finish(&query, error);
}

hf_status vd_credential_add(const vd_credential *credential, vd_database *database, hf_error *error)
{
    vd_statement change;
    vd_prepare(&change, database,
               "UPDATE credential SET superseded = ?, successor = ? "
               "WHERE vault = ? AND purpose = ? AND superseded IS NULL");
    vd_bind_int(&change, credential->made);
    vd_bind_int(&change, credential->serial);
    vd_bind_int(&change, credential->vault);
    vd_bind_text(&change, credential->purpose);
    hf_status status = vd_run(&change, error);
    if (status) return status;

    vd_prepare(&change, database,
               "INSERT INTO credential(vault, serial, purpose, thumbprint, certificate, made, until) "
               "VALUES (?, ?, ?, ?, ?, ?, ?)");
    vd_bind_int(&change, credential->vault);
    vd_bind_int(&change, credential->serial);
    vd_bind_text(&change, credential->purpose);
    vd_bind_bytes(&change, credential->thumbprint, sizeof credential->thumbprint);
    vd_bind_text(&change, credential->certificate);
    vd_bind_int(&change, credential->made);
    vd_bind_int(&change, credential->until);
    return vd_run(&change, error);
}

static hf_status find_credential(vd_credential *out, vd_statement *query, hf_error *error)
{
    hf_bytes thumbprint = {0};
    memset(out, 0, sizeof *out);
    if (vd_next(query)) {
        out->vault = vd_read_int(query);
        out->serial = vd_read_int(query);
        vd_read_text(query, out->purpose, sizeof out->purpose);
        vd_read_bytes(query, &thumbprint);
        if (thumbprint.length == sizeof out->thumbprint)
            memcpy(out->thumbprint, thumbprint.data, sizeof out->thumbprint);
        vd_read_text(query, out->certificate, sizeof out->certificate);
        out->made = vd_read_int(query);
        out->until = vd_read_int(query);
        out->superseded = vd_read_int(query); /* NULL reads as 0 */
        out->successor = vd_read_int(query);
    }
    hf_bytes_free(&thumbprint);
    return vd_finish(query, error);
}

hf_status vd_credential_by_thumbprint(vd_credential *out, vd_database *database,
                                      const unsigned char thumbprint[VD_THUMBPRINT_SIZE], hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, CREDENTIAL_COLUMNS "WHERE thumbprint = ?");
    vd_bind_bytes(&query, thumbprint, VD_THUMBPRINT_SIZE);
    return find_credential(out, &query, error);
}

hf_status vd_credential_by_serial(vd_credential *out, vd_database *database, int64_t vault, int64_t serial,
                                  hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, CREDENTIAL_COLUMNS "WHERE vault = ? AND serial = ?");
    vd_bind_int(&query, vault);
    vd_bind_int(&query, serial);
    return find_credential(out, &query, error);
}

hf_status vd_assertion_use(bool *fresh, vd_database *database, const unsigned char digest[32], int64_t until,
                           hf_error *error)
{
    vd_statement insert;
    vd_prepare(&insert, database, "INSERT OR IGNORE INTO assertion(digest, until) VALUES (?, ?)");
    vd_bind_bytes(&insert, digest, 32);
    vd_bind_int(&insert, until);
    hf_status status = vd_run(&insert, error);
    if (!status) *fresh = vd_changes(database) == 1;
    return status;
}

hf_status vd_token_add(const vd_token *token, vd_database *database, const unsigned char digest[32], hf_error *error)
{
    vd_statement insert;
    vd_prepare(&insert, database,
               "INSERT INTO token(digest, kind, vault, serial, until) VALUES (?, ?, nullif(?, 0), nullif(?, 0), ?)");
    vd_bind_bytes(&insert, digest, 32);
    vd_bind_text(&insert, token->kind);
    vd_bind_int(&insert, token->vault);
    vd_bind_int(&insert, token->serial);
    vd_bind_int(&insert, token->until);
    return vd_run(&insert, error);
}

hf_status vd_token_find(vd_token *out, vd_database *database, const unsigned char digest[32], hf_error *error)
{
    *out = (vd_token){0};
    vd_statement query;
    vd_prepare(&query, database, "SELECT kind, vault, serial, until FROM token WHERE digest = ?");
    vd_bind_bytes(&query, digest, 32);
    if (vd_next(&query)) {
        vd_read_text(&query, out->kind, sizeof out->kind);
        out->vault = vd_read_int(&query);
        out->serial = vd_read_int(&query);
        out->until = vd_read_int(&query);
    }
    return vd_finish(&query, error);
}

hf_status vd_pin_put(vd_database *database, int64_t vault, const hf_bytes *sealed, int64_t until, hf_error *error)
{
    vd_statement insert;
    vd_prepare(&insert, database, "INSERT OR REPLACE INTO pin(vault, sealed, until, attempts) VALUES (?, ?, ?, 0)");
    vd_bind_int(&insert, vault);
    vd_bind_bytes(&insert, sealed->data, sealed->length);
    vd_bind_int(&insert, until);
    return vd_run(&insert, error);
}

hf_status vd_pin_find(vd_pin *out, vd_database *database, int64_t vault, hf_error *error)
{
    *out = (vd_pin){0};
    vd_statement query;
    vd_prepare(&query, database, "SELECT sealed, attempts FROM pin WHERE vault = ?");
    vd_bind_int(&query, vault);
    if (vd_next(&query)) {
        vd_read_bytes(&query, &out->sealed);
        out->attempts = vd_read_int(&query);
    }
    return vd_finish(&query, error);
}

hf_status vd_pin_count_wrong(vd_database *database, int64_t vault, hf_error *error)
{
    vd_statement change;
    vd_prepare(&change, database, "UPDATE pin SET attempts = attempts + 1 WHERE vault = ?");
    vd_bind_int(&change, vault);
    return vd_run(&change, error);
}

hf_status vd_pin_remove(vd_database *database, int64_t vault, hf_error *error)
{
    vd_statement deletion;
    vd_prepare(&deletion, database, "DELETE FROM pin WHERE vault = ?");
    vd_bind_int(&deletion, vault);
    return vd_run(&deletion, error);
}
