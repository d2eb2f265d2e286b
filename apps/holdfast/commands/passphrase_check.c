#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"

/* Before there is a key to open, only the rules can be checked. */
static hf_status judge(hf_run *run, const char *path, hf_error *error)
{
    hf_secret passphrase = {0};
    hf_status status = hf_passphrase_read(&passphrase, path, error);
    if (!status) status = hf_passphrase_judge(&passphrase, &run->problems);
    hf_secret_free(&passphrase);
    if (!status) {
        hf_json_flag(run->output, "opens_key", false);
        hf_note(run->output, "The passphrase in %s keeps the rules. There is no key yet that it could open.", path);
    }
    return status;
}

static hf_status verify(hf_run *run, const hf_run_registration *registration, const char *path, hf_error *error)
{
    hf_status status = registration->online->verify(&registration->context, path, error);
    if (!status) {
        hf_json_flag(run->output, "opens_key", true);
        hf_note(run->output, "The passphrase in %s opens this machine's key.", path);
    }
    return status;
}

static hf_status run_passphrase_check(hf_run *run, hf_error *error)
{
    hf_run_registration registration = {0};
    hf_registration_status known = {0};
    const char *path = hf_run_operand(run, "");
    hf_status status = hf_run_open(run, HF_CHANGE, error);
    if (!status) status = hf_run_registration_begin(&registration, run, error);
    if (!status) status = registration.online->status_read(&known, hf_session_settings(run->session), error);
    if (!status) {
        status = known.registered ? verify(run, &registration, path, error) : judge(run, path, error);
        registration.online->status_free(&known);
    }
    hf_run_registration_end(&registration);
    return status;
}

static const hf_example examples[] = {
    {"holdfast passphrase check /media/usb/passphrase.txt", "proves that this copy could restore the backups"},
    {0},
};

const hf_command hf_command_passphrase_check = {
    .name = "passphrase check",
    .operands = "FILE",
    .summary = "Prove that a saved passphrase opens this machine's key",
    .details =
        "Offline. The file is a saved sheet, or holds the passphrase and nothing else. When the proof succeeded is "
        "remembered and shown by `holdfast status`.",
    .operand = HF_OPERAND_FILE,
    .least = 1,
    .most = 1,
    .examples = examples,
    .exits = HF_EXIT(3),
    .run = run_passphrase_check,
};
