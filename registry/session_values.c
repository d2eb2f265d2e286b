/* What the product itself reads from the pages: the proxy, the limits, the scratch folder. */

#include "registry/session_internal.h"

#include "core/paths.h"
#include "core/value.h"

/* The draft to read from: `draft`, or one of its own in *own when that is NULL. */
static hf_status draft_to_read(hf_draft **out, hf_draft **own, const hf_session *session, hf_draft *draft,
                               hf_error *error)
{
    *own = NULL;
    hf_status status = draft ? HF_OK : hf_draft_open(own, &session->settings, error);
    if (!status) *out = draft ? draft : *own;
    return status;
}

/* The system's proxy is that of the service, whoever runs this program. */
static hf_status add_environment(hf_proxy_settings *proxy, hf_session *session, hf_error *error)
{
    hf_status status = HF_OK;
    if (!session->environment) {
        status = hf_service_environment_read(&session->environment, session->paths.config, error);
    }
    proxy->environment = hf_service_environment_get;
    proxy->environment_context = session->environment;
    return status;
}

hf_status hf_session_registration(hf_registration_context *out, hf_proxy_settings *proxy, hf_session *session,
                                  hf_draft *draft, const hf_attendant *attendant, hf_error *error)
{
    const hf_page *page;
    hf_draft *from, *own = NULL;
    hf_status status = hf_session_page(&page, session, "proxy", error);
    if (!status) status = draft_to_read(&from, &own, session, draft, error);
    if (!status) status = hf_proxy_settings_read(proxy, from, page, error);
    hf_draft_free(own);
    if (status) return status;
    status = add_environment(proxy, session, error);
    if (status) {
        hf_proxy_settings_free(proxy);
        return status;
    }
    *out = (hf_registration_context){.settings = &session->settings,
                                     .proxy = proxy,
                                     .clock = session->clock,
                                     .attendant = attendant ? attendant : session->attendant,
                                     .origin = *hf_session_origin(session),
                                     .timeout_seconds = session->timeout_seconds};
    return HF_OK;
}

hf_status hf_session_scratch(char out[HF_PATH_MAX], hf_session *session, hf_draft *draft, hf_error *error)
{
    const hf_page *page;
    hf_draft *from, *own = NULL;
    hf_text folder = HF_TEXT_INIT(HF_PATH_MAX);
    hf_status status = hf_session_page(&page, session, "agent", error);
    if (!status) status = draft_to_read(&from, &own, session, draft, error);
    if (!status) status = hf_draft_get(&folder, from, page, "scratch-folder", error);
    if (!status && folder.length)
        hf_text_put(out, HF_PATH_MAX, hf_text_get(&folder));
    else if (!status)
        status = hf_paths_scratch(out, &session->paths, error);
    hf_text_free(&folder);
    hf_draft_free(own);
    return status;
}

hf_status hf_session_throttle(hf_throttle_settings *out, hf_session *session, hf_draft *draft, hf_error *error)
{
    static const char *const names[] = {"enabled", "work-rate", "other-rate", "work-hours"};
    hf_text values[] = {HF_TEXT_INIT(64), HF_TEXT_INIT(64), HF_TEXT_INIT(64), HF_TEXT_INIT(HF_VALUE_MAX)};
    const hf_page *page;
    hf_draft *from, *own = NULL;
    hf_status status = hf_session_page(&page, session, "throttling", error);
    if (!status) status = draft_to_read(&from, &own, session, draft, error);
    for (size_t i = 0; i < 4 && !status; i++) status = hf_draft_get(&values[i], from, page, names[i], error);
    if (!status)
        status = hf_throttle_settings_read(out, hf_text_get(&values[0]), hf_text_get(&values[1]),
                                           hf_text_get(&values[2]), hf_text_get(&values[3]), error);
    for (size_t i = 0; i < 4; i++) hf_text_free(&values[i]);
    hf_draft_free(own);
    return status;
}

/* A transfer goes on under the limit that was known last when the store cannot be read just now. */
static void refresh_throttle(hf_session *session)
{
    int64_t revision;
    hf_throttle_settings throttle;
    if (hf_store_revision(&revision, session->store, NULL)) return;
    if (session->throttle_known && revision == session->throttle_revision) return;
    if (hf_session_throttle(&throttle, session, NULL, NULL)) return;
    session->throttle = throttle;
    session->throttle_revision = revision;
    session->throttle_known = true;
}

void hf_session_limit_now(void *session, hf_limit *out)
{
    hf_session *in = session;
    refresh_throttle(in);
    hf_throttle_limit_at(out, &in->throttle, hf_clock_now(in->clock));
}
