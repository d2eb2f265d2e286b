#include "apps/holdfast/plugin_rows.h"

const hf_error *hf_plugin_wrong(const hf_plugin_report *report)
{
    if (!report->loaded) return &report->reason;
    return report->integrity.status ? &report->integrity : NULL;
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
