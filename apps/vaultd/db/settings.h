/* apps/vaultd/db/settings.h: what holds for the whole service. Inside a transaction. */

#ifndef VD_DB_SETTINGS_H
#define VD_DB_SETTINGS_H

#include "apps/vaultd/db/database.h"

#ifdef __cplusplus
extern "C" {
#endif

#define VD_SETTING_SUBSCRIPTION  "subscription" /* GUIDs that the public interface asks for; one of each a service */
#define VD_SETTING_TENANT        "tenant"
#define VD_SETTING_HOSTS         "hosts"      /* joined by commas, the public one first */
#define VD_SETTING_MANAGEMENT    "management" /* `host:port` that credentials files name */
#define VD_SETTING_AGENTS        "agents"     /* `host:port` that registered servers are told */
#define VD_SETTING_PUBLIC        "public"     /* what --public said, or nothing */
#define VD_SETTING_PUBLIC_AGENTS "public-agents"
#define VD_SETTING_CA_NEXT       "ca-next" /* certificate of the authority that is announced, or nothing */
#define VD_SETTING_CA_NEXT_SINCE "ca-next-since"

/* "" when it was never put. */
hf_status vd_setting_get(char *out, size_t size, vd_database *database, const char *name, hf_error *error);
hf_status vd_setting_put(vd_database *database, const char *name, const char *value, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
