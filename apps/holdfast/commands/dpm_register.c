#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/registering.h"

static hf_status run_dpm_register(hf_run *run, hf_error *error)
{
    return hf_registering_run(run, &hf_profile_dpm, error);
}

static const hf_option options[] = {
    HF_REGISTERING_OPTIONS,
    {0},
};

static const hf_example examples[] = {
    {"holdfast dpm register --vault-credentials contoso.VaultCredentials", "asks for a passphrase"},
    {"holdfast dpm register --vault-credentials FILE --generate-passphrase --save-passphrase /media/usb",
     "makes a passphrase and saves it on another disk"},
    {0},
};

const hf_command hf_command_dpm_register = {
    .name = "dpm register",
    .summary = "Register this server of Data Protection Manager with a vault",
    .details =
        "As `holdfast register` does, with the profile dpm: the page of the recovery folder, and a limit of 256 "
        "Kbps in work hours unless another is set. The profile stays until the server is unregistered.\n"
        "A proxy that is needed to reach the vault is set before: `holdfast dpm set`, then `holdfast dpm commit`.",
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(3) | HF_EXIT(4) | HF_EXIT(6) | HF_EXIT(7),
    .run = run_dpm_register,
};
