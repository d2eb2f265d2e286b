#include "apps/vaultd/db/identities.h"

#include <string.h>

#define COLUMNS                                                                                                        \
    "SELECT identity, digest, state = 'current', act, request, pem, until, unused_until, key_id, name, os, agent "     \
    "FROM certificate "

hf_status vd_certificate_add(const vd_certificate *certificate, vd_database *database, hf_error *error)
{
    vd_statement insert;
    vd_prepare(&insert, database,
               "INSERT INTO certificate(identity, digest, state, act, request, pem, until, unused_until, key_id, name, "
               "os, agent) VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?, ?, ?, ?)");
    vd_bind_int(&insert, certificate->identity);
    vd_bind_bytes(&insert, certificate->digest, sizeof certificate->digest);
    vd_bind_text(&insert, certificate->current ? "current" : "issued");
    vd_bind_text(&insert, certificate->act);
    vd_bind_text(&insert, certificate->request);
    vd_bind_text(&insert, certificate->pem);
    vd_bind_int(&insert, certificate->until);
    vd_bind_int(&insert, certificate->unused_until);
    vd_bind_text(&insert, certificate->key_id);
    vd_bind_text(&insert, certificate->name);
    vd_bind_text(&insert, certificate->os);
    vd_bind_text(&insert, certificate->agent);
    return vd_run(&insert, error);
}

static hf_status find(vd_certificate *out, vd_statement *query, hf_error *error)
{
    hf_bytes digest = {0};
    memset(out, 0, sizeof *out);
    if (vd_next(query)) {
        out->identity = vd_read_int(query);
        vd_read_bytes(query, &digest);
        if (digest.length == sizeof out->digest) memcpy(out->digest, digest.data, sizeof out->digest);
        out->current = vd_read_int(query) != 0;
        vd_read_text(query, out->act, sizeof out->act);
        vd_read_text(query, out->request, sizeof out->request);
        vd_read_text(query, out->pem, sizeof out->pem);
        out->until = vd_read_int(query);
        out->unused_until = vd_read_int(query);
        vd_read_text(query, out->key_id, sizeof out->key_id);
        vd_read_text(query, out->name, sizeof out->name);
        vd_read_text(query, out->os, sizeof out->os);
        vd_read_text(query, out->agent, sizeof out->agent);
    }
    hf_bytes_free(&digest);
    return vd_finish(query, error);
}

hf_status vd_certificate_by_digest(vd_certificate *out, vd_database *database, const unsigned char digest[32],
                                   hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, COLUMNS "WHERE digest = ?");
    vd_bind_bytes(&query, digest, 32);
    return find(out, &query, error);
}

hf_status vd_certificate_by_request(vd_certificate *out, vd_database *database, int64_t identity, const char *request,
                                    hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, COLUMNS "WHERE identity = ? AND request = ?");
    vd_bind_int(&query, identity);
    vd_bind_text(&query, request);
    return find(out, &query, error);
}

hf_status vd_certificate_drop_issued(vd_database *database, int64_t identity, const char *act, hf_error *error)
{
    vd_statement deletion;
    vd_prepare(&deletion, database, "DELETE FROM certificate WHERE identity = ? AND act = ? AND state = 'issued'");
    vd_bind_int(&deletion, identity);
    vd_bind_text(&deletion, act);
    return vd_run(&deletion, error);
}

hf_status vd_certificate_settle(const vd_certificate *certificate, vd_database *database, hf_error *error)
{
    vd_statement change;
    vd_prepare(&change, database, "DELETE FROM certificate WHERE identity = ? AND digest <> ?");
    vd_bind_int(&change, certificate->identity);
    vd_bind_bytes(&change, certificate->digest, sizeof certificate->digest);
    hf_status status = vd_run(&change, error);
    if (status) return status;

    vd_prepare(&change, database, "UPDATE certificate SET state = 'current', unused_until = NULL WHERE digest = ?");
    vd_bind_bytes(&change, certificate->digest, sizeof certificate->digest);
    return vd_run(&change, error);
}
