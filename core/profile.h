/* core/profile.h: what a server is registered as, and what follows from it: which pages it has, in what order and under
 * what titles, and defaults of its own.
 *
 * A default belongs to profile and field, a stored value to the machine. The profile is fixed when the machine is
 * registered and kept with the registration. One table, read by settings, pages, command line, windows and help.
 *
 * Everything here is constant: any thread, nothing blocks. A profile that is NULL is that of a plain server. */

#ifndef HF_CORE_PROFILE_H
#define HF_CORE_PROFILE_H

#include "core/page.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One page, in the profile's order. Pages that a profile does not list come behind these. */
typedef struct hf_profile_page {
    const char *id;
    const char *title; /* NULL = what the page calls itself */
    bool own;          /* other profiles do not have it */
} hf_profile_page;

/* One default that is another than the field's own, in canonical form. */
typedef struct hf_profile_default {
    const char *page, *field, *value;
} hf_profile_default;

typedef struct hf_profile {
    const char *id;    /* as kept with the registration and shown at the command line */
    const char *title; /* English */
    const hf_profile_page *pages;
    size_t page_count;
    const hf_profile_default *defaults;
    size_t default_count;
    const char *const
        *at_commit; /* `page.field` of what is not staged, since it does not last: asked for at the commit */
    size_t at_commit_count;
} hf_profile;

extern const hf_profile hf_profile_server; /* a plain server: what pages say of themselves */
extern const hf_profile hf_profile_dpm;    /* Data Protection Manager */

/* The profiles by place, and by id; NULL behind the last, and for an unknown id. */
const hf_profile *hf_profile_at(size_t index);
const hf_profile *hf_profile_find(const char *id);

/* The fact of the store that says which profile this machine was registered with. */
#define HF_FACT_PROFILE "registration-profile"

/* The profile's own default of the field, or NULL when it has none: then hf_value_fallback says it. */
const char *hf_profile_default_of(const hf_profile *profile, const char *page, const char *field);

/* Whether machines of the profile have the page; if not, *owner (may be NULL) is the profile to which it belongs. */
bool hf_profile_has(const hf_profile *profile, const char *page, const hf_profile **owner);

/* Whether the profile lists the page: its own sheet shows these and no others. */
bool hf_profile_lists(const hf_profile *profile, const char *page);

/* Whether the field (`name`: as `page.field`) is given at the commit and never staged. */
bool hf_profile_asks_at_commit(const hf_profile *profile, const char *name);

/* Replaces the title and the order of the page where the profile has others. */
void hf_profile_arrange(const hf_profile *profile, const char *page, const char **title, int32_t *order);

#ifdef __cplusplus
}
#endif

#endif
