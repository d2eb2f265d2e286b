#include "core/store/internal.h"

hf_status hf_store_trust(hf_store *store, const char *id, hf_store_trust_each *each, void *context, hf_error *error)
{
    hf_query query = hf_query_open(store, id ? HF_SQL_TRUST_ONE : HF_SQL_TRUST, error);
    hf_query_text(&query, 1, id);
    while (hf_query_row(&query)) {
        hf_plugin_trust trust = {
            .id = hf_query_needed(&query, 0),
            .version = hf_query_needed(&query, 1),
            .digest = hf_query_needed(&query, 2),
            .services = hf_query_needed(&query, 3),
            .at = hf_query_column_integer(&query, 4),
            .title = hf_query_column(&query, 5),
            .order = (int32_t)hf_query_column_integer(&query, 6),
            .folder = hf_query_needed(&query, 7),
            .library = hf_query_column(&query, 8),
            .key = hf_query_column(&query, 9),
            .signer = hf_query_column(&query, 10),
            .revoked_at = hf_query_column_integer(&query, 11),
        };
        if (query.status || !each(context, &trust)) break;
    }
    return hf_query_close(&query);
}

hf_status hf_store_trust_files(hf_store *store, const char *id, hf_store_trusted_file_each *each, void *context,
                               hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_TRUST_FILES, error);
    hf_query_text(&query, 1, id);
    while (hf_query_row(&query)) {
        hf_trusted_file file = {.name = hf_query_needed(&query, 0), .digest = hf_query_needed(&query, 1)};
        if (query.status || !each(context, &file)) break;
    }
    return hf_query_close(&query);
}

/* Whom an administrator trusted is part of the history, and stays in it. */
static hf_status write_event(hf_store *store, const char *what, const char *id, const char *version,
                             const hf_origin *origin, hf_error *error)
{
    char event[160];
    int64_t revision;
    hf_text_format(event, sizeof event, "plug-in %s%s%s %s", id, version ? " " : "", version ? version : "", what);
    return hf_store_add_revision(&revision, store, origin, "plugin", event, error);
}

/* It is agreed to now, whatever trust->at says. */
static hf_status write_trust(hf_store *store, const hf_plugin_trust *trust, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_TRUST_WRITE, error);
    hf_query_text(&query, 1, trust->id);
    hf_query_text(&query, 2, trust->version);
    hf_query_text(&query, 3, trust->digest);
    hf_query_text(&query, 4, trust->services);
    hf_query_integer(&query, 5, hf_clock_now(store->clock));
    hf_query_text(&query, 6, trust->title);
    hf_query_integer(&query, 7, trust->order);
    hf_query_text(&query, 8, trust->folder ? trust->folder : "");
    hf_query_text(&query, 9, trust->library);
    hf_query_text(&query, 10, trust->key);
    return hf_query_run(&query);
}

static hf_status write_files(hf_store *store, const hf_plugin_trust *trust, hf_error *error)
{
    hf_query drop = hf_query_open(store, HF_SQL_TRUST_FILES_DROP, error);
    hf_query_text(&drop, 1, trust->id);
    hf_status status = hf_query_run(&drop);
    for (size_t i = 0; !status && i < trust->file_count; i++) {
        hf_query add = hf_query_open(store, HF_SQL_TRUST_FILE_ADD, error);
        hf_query_text(&add, 1, trust->id);
        hf_query_text(&add, 2, trust->files[i].name);
        hf_query_text(&add, 3, trust->files[i].digest);
        status = hf_query_run(&add);
    }
    return status;
}

hf_status hf_store_trust_write(hf_store *store, const hf_plugin_trust *trust, const hf_origin *origin, hf_error *error)
{
    hf_status status = hf_store_begin(store, error);
    if (status) return status;
    status = write_trust(store, trust, error);
    if (!status) status = write_files(store, trust, error);
    if (!status)
        status = write_event(store, trust->key ? "installed" : "installed unsigned", trust->id, trust->version, origin,
                             error);
    return hf_store_end(store, status, error);
}

static hf_status remove_trust(hf_store *store, const char *id, hf_error *error)
{
    hf_query query = hf_query_open(store, HF_SQL_TRUST_REMOVE, error);
    hf_query_text(&query, 1, id);
    return hf_query_run(&query);
}

hf_status hf_store_trust_remove(hf_store *store, const char *id, const hf_origin *origin, hf_error *error)
{
    hf_status status = hf_store_begin(store, error);
    if (status) return status;
    status = remove_trust(store, id, error);
    if (!status && sqlite3_changes(store->db)) status = write_event(store, "removed", id, NULL, origin, error);
    return hf_store_end(store, status, error);
}
