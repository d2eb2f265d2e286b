/* registry/session.h: everything that a program works with, opened once: paths, store, policy, plug-ins, settings.
 *
 * Opening reads no plug-in and loads no cryptography; both happen on need. One thread at a time. */

#ifndef HF_REGISTRY_SESSION_H
#define HF_REGISTRY_SESSION_H

#include "core/commit.h"
#include "core/online.h"
#include "registry/plugins.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_session hf_session;

typedef struct hf_session_options {
    const char *home;      /* --home, or NULL */
    const hf_clock *clock; /* NULL = the system's */
    const char *from;      /* hf_origin.from: `cli`, `console` ... */
    bool read_only;
    const hf_profile *profile;     /* to work as one; NULL = as this machine was registered */
    int timeout_seconds;           /* for the network; 0 = default */
    const hf_attendant *attendant; /* borrowed; may be NULL */
} hf_session_options;

hf_status hf_session_open(hf_session **out, const hf_session_options *options, hf_error *error);
void hf_session_close(hf_session *session);

/* Borrowed parts. */
const hf_paths *hf_session_paths(const hf_session *session);
hf_store *hf_session_store(const hf_session *session);
hf_plugins *hf_session_plugins(const hf_session *session);
const hf_settings *hf_session_settings(const hf_session *session);
const hf_origin *hf_session_origin(hf_session *session); /* who: the running account */
const hf_clock *hf_session_clock(const hf_session *session);

/* The profile that the session works as; never NULL. */
const hf_profile *hf_session_profile(const hf_session *session);

/* Problems met on the way, such as invalid policy values; the program shows them. */
hf_problems *hf_session_problems(hf_session *session);

/* The page; as hf_plugins_page. What policy says of fields that it does not have goes to the problems. */
hf_status hf_session_page(const hf_page **out, hf_session *session, const char *id, hf_error *error);

/* What policy says that cannot be obeyed goes to the problems: pages and fields that this machine does not have, values
 * that a field does not take. Looks for the pages that policy names and for no others. For programs that show the
 * whole: who reads one field is told of its page only. */
void hf_session_judge_policy(hf_session *session);

/* For hf_commit_settle_pending and hf_maintain: a hf_page_find over a session. */
const hf_page *hf_session_find_page(void *session, const char *id);

/* What functions of core/registration.h need, with the proxy page's values of `draft` (NULL = as stored). `proxy`
 * receives what the context borrows; free it with hf_proxy_settings_free after use. */
hf_status hf_session_registration(hf_registration_context *out, hf_proxy_settings *proxy, hf_session *session,
                                  hf_draft *draft, const hf_attendant *attendant, hf_error *error);

/* The scratch folder: agent.scratch-folder of `draft` (NULL = as stored) or, when that is empty, `scratch` below the
 * data folder. */
hf_status hf_session_scratch(char out[HF_PATH_MAX], hf_session *session, hf_draft *draft, hf_error *error);

/* The limits that the throttling page of `draft` (NULL = as stored) describes. */
hf_status hf_session_throttle(hf_throttle_settings *out, hf_session *session, hf_draft *draft, hf_error *error);

/* The limit in force now, of the stored values: an hf_limit_now whose context is the session. Reads the store again
 * only when its revision changed. */
void hf_session_limit_now(void *session, hf_limit *out);

#ifdef __cplusplus
}
#endif

#endif
