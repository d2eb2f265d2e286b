/* core/settings.h: the value of every field and where it comes from: policy > set > recommended > default.
 *
 * It joins the store, the policy and the pages, and publishes values/PAGE.json for scripts and services. One thread at
 * a time, as the store below it. */

#ifndef HF_CORE_SETTINGS_H
#define HF_CORE_SETTINGS_H

#include "core/page.h"
#include "core/paths.h"
#include "core/policy.h"
#include "core/profile.h"
#include "core/secret.h"
#include "core/store.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum hf_source { HF_SOURCE_DEFAULT, HF_SOURCE_RECOMMENDED, HF_SOURCE_SET, HF_SOURCE_POLICY } hf_source;

const char *hf_source_name(hf_source source); /* `default`, `recommended`, `set`, `policy` */

/* How a sealer is had when one is needed: the first secret loads cryptography. */
typedef hf_status hf_sealer_get(void *context, hf_sealer **out, bool create, hf_error *error);

typedef struct hf_settings {
    hf_store *store;   /* borrowed */
    hf_policy *policy; /* borrowed; NULL = none */
    const hf_paths *paths;
    const hf_profile *profile; /* whose defaults count; NULL = a plain server's */
    hf_sealer_get *sealer;
    void *sealer_context;
    hf_problems *problems; /* where invalid policy values are reported; may be NULL */
} hf_settings;

/* One effective value. Zero-initialise, free with hf_setting_free. */
typedef struct hf_setting {
    char *text;  /* canonical, owned; NULL for secret, info and action */
    bool is_set; /* a secret: there is one */
    hf_source source;
    int64_t revision, at; /* of a set value; else 0 */
    char *who, *from;     /* owned; NULL unless set */
    char *policy_origin;  /* owned; the file or key that holds it; NULL unless policy or recommended */
    const char *profile;  /* constant; the id of the profile whose default it is; NULL unless it is one */
} hf_setting;

/* The effective value. A stored one that its field does not take any more (stored-value-unfit, reported once) counts as
 * not set. */
hf_status hf_settings_get(hf_setting *out, const hf_settings *settings, const hf_page *page, const hf_field *field,
                          hf_error *error);
void hf_setting_free(hf_setting *setting);

/* The default of the field on this machine: its profile's, or else the field's own. Constant. */
const char *hf_settings_default(const hf_settings *settings, const hf_page *page, const hf_field *field);

/* The stored secret of a field. HF_NOT_FOUND (error untouched) when there is none. */
hf_status hf_settings_secret(hf_secret *out, const hf_settings *settings, const hf_page *page, const hf_field *field,
                             hf_error *error);

/* Writes values/PAGE.json atomically: { schema_version, page, revision, fields: { id: { value, source } } }; values as
 * in core/value_json.h, a rate also as bits_per_second (0 = off). Secrets are only `set`: true or false; what is not
 * stored is left out. The file is not flushed to the disk: it can be made again at any time, and maintain does so. */
hf_status hf_settings_publish(const hf_settings *settings, const hf_page *page, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
