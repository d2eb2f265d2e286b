#include "apps/vaultd/db/audit.h"

#include <string.h>

#define ANONYMOUS_SECONDS 60
#define ANONYMOUS_MAX     60

/* Whether there are as many anonymous entries of the last minute as are kept. */
static hf_status is_full(bool *full, vd_database *database, int64_t now, hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, "SELECT count(*) FROM audit WHERE who = 'anonymous' AND at > ?");
    vd_bind_int(&query, now - ANONYMOUS_SECONDS);
    if (vd_next(&query)) *full = vd_read_int(&query) >= ANONYMOUS_MAX;
    return vd_finish(&query, error);
}

hf_status vd_audit_add(const vd_audit_entry *entry, vd_database *database, hf_error *error)
{
    bool full = false;
    hf_status status = HF_OK;
    if (!strcmp(entry->who, VD_AUDIT_ANONYMOUS)) status = is_full(&full, database, entry->at, error);
    if (status || full) return status;

    vd_statement insert;
    vd_prepare(&insert, database,
               "INSERT INTO audit(at, vault, who, address, act, subject, result, request) "
               "VALUES (?, nullif(?, ''), ?, ?, ?, ?, ?, ?)");
    vd_bind_int(&insert, entry->at);
    vd_bind_text(&insert, entry->vault);
    vd_bind_text(&insert, entry->who);
    vd_bind_text(&insert, entry->address);
    vd_bind_text(&insert, entry->act);
    vd_bind_text(&insert, entry->subject);
    vd_bind_text(&insert, entry->result);
    vd_bind_text(&insert, entry->request);
    return vd_run(&insert, error);
}

hf_status vd_audit_renames(int64_t *out, vd_database *database, const char *who, int64_t since, hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database,
               "SELECT count(*) FROM audit WHERE act = '" VD_AUDIT_RENAME "' AND result = '" VD_AUDIT_DONE
               "' AND who = ? AND at > ?");
    vd_bind_text(&query, who);
    vd_bind_int(&query, since);
    if (vd_next(&query)) *out = vd_read_int(&query);
    return vd_finish(&query, error);
}

hf_status vd_audit_each(vd_database *database, const char *vault, int64_t count,
                        void (*each)(void *context, const vd_audit_entry *entry), void *context, hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database,
               "SELECT at, vault, who, address, act, subject, result, request FROM (SELECT * FROM audit "
               "WHERE ?1 IS NULL OR vault = ?1 COLLATE NOCASE ORDER BY id DESC LIMIT ?2) ORDER BY id");
    vd_bind_text(&query, vault);
    vd_bind_int(&query, count);
    while (vd_next(&query)) {
        char texts[7][257];
        int64_t at = vd_read_int(&query);
        for (size_t i = 0; i < 7; i++) vd_read_text(&query, texts[i], sizeof texts[i]);
        vd_audit_entry entry = {at, texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], texts[6]};
        each(context, &entry);
    }
    return vd_finish(&query, error);
}

hf_status vd_audit_trim(vd_database *database, hf_error *error)
{
    vd_statement deletion;
    vd_prepare(&deletion, database, "DELETE FROM audit WHERE id <= (SELECT max(id) FROM audit) - ?");
    vd_bind_int(&deletion, VD_AUDIT_ROWS_KEPT);
    return vd_run(&deletion, error);
}
