#include "apps/vaultd/db/vaults.h"

#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS  "0123456789"
#define COLUMNS                                                                                                        \
    "SELECT id, name, resource_id, resource_group, region, client, object, lifetime, security, server_limit, made "    \
    "FROM vault "

bool vd_vault_name_is_good(const char *name)
{
    size_t length = strlen(name);
    return length >= 2 && length <= 50 && strchr(LETTERS, name[0]) && strspn(name, LETTERS DIGITS "-") == length;
}

bool vd_vault_text_is_good(const char *text)
{
    size_t length = strlen(text);
    return length >= 1 && length <= 64 && strspn(text, LETTERS DIGITS "-._() ") == length && text[0] != ' ' &&
           text[length - 1] != ' ' && text[0] != '.';
}

hf_status vd_vault_add(vd_vault *vault, vd_database *database, hf_error *error)
{
    vd_statement insert;
    vd_prepare(&insert, database,
               "INSERT INTO vault(name, resource_id, resource_group, region, client, object, lifetime, security, "
               "server_limit, made) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    vd_bind_text(&insert, vault->name);
    vd_bind_text(&insert, vault->resource_id);
    vd_bind_text(&insert, vault->resource_group);
    vd_bind_text(&insert, vault->region);
    vd_bind_text(&insert, vault->client);
    vd_bind_text(&insert, vault->object);
    vd_bind_int(&insert, vault->lifetime);
    vd_bind_int(&insert, vault->security);
    vd_bind_int(&insert, vault->server_limit);
    vd_bind_int(&insert, vault->made);
    hf_status status = vd_run(&insert, error);
    if (!status) vault->id = vd_new_row_id(database);
    return status;
}

hf_status vd_vault_change(const vd_vault *vault, vd_database *database, hf_error *error)
{
    vd_statement change;
    vd_prepare(&change, database,
               "UPDATE vault SET region = ?, lifetime = ?, security = ?, server_limit = ? WHERE id = ?");
    vd_bind_text(&change, vault->region);
    vd_bind_int(&change, vault->lifetime);
    vd_bind_int(&change, vault->security);
    vd_bind_int(&change, vault->server_limit);
    vd_bind_int(&change, vault->id);
    return vd_run(&change, error);
}

static void read_row(vd_vault *out, vd_statement *query)
{
    *out = (vd_vault){.id = vd_read_int(query)};
    vd_read_text(query, out->name, sizeof out->name);
    vd_read_text(query, out->resource_id, sizeof out->resource_id);
    vd_read_text(query, out->resource_group, sizeof out->resource_group);
    vd_read_text(query, out->region, sizeof out->region);
    vd_read_text(query, out->client, sizeof out->client);
    vd_read_text(query, out->object, sizeof out->object);
    out->lifetime = vd_read_int(query);
    out->security = vd_read_int(query) != 0;
    out->server_limit = vd_read_int(query);
    out->made = vd_read_int(query);
}

static hf_status find(vd_vault *out, vd_statement *query, hf_error *error)
{
    *out = (vd_vault){0};
    if (vd_next(query)) read_row(out, query);
    return vd_finish(query, error);
}

hf_status vd_vault_by_name(vd_vault *out, vd_database *database, const char *name, hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, COLUMNS "WHERE name = ?");
    vd_bind_text(&query, name);
    return find(out, &query, error);
}

hf_status vd_vault_by_client(vd_vault *out, vd_database *database, const char *client, hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, COLUMNS "WHERE client = ?");
    vd_bind_text(&query, client);
    return find(out, &query, error);
}

hf_status vd_vaults_each(vd_database *database, void (*each)(void *context, const vd_vault *vault), void *context,
                         hf_error *error)
{
    vd_statement query;
    vd_prepare(&query, database, COLUMNS "ORDER BY name");
    while (vd_next(&query)) {
        vd_vault vault;
        read_row(&vault, &query);
        each(context, &vault);
    }
    return vd_finish(&query, error);
}
