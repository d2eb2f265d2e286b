#include "apps/holdfast/standing.h"

#include "core/clock.h"

static const char *state_of(const hf_registration_status *status)
{
    if (status->registered) return status->to_be_verified ? "to be verified" : "registered";
    return status->pending ? "begun" : "not registered";
}

static void tell_advice(hf_run *run, const hf_online *online, const hf_registration_status *status, const char *command)
{
    if (status->registered && status->to_be_verified) {
        hf_note(run->output, "The settings were restored from a copy; `holdfast maintain` asks the vault about them.");
    } else if (status->pending) {
        hf_note(run->output, "It stopped behind step %d of 8 (%s); `holdfast %s` goes on from there.",
                (int)status->step, online->step_name(status->step), command);
    } else if (!status->registered) {
        hf_note(run->output, "`holdfast %s --vault-credentials FILE` registers this machine.", command);
    }
}

static void tell_registration(hf_run *run, const hf_registration_status *status)
{
    hf_output *output = run->output;
    hf_show(output, "vault", "Vault", status->place.vault);
    hf_show(output, "region", "Region", status->place.region);
    hf_show(output, "subscription", "Subscription", status->place.subscription);
    hf_show(output, "resource_id", "Resource id", status->place.resource_id);
    hf_show(output, "machine_name", "Machine", status->machine_name);
    hf_show(output, "machine_id", "Machine id", status->machine_id);
    hf_show_time(output, "registered_at", "Registered", status->registered_at);
    hf_show_time(output, "last_contact", "Last contact", status->last_contact);
    hf_show(output, "signed_by", "Vault signed by", status->signed_by);
    hf_show_time(output, "certificate_until", "Certificate until", status->certificate_until);
    hf_show(output, "key_id", "Key id", status->key_id);
    hf_show_time(output, "key_since", "Passphrase since", status->key_since);
    hf_show(output, "passphrase_saved_to", "Passphrase saved", status->saved_to);
    hf_show_time(output, "passphrase_verified_at", "Copy verified", status->verified_at);
    hf_show(output, "portal", "Portal", status->place.portal);
}

hf_status hf_standing_show(hf_registration_status *known, hf_run *run, hf_error *error)
{
    const hf_online *online;
    hf_status status = hf_online_load(&online, error);
    if (!status) status = online->status_read(known, hf_session_settings(run->session), error);
    if (status) return status;
    hf_json_flag(run->output, "registered", known->registered);
    hf_show(run->output, "state", "State", state_of(known));
    hf_show(run->output, "profile", "Profile", hf_session_profile(run->session)->id);
    if (known->registered || known->pending) tell_registration(run, known);
    return HF_OK;
}

hf_status hf_standing_end(hf_registration_status *known, hf_run *run, const char *command, hf_error *error)
{
    const hf_online *online;
    hf_status status = hf_online_load(&online, error);
    if (status) return status;
    tell_advice(run, online, known, command);
    status = known->registered ? HF_OK : HF_NOT_REGISTERED;
    online->status_free(known);
    return status;
}
