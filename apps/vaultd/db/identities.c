#include "apps/vaultd/db/identities.h"

#define COLUMNS                                                                                                        \
    "SELECT id, vault, machine, state = 'active', name, os, agent, registered, contact, until FROM identity "

hf_status vd_identity_add(vd_identity *identity, vd_database *database, hf_error *error)
{
    vd_statement insert;
    vd_prepare(&insert, database,
               "INSERT INTO identity(vault, machine, state, name, os, agent, registered, contact, until) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, 0), nullif(?, 0))");
    vd_bind_int(&insert, identity->vault);
    vd_bind_text(&insert, identity->machine);
    vd_bind_text(&insert, identity->active ? "active" : "pending");
    vd_bind_text(&insert, identity->name);
    vd_bind_text(&insert, identity->os);
    vd_bind_text(&insert, identity->agent);
    vd_bind_int(&insert, identity->registered);
    vd_bind_int(&insert, identity->contact);
    vd_bind_int(&insert, identity->until);
    hf_status status = vd_run(&insert, error);
    if (!status) identity->id = vd_new_row_id(database);
    return status;
}

hf_status vd_identity_change(const vd_identity *identity, vd_database *database, hf_error *error)
{
    vd_statement change;
    vd_prepare(&change, database,
               "UPDATE identity SET state = ?, name = ?, os = ?, agent = ?, registered = ?, contact = nullif(?, 0), "
               "until = nullif(?, 0) WHERE id = ?");
    vd_bind_text(&change, identity->active ? "active" : "pending");
    vd_bind_text(&change, identity->name);
    vd_bind_text(&change, identity->os);
    vd_bind_text(&change, identity->agent);
    vd_bind_int(&change, identity->registered);
    vd_bind_int(&change, identity->contact);
    vd_bind_int(&change, identity->until);
    vd_bind_int(&change, identity->id);
    return vd_run(&change, error);
}

hf_status vd_identity_remove(vd_database *database, int64_t id, hf_error *error)
{
    vd_statement deletion;
    vd_prepare(&deletion, database, "DELETE FROM identity WHERE id = ?");
    vd_bind_int(&deletion, id);
    return vd_run(&deletion, error);
}

static void read_row(vd_identity *out, vd_statement *query)
{
    *out = (vd_identity){.id = vd_read_int(query)};
    out->vault = vd_read_int(query);
    vd_read_text(query, out->machine, sizeof out->machine);
    out->active = vd_read_int(query) != 0;
    vd_read_text(query, out->name, sizeof out->name);
    vd_read_text(query, out->os, sizeof out->os);
    vd_read_text(query, out->agent, sizeof out->agent);
    out->registered = vd_read_int(query);
    out->contact = vd_read_int(query);
    out->until = vd_read_int(query);
}

static hf_status find(vd_identity *out, vd_statement *query, hf_error *error)
{
    *out = (vd_identity){0};
    if (vd_next(query)) read_row(out, query);
    return vd_finish(query, error);
}

hf_status vd_identity_find(vd_identity *out, vd_database *database, int64_t vault, const char *machine, hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, COLUMNS "WHERE vault = ? AND machine = ?");
    vd_bind_int(&query, vault);
    vd_bind_text(&query, machine);
    return find(out, &query, error);
}

hf_status vd_identity_by_id(vd_identity *out, vd_database *database, int64_t id, hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, COLUMNS "WHERE id = ?");
    vd_bind_int(&query, id);
    return find(out, &query, error);
}

/* The one number that a query with one bound value gives; *out stays as it was when there is no row. */
static hf_status number(int64_t *out, vd_database *database, const char *sql, int64_t bound, hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, sql);
    vd_bind_int(&query, bound);
    if (vd_next(&query)) *out = vd_read_int(&query);
    return vd_finish(&query, error);
}

hf_status vd_identity_count(int64_t *out, vd_database *database, int64_t vault, hf_error *error)
{
    return number(out, database, "SELECT servers FROM vault WHERE id = ?", vault, error);
}

hf_status vd_identity_count_silent(int64_t *out, vd_database *database, int64_t since, hf_error *error)
{
    return number(out, database, "SELECT count(*) FROM identity WHERE state = 'active' AND coalesce(contact, 0) <= ?",
                  since, error);
}

static hf_status hand_over(vd_statement *query, void (*each)(void *context, const vd_identity *identity), void *context,
                           hf_error *error)
{
    while (vd_next(query)) {
        vd_identity identity;
        read_row(&identity, query);
        each(context, &identity);
    }
    return vd_finish(query, error);
}

hf_status vd_identities_each(vd_database *database, int64_t vault,
                             void (*each)(void *context, const vd_identity *identity), void *context, hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, COLUMNS "WHERE vault = ? ORDER BY name COLLATE NOCASE, machine");
    vd_bind_int(&query, vault);
    return hand_over(&query, each, context, error);
}

hf_status vd_identities_page(vd_database *database, int64_t vault, const char *after, int64_t limit,
                             void (*each)(void *context, const vd_identity *identity), void *context, hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, COLUMNS "WHERE vault = ? AND machine > ? ORDER BY machine LIMIT ?");
    vd_bind_int(&query, vault);
    vd_bind_text(&query, after);
    vd_bind_int(&query, limit);
    return hand_over(&query, each, context, error);
}

hf_status vd_identity_certificate_until(int64_t *out, vd_database *database, int64_t identity, hf_error *error)
{
    *out = 0;
    return number(out, database, "SELECT until FROM certificate WHERE identity = ? AND state = 'current'", identity,
                  error);
}
