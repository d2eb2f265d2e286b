#include "apps/holdfast/plugin_rows.h"

const hf_error *hf_plugin_wrong(const hf_plugin_report *report)
{
    if (!report->loaded) return &report->reason;
    return report->integrity.status ? &report->integrity : NULL;
}

/* What nobody agreed to has nothing to be missed. */
static bool warn_of_one(void *context, const hf_plugin_report *report)
{
    bool missed = !report->loaded && !report->waiting && (report->product || report->installed_at);
    if (missed) hf_problems_add(context, &report->reason);
    return true;
}

hf_status hf_plugin_warn(hf_session *session, hf_error *error)
{
    return hf_plugins_survey(hf_session_plugins(session), warn_of_one, hf_session_problems(session), error);
}

const char *hf_plugin_signed_by(const hf_plugin_report *report)
{
    if (report->product || !report->installed_at) return NULL;
    return report->signer ? report->signer : "nobody";
}

const char *hf_plugin_files(const hf_plugin_report *report)
{
    if (report->product) return NULL;
    if (!report->installed_at) return "not installed";
    return report->integrity.status ? "changed" : "as installed";
}
