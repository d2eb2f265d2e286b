#include "apps/holdfast/registering.h"

#include "apps/holdfast/question.h"

static hf_status check_options(const hf_run *run, const hf_profile *profile, hf_error *error)
{
    if (!hf_run_has(run, "vault-credentials")) {
        return hf_fail(error, HF_E_OPTION_MISSING, profile == &hf_profile_dpm ? "dpm register" : "register",
                       "--vault-credentials FILE", NULL);
    }
    return hf_new_passphrase_check(run, error);
}

/* What the file is good for, before anybody is asked for anything. A registration that has its certificate is finished
 * without it. */
static hf_status foresee(hf_register_outlook *out, hf_run *run, const hf_online *online, hf_error *error)
{
    hf_credentials *file = NULL;
    hf_register_outlook outlook = {0};
    const hf_settings *settings = hf_session_settings(run->session);
    hf_error defect = {0};
    hf_status unusable = online->credentials_read(&file, hf_run_value(run, "vault-credentials"),
                                                  hf_session_clock(run->session), &defect);
    hf_status status = online->foresee(&outlook, settings, file, error);
    online->credentials_free(file);
    if (!status && unusable && !outlook.begun_certified) {
        online->outlook_free(&outlook);
        if (error) *error = defect;
        return unusable;
    }
    if (!status && unusable) outlook.passphrase_needed = false;
    if (!status) *out = outlook;
    return status;
}

/* A registration that was begun has its key wrapped already, a registered machine keeps its own, and what will be
 * refused needs none, so nobody is asked for a passphrase then; what is given is used all the same. */
static hf_status obtain_passphrase(hf_secret *out, hf_run *run, const hf_register_outlook *outlook, hf_error *error)
{
    bool given = hf_run_has(run, "passphrase-file") || hf_run_has(run, "passphrase-fd") ||
                 hf_run_has(run, "generate-passphrase");
    bool refused = outlook->replaces && !hf_run_has(run, "replace");
    bool needed = (outlook->passphrase_needed && !refused) || hf_run_has(run, "recover");
    if (!given && !needed) return HF_OK;
    return hf_new_passphrase_obtain(out, run, !hf_run_has(run, "recover"), error);
}

static hf_status read_recovery(hf_secret *out, hf_run *run, hf_error *error)
{
    const char *path = hf_run_value(run, "recover");
    return path ? hf_secret_from_file(out, path, error) : HF_OK;
}

static void tell_result(hf_run *run, const hf_register_result *result, const hf_registration_status *now)
{
    hf_json_flag(run->output, "refreshed", result->refreshed);
    hf_json_flag(run->output, "resumed", result->resumed);
    hf_note(run->output, "%s",
            result->refreshed ? "This machine was registered with this vault already; refreshed."
            : result->resumed ? "Finished the registration that an earlier run began."
                              : "This machine is registered.");
    hf_show(run->output, "vault", "Vault", now->place.vault);
    hf_show(run->output, "region", "Region", now->place.region);
    hf_show(run->output, "machine_id", "Machine id", now->machine_id);
    hf_show(run->output, "passphrase_saved_to", "Passphrase saved", *result->saved_to ? result->saved_to : NULL);
    hf_show(run->output, "portal", "Portal", now->place.portal);
}

/* After an interruption: what state it left. */
static void tell_state(hf_run *run, const hf_online *online)
{
    hf_registration_status now = {0};
    if (online->status_read(&now, hf_session_settings(run->session), NULL)) return;
    if (now.pending) {
        hf_note(run->output, "The registration is saved up to step %d of 8 (%s). The same command goes on from there.",
                (int)now.step, online->step_name(now.step));
    } else if (!now.registered) {
        hf_note(run->output, "Nothing of the registration was kept.");
    }
    online->status_free(&now);
}

/* Whether this run saved a copy of the passphrase that still counts. `result` NULL: it failed; what it had begun keeps
 * its copy. */
static bool is_saved(const hf_registration_status *now, const hf_register_result *result)
{
    if (!result) return now->pending && now->step >= HF_STEP_MAKE_KEYS;
    return *result->saved_to && !result->refreshed && !result->earlier_passphrase;
}

static hf_status register_now(hf_run *run, const hf_run_registration *registration, const hf_profile *profile,
                              const hf_secret *passphrase, const hf_secret *recovery, hf_error *error)
{
    const hf_online *online = registration->online;
    hf_register_result result = {0};
    hf_registration_status now = {0};
    hf_register_options options = {.credentials = hf_run_value(run, "vault-credentials"),
                                   .passphrase = passphrase->text ? passphrase : NULL,
                                   .save_to = hf_run_value(run, "save-passphrase"),
                                   .allow_local = hf_run_has(run, "allow-local"),
                                   .replace = hf_run_has(run, "replace"),
                                   .profile = profile,
                                   .recovery = recovery->text ? recovery : NULL};

    hf_status status = online->register_machine(&result, &registration->context, &options, error);
    hf_progress_clear(&run->progress);
    if (status == HF_CANCELLED) tell_state(run, online);
    hf_status known = online->status_read(&now, hf_session_settings(run->session), status ? NULL : error);
    if (!known && is_saved(&now, status ? NULL : &result)) hf_new_passphrase_warn(run);
    if (!status) status = known;
    if (!status) tell_result(run, &result, &now);
    online->status_free(&now);
    return status;
}

static hf_status prepare_and_register(hf_run *run, const hf_run_registration *registration, const hf_profile *profile,
                                      hf_error *error)
{
    hf_secret passphrase = {0}, recovery = {0};
    hf_register_outlook outlook = {0};

    hf_status status = foresee(&outlook, run, registration->online, error);
    if (!status) status = read_recovery(&recovery, run, error);
    if (!status) status = obtain_passphrase(&passphrase, run, &outlook, error);
    if (!status) status = register_now(run, registration, profile, &passphrase, &recovery, error);

    registration->online->outlook_free(&outlook);
    hf_secret_free(&passphrase);
    hf_secret_free(&recovery);
    return status;
}

hf_status hf_registering_run(hf_run *run, const hf_profile *profile, hf_error *error)
{
    hf_run_registration registration = {0};
    hf_status status = check_options(run, profile, error);
    if (!status) status = hf_run_open_as(run, HF_CHANGE, profile, error);
    if (!status) status = hf_run_registration_begin(&registration, run, error);
    if (!status) status = prepare_and_register(run, &registration, profile, error);
    hf_run_registration_end(&registration);
    return status;
}
