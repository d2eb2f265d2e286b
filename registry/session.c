#include "registry/session_internal.h"

#include "core/online.h"

#include <stdlib.h>
#include <string.h>

/* A hf_sealer_get: the first secret loads cryptography, and what it gave is kept for the next. */
static hf_status get_sealer(void *context, hf_sealer **out, bool create, hf_error *error)
{
    hf_session *session = context;
    const hf_online *online;
    if (!session->sealer) {
        hf_status status = hf_online_load(&online, error);
        if (!status) status = online->sealer_open(&session->sealer, session->paths.data, create, error);
        if (status) return status;
        session->close_sealer = online->sealer_close;
    }
    *out = session->sealer;
    return HF_OK;
}

static hf_status open_store(hf_session *session, hf_error *error)
{
    const hf_store_options options = {
        .data = session->paths.data, .clock = session->clock, .read_only = session->read_only};
    hf_status status = session->read_only ? HF_OK : hf_paths_make(&session->paths, error);
    return status ? status : hf_store_open(&session->store, &options, error);
}

/* The profile that was asked for, or the one of the registration. One that this version does not know is said, and
 * counts as a plain server's. */
static hf_status find_profile(hf_session *session, const hf_profile *wanted, hf_error *error)
{
    hf_text id = HF_TEXT_INIT(HF_ID_MAX + 1);
    session->profile = wanted ? wanted : &hf_profile_server;
    hf_status status = wanted ? HF_NOT_FOUND : hf_store_fact_text(&id, session->store, HF_FACT_PROFILE, error);
    const hf_profile *kept = status ? NULL : hf_profile_find(hf_text_get(&id));
    if (kept) session->profile = kept;
    if (!status && !kept) {
        hf_error problem = {0};
        hf_fail(&problem, HF_E_PROFILE_UNKNOWN, hf_text_get(&id), NULL);
        hf_problems_add(&session->problems, &problem);
    }
    hf_text_free(&id);
    return status == HF_NOT_FOUND ? HF_OK : status;
}

static hf_status open_plugins(hf_session *session, hf_error *error)
{
    const hf_plugins_options options = {
        .paths = &session->paths, .store = session->store, .profile = session->profile, .session = session};
    return hf_plugins_open(&session->plugins, &options, error);
}

static hf_status open_parts(hf_session *session, const hf_session_options *options, hf_error *error)
{
    hf_status status = hf_paths_find(&session->paths, options->home, error);
    if (!status) status = open_store(session, error);
    if (!status) status = find_profile(session, options->profile, error);
    if (!status) status = hf_policy_load(&session->policy, &session->paths, &session->problems, error);
    if (!status) status = open_plugins(session, error);
    session->settings = (hf_settings){.store = session->store,
                                      .policy = session->policy,
                                      .paths = &session->paths,
                                      .profile = session->profile,
                                      .sealer = get_sealer,
                                      .sealer_context = session,
                                      .problems = &session->problems};
    return status;
}

hf_status hf_session_open(hf_session **out, const hf_session_options *options, hf_error *error)
{
    hf_session *session = calloc(1, sizeof *session);
    if (!session) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    session->clock = options->clock;
    session->read_only = options->read_only;
    session->timeout_seconds = options->timeout_seconds;
    session->attendant = options->attendant;
    hf_text_put(session->from, sizeof session->from, options->from ? options->from : "api");

    hf_status status = open_parts(session, options, error);
    if (status) {
        hf_session_close(session);
        return status;
    }
    *out = session;
    return HF_OK;
}

void hf_session_close(hf_session *session)
{
    if (!session) return;
    hf_plugins_close(session->plugins);
    hf_policy_free(session->policy);
    hf_store_close(session->store);
    if (session->sealer) session->close_sealer(session->sealer);
    hf_service_environment_free(session->environment);
    hf_secret_free(&session->generated);
    hf_problems_free(&session->problems);
    free(session);
}

const hf_paths *hf_session_paths(const hf_session *session)
{
    return &session->paths;
}

hf_store *hf_session_store(const hf_session *session)
{
    return session->store;
}

hf_plugins *hf_session_plugins(const hf_session *session)
{
    return session->plugins;
}

const hf_settings *hf_session_settings(const hf_session *session)
{
    return &session->settings;
}

const hf_clock *hf_session_clock(const hf_session *session)
{
    return session->clock;
}

const hf_profile *hf_session_profile(const hf_session *session)
{
    return session->profile;
}

hf_problems *hf_session_problems(hf_session *session)
{
    return &session->problems;
}

/* The name is looked up when it is needed first: reading a setting needs none. */
const hf_origin *hf_session_origin(hf_session *session)
{
    if (!session->origin.who) {
        hf_account_name(session->who);
        session->origin = (hf_origin){.who = session->who, .from = session->from};
    }
    return &session->origin;
}

hf_status hf_session_page(const hf_page **out, hf_session *session, const char *id, hf_error *error)
{
    hf_status status = hf_plugins_page(out, session->plugins, id, error);
    if (!status) hf_policy_report_unknown_fields(session->policy, *out, &session->problems);
    return status;
}

/* A value is judged when it is asked for. */
static hf_status look_for_page(void *context, const char *id, hf_error *error)
{
    const hf_page *page;
    const char *value, *origin;
    hf_session *session = context;
    hf_status status = hf_session_page(&page, session, id, error);
    for (size_t i = 0; !status && i < page->field_count; i++)
        (void)hf_policy_value(&value, &origin, session->policy, page, &page->fields[i], &session->problems);
    return status;
}

void hf_session_judge_policy(hf_session *session)
{
    hf_policy_report_unknown_pages(session->policy, look_for_page, session, &session->problems);
}

const hf_page *hf_session_find_page(void *session, const char *id)
{
    const hf_page *page = NULL;
    hf_session *in = session;
    return hf_plugins_page(&page, in->plugins, id, NULL) ? NULL : page;
}
