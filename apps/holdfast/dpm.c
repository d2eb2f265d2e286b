#include "apps/holdfast/dpm.h"

#include <string.h>

static hf_status check_profile(hf_run *run, hf_error *error)
{
    const hf_online *online;
    hf_registration_status known = {0};
    hf_status status = hf_online_load(&online, error);
    if (!status) status = online->status_read(&known, hf_session_settings(run->session), error);
    if (status) return status;
    const char *profile = known.profile ? known.profile : hf_profile_server.id;
    if (known.registered && strcmp(profile, hf_profile_dpm.id) != 0)
        status = hf_fail(error, HF_E_REGISTERED_WITH_PROFILE, profile, hf_profile_dpm.id, NULL);
    online->status_free(&known);
    return status;
}

hf_status hf_dpm_open(hf_run *run, hf_access access, hf_error *error)
{
    hf_status status = hf_run_open_as(run, access, &hf_profile_dpm, error);
    return status ? status : check_profile(run, error);
}

hf_status hf_dpm_load(hf_draft **out, hf_run *run, hf_problems *problems, hf_error *error)
{
    hf_draft *draft = NULL;
    hf_status status = hf_draft_open(&draft, hf_session_settings(run->session), error);
    if (!status) status = hf_stage_load(draft, hf_session_find_page, run->session, problems, error);
    if (status) {
        hf_draft_free(draft);
        return status;
    }
    *out = draft;
    return HF_OK;
}

const char *hf_dpm_count_edits(hf_dpm_count out, size_t count)
{
    hf_text_format(out, sizeof(hf_dpm_count), count == 1 ? "%zu edit is staged" : "%zu edits are staged", count);
    return out;
}
