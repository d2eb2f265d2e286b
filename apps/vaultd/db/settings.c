#include "apps/vaultd/db/settings.h"

hf_status vd_setting_get(char *out, size_t size, vd_database *database, const char *name, hf_error *error)
{
    out[0] = '\0';
    vd_statement query;
    vd_prepare(&query, database, "SELECT value FROM setting WHERE name = ?");
    vd_bind_text(&query, name);
    if (vd_next(&query)) vd_read_text(&query, out, size);
    return vd_finish(&query, error);
}

hf_status vd_setting_put(vd_database *database, const char *name, const char *value, hf_error *error)
{
    vd_statement change;
    vd_prepare(&change, database, "INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)");
    vd_bind_text(&change, name);
    vd_bind_text(&change, value);
    return vd_run(&change, error);
}
