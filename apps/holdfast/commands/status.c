#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"
#include "core/clock.h"

static const char *state_of(const hf_registration_status *status)
{
    if (status->registered) return status->to_be_verified ? "to be verified" : "registered";
    return status->pending ? "begun" : "not registered";
}

static void tell_advice(hf_run *run, const hf_online *online, const hf_registration_status *status)
{
    if (status->registered && status->to_be_verified) {
        hf_note(run->output, "The settings were restored from a copy; `holdfast maintain` asks the vault about them.");
    } else if (status->pending) {
        hf_note(run->output, "It stopped behind step %d of 8 (%s); `holdfast register` goes on from there.",
                (int)status->step, online->step_name(status->step));
    } else if (!status->registered) {
        hf_note(run->output, "`holdfast register --vault-credentials FILE` registers this machine.");
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

static void tell_limit(hf_run *run)
{
    hf_limit limit;
    hf_text text = HF_TEXT_INIT(512);
    hf_session_limit_now(run->session, &limit);
    hf_throttle_describe(&text, &limit);
    hf_show(run->output, "bandwidth_limit", "Bandwidth limit", hf_text_get(&text));
    hf_text_free(&text);
}

static hf_status run_status(hf_run *run, hf_error *error)
{
    const hf_online *online;
    hf_registration_status known = {0};
    hf_status status = hf_run_open(run, HF_READ, error);
    if (!status) status = hf_online_load(&online, error);
    if (!status) status = online->status_read(&known, hf_session_settings(run->session), error);
    if (status) return status;

    hf_json_flag(run->output, "registered", known.registered);
    hf_show(run->output, "state", "State", state_of(&known));
    hf_show(run->output, "profile", "Profile", hf_session_profile(run->session)->title);
    if (known.registered || known.pending) tell_registration(run, &known);
    tell_limit(run);
    hf_show(run->output, "data", "Data folder", hf_session_paths(run->session)->data);
    tell_advice(run, online, &known);
    status = known.registered ? HF_OK : HF_NOT_REGISTERED;
    online->status_free(&known);
    return status;
}

static const hf_example examples[] = {
    {"holdfast status", "which vault, since when, until when, and the limit in force"},
    {"holdfast status --json", "the same for a program; exit code 5 when not registered"},
    {0},
};

const hf_command hf_command_status = {
    .name = "status",
    .summary = "Show which vault this machine is registered with",
    .details = "What is known here, without asking the vault. `holdfast test-connection` asks it.",
    .examples = examples,
    .exits = HF_EXIT(5),
    .run = run_status,
};
